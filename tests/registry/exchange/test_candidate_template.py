import io

import openpyxl

from registry.domain.enrolment import parse_candidate
from registry.exchange.candidate_headers import HEADERS, columns_of
from registry.exchange.candidate_list import read_candidates
from registry.exchange.candidate_template import CANDIDATES_SHEET, EXAMPLE, HINTS_SHEET, candidate_template
from tests.builders.workbook import saved


def test_every_column_is_known_again() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(candidate_template()))[CANDIDATES_SHEET]
    columns = columns_of([cell.value for cell in sheet[1]])
    assert columns.places == {field: index for index, field in enumerate(HEADERS)}
    assert columns.problems == ()


def test_headers_are_in_three_languages() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(candidate_template()))[CANDIDATES_SHEET]
    assert sheet["A1"].value == "Тегі / Фамилия / Surname"
    assert sheet["E1"].value == "ЖСН / ИИН / IIN"


def test_the_example_is_not_imported() -> None:
    result = read_candidates(candidate_template())
    assert (result.rows, result.found) == ((), 0)


def test_the_example_is_a_candidate_that_could_be_enrolled() -> None:
    book = openpyxl.load_workbook(io.BytesIO(candidate_template()))
    book[CANDIDATES_SHEET]["A2"] = "Басқа"
    (row,) = read_candidates(saved(book)).rows
    assert parse_candidate(row).warnings == ()
    assert row.iin == EXAMPLE["iin"]


def test_filled_rows_below_the_example_are_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(candidate_template()))
    book[CANDIDATES_SHEET].append(["Иванов", "Иван", "", "", "900315100018"])
    assert [row.surname for row in read_candidates(saved(book)).rows] == ["Иванов"]


def test_typed_digits_stay_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(candidate_template()))[CANDIDATES_SHEET]
    assert sheet.column_dimensions["E"].number_format == "@"


def test_every_field_has_its_hint_in_three_languages() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(candidate_template()))[HINTS_SHEET]
    rows = [row for row in sheet.iter_rows(values_only=True) if any(row)]
    assert len(rows) == 3 + len(HEADERS)
    assert all(all(row) for row in rows)
