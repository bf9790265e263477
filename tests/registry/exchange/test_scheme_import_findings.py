"""Everything that keeps a workbook out, or is worth a look: with sheet, row, column, and what was expected."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from registry.domain.scheme_validation import Severity
from registry.exchange.scheme_import import import_scheme
from registry.speech import speaker
from tests.builders.workbook import (
    SHEET,
    Cells,
    Sheet,
    criterion,
    header,
    judgement,
    label,
    measurement,
    repacked,
    section,
    ten_marks,
)

TEN = Decimal(10)


def errors(sheet: Sheet) -> list[tuple[int | None, str | None, str]]:
    result = import_scheme(sheet.content(), total=TEN)
    found = [(f.row, f.column, str(f.sentence)) for f in result.findings if f.severity is Severity.ERROR]
    assert (result.scheme is None) == bool(found)
    assert all(finding.sheet == SHEET for finding in result.findings)
    return found


def warnings(sheet: Sheet) -> list[tuple[int | None, str | None, str]]:
    result = import_scheme(sheet.content(), total=TEN)
    assert result.scheme is not None
    return [(finding.row, finding.column, str(finding.sentence)) for finding in result.findings]


def the_only_error(sheet: Sheet, row: Cells, column: str) -> str:
    (found,) = errors(sheet)
    assert found[:2] == (sheet.row_of(row), column)
    return found[2]


def with_aspect(aspect: Cells) -> Sheet:
    return Sheet(body=[header("A"), label("A1"), aspect, *ten_marks()])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, "missing"),
        ("two", "is no number"),
        (0, "more than 0 and at most 2.00"),
        ("-0,5", "more than 0 and at most 2.00"),
        (2.01, "at most 2.00"),
        (0.005, "steps of 0.01"),
        (date(2026, 5, 1), "became a date"),
        (True, "logical value"),
        (1e300, "too large"),
        ("=1/4", "missing"),
    ],
)
def test_a_wrong_maximum_is_an_error_in_column_k(cell: Any, expected: str) -> None:
    aspect = measurement(cell)
    assert expected in the_only_error(with_aspect(aspect), aspect, "K")


def test_the_limit_of_a_maximum_is_a_setting() -> None:
    sheet = Sheet(body=[header("A"), label("A1"), measurement(3)])
    assert import_scheme(sheet.content(), limit=Decimal(3)).scheme is not None
    assert import_scheme(sheet.content(), limit=Decimal("2.99")).scheme is None


def test_an_aspect_without_a_description_is_an_error() -> None:
    aspect = measurement(E=" ")
    assert "description is missing" in the_only_error(with_aspect(aspect), aspect, "E")


@pytest.mark.parametrize(("cell", "expected"), [("7", "no section 7. Expected one of: 1, 2"), (None, "is missing")])
def test_an_unknown_section_is_an_error_that_names_the_known(cell: Any, expected: str) -> None:
    aspect = measurement(where=cell)
    assert expected in the_only_error(with_aspect(aspect), aspect, "I")


@pytest.mark.parametrize("letter", ["O", "S", "X", "MM", "1"])
def test_an_unknown_type_is_an_error(letter: str) -> None:
    aspect = measurement(D=letter)
    assert "Expected: M (measurement) or J (judgement)" in the_only_error(with_aspect(aspect), aspect, "D")


def test_a_judgement_without_all_four_benchmarks_is_an_error() -> None:
    for texts, missing in ((("a", "b", "c"), "3"), ((), "0, 1, 2, 3"), (("a", "", "c", "d"), "1")):
        aspect = judgement(benchmarks=texts)
        sheet = Sheet(body=[header("A"), label("A1"), *aspect])
        assert f"Missing: {missing}." in the_only_error(sheet, aspect[0], "G")


def test_a_score_outside_the_scale_or_twice_is_an_error() -> None:
    four, twice = {"F": 4, "G": "more"}, {"F": 3, "G": "again"}
    sheet = Sheet(body=[header("A"), label("A1"), *judgement(), four, twice])
    assert [found[:2] for found in errors(sheet)] == [(sheet.row_of(four), "F"), (sheet.row_of(twice), "F")]


def test_a_benchmark_below_a_measurement_is_an_error() -> None:
    benchmark = {"F": 0, "G": "nothing"}
    sheet = Sheet(body=[header("A"), label("A1"), measurement(), benchmark])
    assert "no benchmark texts" in the_only_error(sheet, benchmark, "F")


def test_an_aspect_before_any_criterion_is_an_error() -> None:
    early = measurement()
    sheet = Sheet(criteria=[criterion("A", 10), early])
    assert "before any criterion" in the_only_error(sheet, early, "D")


def test_an_aspect_before_any_sub_criterion_is_an_error() -> None:
    early = measurement()
    sheet = Sheet(body=[header("A"), early, label("A1"), *ten_marks()])
    assert "before any sub-criterion" in the_only_error(sheet, early, "D")


def test_an_aspect_without_a_type_is_not_passed_over() -> None:
    aspect = measurement(D=None)
    assert "Expected in column D: M or J" in the_only_error(with_aspect(aspect), aspect, "D")


def test_a_duplicate_sub_criterion_is_an_error_and_its_aspects_are_read() -> None:
    again, broken = label("A1"), measurement("x")
    sheet = Sheet(body=[header("A"), label("A1"), *ten_marks(), again, broken])
    assert [found[:2] for found in errors(sheet)] == [(sheet.row_of(again), "A"), (sheet.row_of(broken), "K")]


@pytest.mark.parametrize(
    ("code", "expected"), [("B1", "in the block of criterion A"), ("A0", "such as A1"), ("first", "such as A1")]
)
def test_a_wrong_sub_criterion_is_an_error(code: str, expected: str) -> None:
    wrong = label(code)
    assert expected in the_only_error(Sheet(body=[header("A"), wrong, measurement()]), wrong, "A")


def test_duplicate_sections_and_criteria_are_errors() -> None:
    double_section, double_criterion = section(1, 1), criterion("A", 1)
    sheet = Sheet()
    sheet.sections.append(double_section)
    sheet.criteria.append(double_criterion)
    assert [found[:2] for found in errors(sheet)] == [
        (sheet.row_of(double_section), "A"),
        (sheet.row_of(double_criterion), "A"),
    ]


def test_a_moved_column_is_an_error_in_its_header() -> None:
    moved = header("A", I="Max\nMark", K="WSOS Section")
    sheet = Sheet(body=[moved, label("A1"), *ten_marks()])
    places = {(row, column) for row, column, _ in errors(sheet)}
    assert {(sheet.row_of(moved), "I"), (sheet.row_of(moved), "K")} <= places


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (b"<t>Section</t>", "table of sections was not found"),
        (b"<t>ID</t>", "table of criteria was not found"),
        (b"<t>Sub\nCriterion\nID</t>", "No criterion was found"),
    ],
)
def test_a_missing_table_is_an_error_that_says_how_it_is_known(title: bytes, expected: str) -> None:
    sheet = Sheet(body=[header("A", D="Kind"), label("A1"), *ten_marks()])
    content = repacked(sheet.content(), lambda _, part: part.replace(title, b"<t>Other</t>"))
    result = import_scheme(content)
    assert result.scheme is None
    assert any(expected in str(finding.sentence) and finding.row is None for finding in result.findings)


def test_an_empty_head_or_one_without_a_number_is_an_error() -> None:
    assert [found[:2] for found in errors(Sheet(head=""))] == [(1, "A")]
    assert "17 Web Development" in errors(Sheet(head="Web Development"))[0][2]


def test_no_aspects_at_all_is_an_error() -> None:
    assert any("No aspects were found" in sentence for _, _, sentence in errors(Sheet(body=[header("A")])))


def test_a_text_that_does_not_fit_is_an_error() -> None:
    long = label("A1", B="x" * 301)
    assert "at most 300" in the_only_error(Sheet(body=[header("A"), long, *ten_marks()]), long, "B")


def test_a_control_character_is_an_error() -> None:
    content = repacked(Sheet().content(), lambda _, part: part.replace(b"It works", b"It_x0007_works"))
    result = import_scheme(content)
    assert result.scheme is None
    assert "U+0007" in str(result.findings[0].sentence)


def test_all_findings_come_at_once_with_errors_first() -> None:
    wrong = [measurement("x"), measurement(E=""), measurement(where=9), measurement(D="X"), *judgement(benchmarks=())]
    sheet = Sheet(body=[header("A"), label("A1", "someday"), *wrong])
    result = import_scheme(sheet.content())
    assert [(f.row, f.column) for f in result.findings if f.severity is Severity.ERROR] == [
        (sheet.row_of(row), column) for row, column in zip(wrong, "KEIDG", strict=True)
    ]
    assert [f.severity for f in result.findings][-1] is Severity.WARNING


def test_a_file_with_errors_is_never_half_read() -> None:
    result = import_scheme(with_aspect(measurement("x")).content())
    assert result.scheme is None
    assert result.summary.aspects == 5


def test_declared_section_weights_that_differ_are_a_warning_with_the_variation() -> None:
    sheet = Sheet(sections=[section(1, 5), section(2, 5)])
    assert warnings(sheet) == [
        (5, "I", "Section 1 is declared with 5.00 marks, its aspects add up to 4.00: a variation of 1.00."),
        (6, "I", "Section 2 is declared with 5.00 marks, its aspects add up to 6.00: a variation of 1.00."),
    ]


def test_aspects_that_do_not_add_up_are_a_draft_with_the_difference_by_criterion() -> None:
    sheet = Sheet(criteria=[criterion("A", 6), criterion("B", 4)])
    sheet.body = [
        header("A"),
        label("A1"),
        *[measurement() for _ in range(3)],
        header("B"),
        label("B1"),
        measurement(1.5),
    ]
    result = import_scheme(sheet.content(), total=TEN)
    assert result.scheme is not None
    sentences = [str(finding.sentence) for finding in result.findings]
    assert (
        "The aspects add up to 7.50 marks, the scheme needs 10.00: a difference of 2.50. It is imported as a draft "
        "that cannot be validated. By criterion: B 1.50/4.00."
    ) in sentences
    (told,) = [finding.sentence for finding in result.findings if "criteria" in finding.sentence.values]
    assert "B 1,50/4,00" in speaker("kk")(told), "every number of it is written in the reader's way"
    assert any(text.startswith("Criterion B is declared with 4.00 marks") for text in sentences)


@pytest.mark.parametrize("cell", [None, "someday", 0, 99, date(1900, 1, 2)])
def test_an_unreadable_day_is_a_warning_and_stays_empty(cell: Any) -> None:
    row = label("A1", cell)
    sheet = Sheet(body=[header("A"), row, *ten_marks()])
    ((number, column, sentence),) = warnings(sheet)
    assert (number, column) == (sheet.row_of(row), "C")
    assert "day of marking" in sentence


def test_missing_names_are_warnings() -> None:
    row = label("A1", B=None)
    sheet = Sheet(sections=[section(1, 4, name=""), section(2, 6)], criteria=[criterion("A", 10, name="")])
    sheet.body = [header("A"), row, *ten_marks()]
    assert {(number, column) for number, column, _ in warnings(sheet)} == {
        (5, "B"),
        (sheet.row_of(sheet.criteria[0]), "B"),
        (sheet.row_of(row), "B"),
    }


def test_a_criterion_missing_from_its_table_is_a_warning() -> None:
    assert any("name of criterion A is missing" in text for _, _, text in warnings(Sheet(criteria=[])))


def test_what_has_no_aspects_is_left_out_with_a_warning() -> None:
    empty = label("A2")
    sheet = Sheet(criteria=[criterion("A", 10), criterion("B", 0, name="Planned")])
    sheet.body += [empty]
    found = warnings(sheet)
    assert (sheet.row_of(empty), "A", "This sub-criterion has no aspects and was left out.") in found
    assert any("Criterion B has no aspects" in text for _, _, text in found)


def test_a_section_without_aspects_is_a_warning() -> None:
    sheet = Sheet()
    sheet.sections.append(section(3, 0))
    assert any("No aspect is filed under section 3" in text for _, _, text in warnings(sheet))


def test_a_row_that_means_nothing_is_named() -> None:
    note = {"G": "Remember the printer"}
    sheet = Sheet(body=[header("A"), label("A1"), *ten_marks(), note])
    assert [found[:2] for found in warnings(sheet)] == [(sheet.row_of(note), "G")]
