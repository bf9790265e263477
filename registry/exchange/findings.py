"""What was found in a file, with the place where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from registry.domain.scheme_validation import Severity
from registry.domain.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `row` counts from 1 as the spreadsheet does, `column` is its letter (or the name of a field in
    a JSON file); both are None where the finding is about the whole sheet. An ERROR keeps the file out."""

    severity: Severity
    sheet: str
    row: int | None
    column: str | None
    sentence: Sentence


def has_errors(found: Iterable[Finding]) -> bool:
    """Whether something among the findings keeps the file out."""
    return any(finding.severity is Severity.ERROR for finding in found)


def in_reading_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then down the rows; what concerns a whole sheet stands before its rows."""
    return tuple(sorted(found, key=lambda item: (item.severity is not Severity.ERROR, item.row or 0)))


@dataclass(slots=True)
class FindingLog:
    """Collects the findings of one sheet while it is read."""

    sheet: str
    found: list[Finding] = field(default_factory=list)

    def error(self, row: int | None, column: str | None, sentence: Sentence) -> None:
        """Note something that keeps the file out."""
        self.found.append(Finding(Severity.ERROR, self.sheet, row, column, sentence))

    def warning(self, row: int | None, column: str | None, sentence: Sentence) -> None:
        """Note something worth a look."""
        self.found.append(Finding(Severity.WARNING, self.sheet, row, column, sentence))
