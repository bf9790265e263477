"""Our own workbook comes back as it left; without our sheet, as much of it as the other sheets show."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from registry.domain.calculation_json import parse_calculation
from registry.domain.calculations import Choice, DifferenceDeduction, Option, YesNo
from registry.domain.errors import BadInput
from registry.domain.names import Names
from registry.domain.scheme import MarkingScheme
from registry.exchange.marking_sheet import CALCULATIONS_SHEET, EXTRA_SHEET, MARKING_SHEET
from registry.exchange.scheme_edits import with_aspects
from registry.exchange.scheme_export import export_scheme
from registry.exchange.scheme_import import import_scheme
from tests.builders.scheme_strategies import marking_schemes
from tests.builders.workbook import Sheet, without_sheet
from tests.shared_data import shared_data


def foreign() -> MarkingScheme:
    scheme = import_scheme(Sheet().content(), total=Decimal(10)).scheme
    assert scheme is not None
    return scheme


def cells(content: bytes, sheet: str = MARKING_SHEET) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True))


def back(content: bytes) -> MarkingScheme:
    result = import_scheme(content)
    assert result.scheme is not None, [f"{f.sheet} {f.row} {f.column} {f.sentence}" for f in result.findings]
    return result.scheme


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(marking_schemes())
def test_export_and_import_are_the_identity_on_any_scheme(scheme: MarkingScheme) -> None:
    assert back(export_scheme(scheme)) == scheme


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(marking_schemes())
def test_no_cell_is_ever_a_formula(scheme: MarkingScheme) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export_scheme(scheme)))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not (isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")))


def test_a_foreign_workbook_survives_without_our_sheet() -> None:
    scheme = foreign()
    assert back(without_sheet(export_scheme(scheme), EXTRA_SHEET)) == replace(scheme, total=Decimal("100.00"))


def test_a_real_workbook_survives_with_and_without_our_sheet() -> None:
    content = shared_data("ES2023_marking_scheme_Web_Development_17.xlsx").read_bytes()
    scheme = back(content)
    exported = export_scheme(scheme)
    assert back(exported) == scheme
    assert back(without_sheet(without_sheet(exported, EXTRA_SHEET), CALCULATIONS_SHEET)) == scheme


def test_exporting_twice_writes_the_same_cells() -> None:
    scheme = foreign()
    assert cells(export_scheme(scheme)) == cells(export_scheme(back(export_scheme(scheme))))


def test_calculated_columns_are_written_as_numbers() -> None:
    rows = cells(export_scheme(foreign()))
    assert rows[0][0] == "17 Web Development"
    assert rows[4][:11] == (1, "Section 1", None, None, None, None, None, None, 4, 4, 0)
    assert rows[6][8:11] == ("Total Variation", None, 0)
    assert rows[10][:11] == ("A", "Criterion A", *[None] * 8, 10)
    header = next(row for row in rows if row[11] == "Criterion A")
    assert header[12:14] == ("Total\nMark", 10)
    assert rows[-1][11:14] == ("Competition", "Total\nMark", 10)


def test_calculations_are_shown_on_their_own_sheet_and_read_from_it() -> None:
    scheme = foreign()
    first, second = scheme.aspects[:2]
    difference = parse_calculation(
        {
            "kind": "difference_deduction",
            "target": "10",
            "difference": "5",
            "deduction": "25",
            "unit": "mm",
            "difference_in": "percent",
            "deduction_in": "percent",
            "direction": "over",
            "steps": "ceil",
        }
    )
    choice = Choice((Option("1", Names(en="late"), Decimal("0.5")), Option("2", Names(en="missing"), Decimal(2))))
    scheme = with_aspects(
        scheme,
        {first.id: replace(first, calculation=difference), second.id: replace(second, calculation=choice)},
    )
    exported = export_scheme(scheme)
    directions = "#-#DIRECTION:::over#-#TOLERANCE:::0#x~x#mm#-#STEPS:::ceil"
    assert cells(exported, CALCULATIONS_SHEET)[1:] == [
        (
            "A1.M1",
            "Difference deduction",
            2,
            "TARGET:::10#x~x#mm#-#DIFFERENCE:::5#x~x#%#-#DEDUCTION:::25#x~x#%" + directions,
        ),
        ("A1.M2", "Choice", 2, "late:::0.5#-#missing:::2"),
    ]
    assert [row[9] for row in cells(exported) if row[3] == "M"] == [2, 3]
    assert [a.calculation for a in back(without_sheet(exported, EXTRA_SHEET)).aspects[:2]] == [difference, choice]


def test_separators_of_the_calculations_sheet_are_taken_apart_and_ride_in_ours() -> None:
    scheme = foreign()
    first = scheme.aspects[0]
    calculation = DifferenceDeduction(Decimal(1), Decimal(1), Decimal(1), unit="a#-#b:::c")
    scheme = with_aspects(scheme, {first.id: replace(first, calculation=calculation)})
    exported = export_scheme(scheme)
    assert back(exported) == scheme
    shown = back(without_sheet(exported, EXTRA_SHEET)).aspects[0].calculation
    assert shown == replace(calculation, unit="a# -# b: : :c")


def test_an_option_that_begins_with_a_guard_comes_back_as_it_is() -> None:
    scheme = foreign()
    first = scheme.aspects[0]
    calculation = Choice((Option("key", Names(kk="'=x", en="'=x"), Decimal("0.5")),))
    scheme = with_aspects(scheme, {first.id: replace(first, calculation=calculation)})
    assert back(export_scheme(scheme)) == scheme


def test_yes_no_needs_no_row() -> None:
    assert len(cells(export_scheme(foreign()), CALCULATIONS_SHEET)) == 1
    assert all(a.calculation == YesNo() for a in foreign().aspects[:2])


@pytest.mark.parametrize("language", ["en", "kk"])
def test_a_control_character_is_refused_in_every_language(language: str) -> None:
    scheme = replace(foreign(), skill_name=replace(foreign().skill_name, **{language: "a\x07b"}))
    with pytest.raises(BadInput, match="control character"):
        export_scheme(scheme)


def test_a_text_that_no_cell_holds_is_refused_with_its_place() -> None:
    scheme = foreign()
    first = scheme.aspects[0]
    long = with_aspects(scheme, {first.id: replace(first, description=Names(en="x" * 40_000))})
    with pytest.raises(BadInput, match=r"CIS Marking Scheme Import cannot be written, row \d+"):
        export_scheme(long)
