"""A marking scheme as the rows of the exchange workbook: what is written, and what an untouched one still holds."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from registry.domain.names import Names
from registry.domain.scheme import Aspect, AspectType, Criterion, MarkingScheme, SubCriterion
from registry.exchange.cell_texts import tidy
from registry.exchange.marking_sheet import (
    BLOCK_HEADER,
    COLUMNS,
    CRITERIA_HEADER,
    CRITERIA_TITLE,
    SECTION_HEADER,
    SECTION_TITLE,
    TOTAL_VARIATION,
    WHOLE_TOTAL,
)

Written = str | int | Decimal
Row = tuple[Written, ...]


def marking_rows(scheme: MarkingScheme, calculation_rows: Mapping[str, int]) -> list[Row]:
    """All rows of the marking sheet, each with the columns A to N; an empty cell is "".

    `calculation_rows`: aspect id → its row on the sheet `Calculations`. Sums are numbers, not formulas, so that every
    reader sees them; an import computes them again.
    """
    return [
        *_head(scheme),
        *_sections(scheme),
        *_criteria(scheme),
        *(row for criterion in scheme.criteria for row in _block(scheme, criterion, calculation_rows)),
        (),
        _row({"L": WHOLE_TOTAL, "M": BLOCK_HEADER["M"], "N": scheme.marks}),
    ]


def shown(names: Names, scheme: MarkingScheme) -> str:
    """The text the workbook shows: in its own language, else in the first one there is."""
    return tidy(names.in_language(scheme.source_language))


def head_of(scheme: MarkingScheme) -> str:
    """The first cell: number and name of the skill."""
    return f"{scheme.skill_number} {shown(scheme.skill_name, scheme)}".strip()


def _head(scheme: MarkingScheme) -> Iterator[Row]:
    yield _row({"A": head_of(scheme)})
    yield ()


def _sections(scheme: MarkingScheme) -> Iterator[Row]:
    yield _row({"A": SECTION_TITLE})
    yield _row(SECTION_HEADER)
    variations = Decimal("0.00")
    for section in scheme.sections:
        weight = scheme.section_total(section.number)
        cells: dict[str, Written] = {"A": _code(section.number), "B": shown(section.name, scheme), "J": weight}
        if section.declared is not None:
            cells |= {"I": section.declared, "K": abs(section.declared - weight)}
            variations += abs(section.declared - weight)
        yield _row(cells)
    yield _row({"I": TOTAL_VARIATION, "K": variations})
    yield ()


def _criteria(scheme: MarkingScheme) -> Iterator[Row]:
    yield _row({"A": CRITERIA_TITLE})
    yield _row(CRITERIA_HEADER)
    for criterion in scheme.criteria:
        name = shown(criterion.name, scheme)
        yield _row({"A": criterion.letter, "B": name, "K": criterion.total})
    yield ()


def _block(scheme: MarkingScheme, criterion: Criterion, calculation_rows: Mapping[str, int]) -> Iterator[Row]:
    yield _row({**BLOCK_HEADER, "L": f"Criterion {criterion.letter}", "N": criterion.total})
    for sub in criterion.sub_criteria:
        yield _label(scheme, sub)
        for aspect in sub.aspects:
            yield from _aspect(scheme, aspect, calculation_rows)
        yield ()


def _label(scheme: MarkingScheme, sub: SubCriterion) -> Row:
    name = shown(sub.name, scheme)
    return _row({"A": sub.code, "B": name, "C": "" if sub.day is None else sub.day})


def _aspect(scheme: MarkingScheme, aspect: Aspect, calculation_rows: Mapping[str, int]) -> Iterator[Row]:
    cells: dict[str, Written] = {
        "D": aspect.type.value,
        "E": shown(aspect.description, scheme),
        "G": shown(aspect.extra, scheme),
        "H": shown(aspect.requirement, scheme),
        "I": _code(aspect.section),
        "K": aspect.maximum,
    }
    if aspect.id in calculation_rows:
        cells["J"] = calculation_rows[aspect.id]
    yield _row(cells)
    if aspect.type is AspectType.JUDGEMENT:
        for score, text in enumerate(aspect.benchmarks):
            yield _row({"F": score, "G": shown(text, scheme)})


def _code(number: str) -> Written:
    canonical = number.isdecimal() and number.isascii() and str(int(number)) == number
    return int(number) if canonical and len(number) < 10 else number


def _row(cells: Mapping[str, Written]) -> Row:
    return tuple(cells.get(column, "") for column in COLUMNS)
