"""Our own workbook after somebody changed it."""

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import openpyxl
from hypothesis import HealthCheck, given, settings

from registry.domain.calculations import DifferenceDeduction
from registry.domain.names import Names
from registry.domain.scheme import Aspect, AspectType, MarkingScheme
from registry.exchange.marking_sheet import CALCULATIONS_SHEET, EXTRA_SHEET, MARKING_SHEET
from registry.exchange.scheme_edits import with_aspects
from registry.exchange.scheme_export import export_scheme
from registry.exchange.scheme_import import ImportedScheme, import_scheme
from tests.builders.scheme_strategies import marking_schemes
from tests.builders.workbook import Sheet, header, judgement, label, measurement, saved

STEPS = DifferenceDeduction(Decimal(10), Decimal(1), Decimal("0.5"))


def ours() -> MarkingScheme:
    """Three measurements and a judgement in A1 with their own ids, translations, a calculation, a flag and a link."""
    body = [header("A"), label("A1"), *[measurement(E=text) for text in ("one", "two", "three")], *judgement()]
    scheme = import_scheme(Sheet(body=body).content(), total=Decimal(8)).scheme
    assert scheme is not None
    one, two, three, judged = scheme.aspects
    changed = {
        one.id: replace(one, id="k1", description=Names(kk="бір", ru="один", en="one"), calculation=STEPS),
        two.id: replace(two, id="k2", partial_allowed=True),
        three.id: replace(three, id="k3", depends_on="k1"),
        judged.id: replace(judged, id="k4", extra=Names(ru="только по-русски")),
    }
    return replace(with_aspects(scheme, changed), skill_name=Names(kk="Веб", en="Web Development"))


def edited(change: Callable[[Any], None], sheet: str = MARKING_SHEET) -> ImportedScheme:
    book = openpyxl.load_workbook(io.BytesIO(export_scheme(ours())))
    change(book[sheet])
    return import_scheme(saved(book))


def row_of(sheet: Any, text: str) -> int:
    return next(int(cell.row) for column in "AE" for cell in sheet[column] if cell.value == text)


def by_text(result: ImportedScheme) -> dict[str, Aspect]:
    assert result.scheme is not None, [str(finding.sentence) for finding in result.findings]
    return {aspect.description.en: aspect for aspect in result.scheme.aspects}


def sentences(result: ImportedScheme) -> str:
    return " ".join(str(finding.sentence) for finding in result.findings)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(marking_schemes())
def test_what_nobody_changed_comes_back_the_same_part_by_part(scheme: MarkingScheme) -> None:
    with patch("registry.exchange.scheme_import.is_untouched", return_value=False):
        result = import_scheme(export_scheme(scheme))
    assert result.scheme == scheme


def test_a_changed_maximum_changes_nothing_else() -> None:
    result = edited(lambda sheet: sheet.__setitem__(f"K{row_of(sheet, 'two')}", "1,5"))
    two = ours().by_id["k2"]
    assert result.scheme == with_aspects(ours(), {"k2": replace(two, maximum=Decimal("1.50"))})


def test_a_changed_description_keeps_id_calculation_and_translations_with_a_warning() -> None:
    result = edited(lambda sheet: sheet.__setitem__(f"E{row_of(sheet, 'one')}", "first"))
    first = by_text(result)["first"]
    assert (first.id, first.calculation) == ("k1", STEPS)
    assert first.description == Names(kk="бір", ru="один", en="first")
    assert "Compare its translations" in sentences(result)


def test_an_aspect_put_in_front_leaves_the_others_who_they_are() -> None:
    def insert(sheet: Any) -> None:
        row = row_of(sheet, "one")
        sheet.insert_rows(row)
        for column, value in {"D": "M", "E": "zero", "I": 1, "K": 0.5}.items():
            sheet[f"{column}{row}"] = value

    found = by_text(edited(insert))
    assert {text: aspect.id for text, aspect in found.items() if text != "It looks good"} == {
        "zero": "A1.M1",
        "one": "k1",
        "two": "k2",
        "three": "k3",
    }
    assert found["one"].calculation == STEPS
    assert found["zero"].calculation != STEPS


def test_a_new_aspect_never_takes_an_id_that_is_in_use() -> None:
    scheme = ours()
    renamed = with_aspects(scheme, {"k2": replace(scheme.by_id["k2"], id="A1.M4")})
    book = openpyxl.load_workbook(io.BytesIO(export_scheme(renamed)))
    sheet = book[MARKING_SHEET]
    row = row_of(sheet, "three") + 1
    sheet.insert_rows(row)
    for column, value in {"D": "M", "E": "four", "I": 1, "K": 0.5}.items():
        sheet[f"{column}{row}"] = value
    found = by_text(import_scheme(saved(book)))
    assert (found["two"].id, found["four"].id) == ("A1.M4", "A1.M4-2")


def test_aspects_that_changed_places_keep_their_ids() -> None:
    def swap(sheet: Any) -> None:
        one, two = row_of(sheet, "one"), row_of(sheet, "two")
        sheet[f"E{one}"], sheet[f"E{two}"] = "two", "one"

    found = by_text(edited(swap))
    assert (found["one"].id, found["two"].id) == ("k1", "k2")


def test_a_removed_aspect_takes_the_links_to_it_along() -> None:
    result = edited(lambda sheet: sheet.delete_rows(row_of(sheet, "one")))
    assert by_text(result)["three"].depends_on is None
    assert "the link with it" in sentences(result)


def test_a_measurement_that_became_a_judgement_loses_its_calculation() -> None:
    def change(sheet: Any) -> None:
        row = row_of(sheet, "one")
        sheet[f"D{row}"] = "J"
        sheet.insert_rows(row + 1, 4)
        for score in range(4):
            sheet[f"F{row + 1 + score}"], sheet[f"G{row + 1 + score}"] = score, f"text {score}"

    one = by_text(edited(change))["one"]
    assert (one.type, one.calculation, one.id) == (AspectType.JUDGEMENT, None, "k1")


def test_a_new_row_of_calculations_counts_and_ours_do_not_count_twice() -> None:
    def add(sheet: Any) -> None:
        sheet.append(["A1.M2", "Choice", None, "late:::0.25"])

    result = edited(add, CALCULATIONS_SHEET)
    assert by_text(result)["one"].calculation == STEPS
    assert type(by_text(result)["two"].calculation).__name__ == "Choice"


def test_a_damaged_sheet_of_ours_keeps_the_file_out() -> None:
    for value in ("jnonsensej", "nonsense", "j{}j", None):

        def damage(sheet: Any, value: object = value) -> None:
            sheet["C4"] = value

        result = edited(damage, EXTRA_SHEET)
        assert result.scheme is None
        assert (result.findings[0].sheet, result.findings[0].row) == (EXTRA_SHEET, 4)


def test_a_record_of_another_kind_keeps_the_file_out() -> None:
    def add(sheet: Any) -> None:
        sheet.append(["other", "", "j{}j"])

    assert edited(add, EXTRA_SHEET).scheme is None


def test_links_in_a_circle_keep_the_file_out() -> None:
    scheme = ours()
    circle = with_aspects(scheme, {"k1": replace(scheme.by_id["k1"], depends_on="k3")})
    result = import_scheme(export_scheme(circle))
    assert result.scheme is None
    assert "in a circle" in sentences(result)


def test_ids_twice_keep_the_file_out() -> None:
    scheme = ours()
    twice = with_aspects(scheme, {"k2": replace(scheme.by_id["k2"], id="k1")})
    assert import_scheme(export_scheme(twice)).scheme is None
