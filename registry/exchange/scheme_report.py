"""The report on an exchange workbook: as JSON for programs, as text for people."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from registry.domain.scheme_validation import Severity
from registry.domain.sentences import Sentence, say
from registry.exchange.findings import Finding
from registry.exchange.scheme_import import ImportedScheme
from registry.exchange.scheme_summary import SchemeSummary, SectionSummary, TypeSummary

Speak = Callable[[Sentence], str]
PLACES = Decimal("0.01")
REPORTED = "en"  # and where there is no English name, the one there is
NAME_WIDTH, FIGURE_WIDTH = 48, 14


def scheme_report(imported: ImportedScheme, speak: Speak = str) -> dict[str, object]:
    """The report as JSON: counts are numbers, marks texts with two decimals, messages spoken by `speak`.

    `{skill, criteria, sub_criteria, aspects, measurement: {aspects, marks}, judgement: {aspects, marks}, sections:
    [{number, name, declared, by_aspects, variation}], total, findings: [{severity, sheet, row, column, message}]}`;
    `declared`, `variation`, `row` and `column` may be null.
    """
    summary = imported.summary
    return {
        "skill": summary.skill,
        "criteria": summary.criteria,
        "sub_criteria": summary.sub_criteria,
        "aspects": summary.aspects,
        "measurement": _type(summary.measurement),
        "judgement": _type(summary.judgement),
        "sections": [_section(section) for section in summary.sections],
        "total": _marks(summary.total),
        "findings": [_finding(finding, speak) for finding in imported.findings],
    }


def scheme_report_lines(imported: ImportedScheme, speak: Speak = str) -> Iterator[str]:
    """The same for people: two tables and the findings, line by line."""
    summary = imported.summary
    yield summary.skill
    yield ""
    yield from _counts(summary, speak)
    yield ""
    yield from _sections(summary, speak)
    yield ""
    yield from finding_lines(imported, speak)
    if not imported.findings:
        yield speak(say("Nothing was found that needs a look."))


def finding_lines(imported: ImportedScheme, speak: Speak = str) -> Iterator[str]:
    """Every finding on a line: how grave, where, what."""
    for finding in imported.findings:
        yield f"{speak(_SEVERITIES[finding.severity])}: {_place(finding)}: {speak(finding.sentence)}"


_SEVERITIES = {Severity.ERROR: say("Error"), Severity.WARNING: say("Warning")}


def _counts(summary: SchemeSummary, speak: Speak) -> Iterator[str]:
    rows = (
        (say("Criteria"), summary.criteria, None),
        (say("Sub-criteria"), summary.sub_criteria, None),
        (say("Aspects"), summary.aspects, summary.total),
        (say("Measurement"), summary.measurement.aspects, summary.measurement.marks),
        (say("Judgement"), summary.judgement.aspects, summary.judgement.marks),
    )
    for name, count, marks in rows:
        yield f"{speak(name):<{NAME_WIDTH}}{count:>{FIGURE_WIDTH}}{_marks(marks) or '':>{FIGURE_WIDTH}}".rstrip()


def _sections(summary: SchemeSummary, speak: Speak) -> Iterator[str]:
    head, titles = say("Section"), (say("Declared"), say("By aspects"), say("Variation"))
    yield f"{speak(head):<{NAME_WIDTH}}" + "".join(f"{speak(title):>{FIGURE_WIDTH}}" for title in titles)
    for section in summary.sections:
        name = f"{section.number} {section.name.in_language(REPORTED)}"[: NAME_WIDTH - 1]
        figures = (section.declared, section.by_aspects, section.variation)
        yield f"{name:<{NAME_WIDTH}}" + "".join(f"{_marks(figure) or '–':>{FIGURE_WIDTH}}" for figure in figures)


def _place(finding: Finding) -> str:
    cell = f"{finding.column or ''}{finding.row or ''}"
    return f"{finding.sheet}!{cell}" if cell else finding.sheet


def _type(summary: TypeSummary) -> dict[str, object]:
    return {"aspects": summary.aspects, "marks": _marks(summary.marks)}


def _section(section: SectionSummary) -> dict[str, object]:
    return {
        "number": section.number,
        "name": section.name.in_language(REPORTED),
        "declared": _marks(section.declared),
        "by_aspects": _marks(section.by_aspects),
        "variation": _marks(section.variation),
    }


def _finding(finding: Finding, speak: Speak) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "message": speak(finding.sentence),
    }


def _marks(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount.quantize(PLACES)}"
