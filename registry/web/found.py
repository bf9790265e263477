"""Findings of a file as a page lists them: the place in words, the sentence, the severity."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from registry.domain.scheme_validation import Severity
from registry.domain.sentences import Sentence
from registry.exchange.findings import Finding


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """What `components/finding_list.html` takes."""

    severity: Severity
    place: str
    sentence: Sentence


def shown(findings: Iterable[Finding]) -> list[ShownFinding]:
    """The findings in their order, each with its place."""
    return [ShownFinding(finding.severity, _place(finding), finding.sentence) for finding in findings]


def _place(finding: Finding) -> str:
    if finding.row is None:
        return finding.column or finding.sheet
    if finding.column is None:
        return _("%(sheet)s, row %(row)s", sheet=finding.sheet, row=finding.row)
    return _("%(sheet)s, row %(row)s, column %(column)s", sheet=finding.sheet, row=finding.row, column=finding.column)
