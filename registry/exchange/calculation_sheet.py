"""The sheet `Calculations`: which measurement is calculated how (rules, section 2)."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from registry.domain.calculations import Calculation, Choice, YesNo
from registry.domain.errors import BadInput
from registry.domain.scheme import Aspect, AspectType, MarkingScheme
from registry.domain.sentences import say
from registry.exchange.calculation_parameters import NAME_END, read_calculation, write_calculation
from registry.exchange.cell_texts import tidy
from registry.exchange.findings import FindingLog
from registry.exchange.marking_sheet import COLUMNS, SheetRow, latin
from registry.exchange.scheme_edits import with_aspects
from registry.exchange.scheme_rows import Row

HEADER = ("Aspect", "Calculation", "Maximum", "Parameters")
CODE = re.compile(r"[A-I][0-9]{1,2}\.[MJ][0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class LinkedCalculation:
    """One row: the aspect's code, the calculation's name, its parameters as written; `column` is the parameters'."""

    row: int
    column: str
    code: str
    name: str
    parameters: str

    @property
    def words(self) -> tuple[str, str, str]:
        """What the row says, wherever it stands."""
        return self.code, self.name, self.parameters


def calculation_rows(scheme: MarkingScheme) -> tuple[list[Row], Mapping[str, int]]:
    """The rows to write, and the row of each linked aspect's id. Yes/no is what a row is not needed for."""
    rows: list[Row] = [HEADER]
    places: dict[str, int] = {}
    for aspect in scheme.aspects:
        if aspect.calculation is not None and not isinstance(aspect.calculation, YesNo):
            rows.append(_written(scheme, aspect, aspect.calculation))
            places[aspect.id] = len(rows)
    return rows, places


def written_links(scheme: MarkingScheme) -> frozenset[tuple[str, str, str]]:
    """What the rows we write for this scheme say when they are read: the `words` of their links."""
    rows, _ = calculation_rows(scheme)
    return frozenset((str(row[0]), str(row[1]), tidy(str(row[-1]))) for row in rows)


def read_links(rows: list[SheetRow], log: FindingLog) -> list[LinkedCalculation]:
    """The rows that link an aspect to a calculation, found by their cells: a code such as B4.M5, parameters with `:::`,
    and a name. A row with parameters and no code is a finding; other rows (headers, notes) mean nothing."""
    return [link for row in rows if (link := _link(row, log)) is not None]


def apply_links(
    scheme: MarkingScheme, links: list[LinkedCalculation], codes: Set[str], log: FindingLog
) -> MarkingScheme:
    """The scheme with the calculations of the rows. What cannot be mapped is a warning and leaves the aspect as it is.

    `codes` are all codes of the marking sheet: an aspect that has an error there is not reported again here.
    """
    by_code = {code: scheme.by_id[aspect_id] for aspect_id, code in scheme.codes.items()}
    changed: dict[str, Aspect] = {}
    for link in links:
        aspect = by_code.get(link.code)
        if aspect is None and link.code not in codes:
            sentence = say("There is no aspect %(code)s in this workbook; the row was not read.", code=link.code)
            log.warning(link.row, link.column, sentence)
        elif aspect is not None and (calculation := _read(link, aspect, scheme.source_language, log)) is not None:
            changed[aspect.id] = replace(aspect, calculation=calculation)
    return with_aspects(scheme, changed)


def _written(scheme: MarkingScheme, aspect: Aspect, calculation: Calculation) -> Row:
    name, parameters = write_calculation(calculation, scheme.source_language)
    return (scheme.codes[aspect.id], name, aspect.maximum, parameters)


def _link(row: SheetRow, log: FindingLog) -> LinkedCalculation | None:
    filled = row.filled(COLUMNS)
    codes = [column for column in filled if CODE.fullmatch(latin(row.text(column)))]
    parameters = [column for column in filled if NAME_END in row.text(column)]
    if not codes:
        if parameters:
            sentence = say("This calculation names no aspect. Expected in the row: a code such as B4.M5.")
            log.warning(row.number, parameters[0], sentence)
        return None
    names = [column for column in filled if column not in (codes[0], *parameters) and isinstance(row[column], str)]
    return LinkedCalculation(
        row=row.number,
        column=(parameters or codes)[0],
        code=latin(row.text(codes[0])),
        name=row.text(names[0]) if names else "",
        parameters=row.text(parameters[0]) if parameters else "",
    )


def _read(link: LinkedCalculation, aspect: Aspect, language: str, log: FindingLog) -> Calculation | None:
    problem = say("A judgement aspect has no calculation: its mark comes from three scores.")
    if aspect.type is AspectType.MEASUREMENT:
        try:
            calculation = read_calculation(link.name, link.parameters, language)
        except BadInput as error:
            problem = error.sentence
        else:
            if _highest_deduction(calculation) <= aspect.maximum:
                return calculation
            problem = say("An option deducts more than the maximum of %(maximum)s.", maximum=aspect.maximum)
    sentence = say("The calculation of %(code)s was not taken over. %(problem)s", code=link.code, problem=problem)
    log.warning(link.row, link.column, sentence)
    return None


def _highest_deduction(calculation: Calculation) -> Decimal:
    if isinstance(calculation, Choice):
        return max(option.deduction for option in calculation.options)
    return Decimal(0)
