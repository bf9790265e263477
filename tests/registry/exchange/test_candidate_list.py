"""Candidate lists as colleges send them. The numbers are made for tests: their owners were born before 1900."""

import csv
import io
from datetime import date, datetime
from typing import Any

import pytest

from registry.domain.enrolment import RowProblem
from registry.domain.scheme_validation import Severity
from registry.domain.sentences import say
from registry.exchange.candidate_headers import NEVER_READ
from registry.exchange.candidate_list import CandidateList, read_candidates
from registry.exchange.unreadable import UnreadableWorkbook
from tests.builders.workbook import workbook
from tests.shared_data import shared_data

FIRST, SECOND = "900315100018", "900315200505"
WRONG_DIGIT = "900315100019"
HEADERS = ("Фамилия", "Имя", "Отчество", "ИИН", "Группа", "Язык")
ASEL = ("Сәрсенбаева", "Әсел", "Қанатқызы", FIRST, "ПО-21", "казахский")
IVAN = ("Иванов", "Иван", "", SECOND, "ПО-22", "русский")


def xlsx(*rows: tuple[Any, ...], headers: tuple[str, ...] = HEADERS) -> bytes:
    return workbook({"Лист1": [headers, *rows]})


def text_table(*rows: tuple[Any, ...], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows((HEADERS, *rows))
    return buffer.getvalue().encode(encoding)


def places(result: CandidateList, severity: Severity = Severity.ERROR) -> list[tuple[int | None, str | None]]:
    assert severity is not Severity.ERROR or not result.rows
    return [(finding.row, finding.column) for finding in result.findings if finding.severity is severity]


def said(result: CandidateList) -> str:
    return " ".join(str(finding.sentence) for finding in result.findings)


def names(result: CandidateList) -> list[tuple[str, str]]:
    assert result.rows, said(result)
    return [(row.surname, row.given) for row in result.rows]


def test_a_workbook_is_read_with_its_row_numbers() -> None:
    result = read_candidates(xlsx(ASEL, (), IVAN))
    assert (result.sheet, result.found, result.findings) == ("Лист1", 2, ())
    first, second = result.rows
    assert (first.row, first.surname, first.given, first.patronymic) == (2, "Сәрсенбаева", "Әсел", "Қанатқызы")
    assert (first.iin, first.group, first.language) == (FIRST, "ПО-21", "kk")
    assert (second.row, second.iin, second.language) == (4, SECOND, "ru")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_table_is_read_in_every_encoding_and_with_every_delimiter(delimiter: str, encoding: str) -> None:
    result = read_candidates(text_table(ASEL, IVAN, delimiter=delimiter, encoding=encoding))
    assert names(result) == [("Сәрсенбаева", "Әсел"), ("Иванов", "Иван")]
    assert result.findings == ()


def test_the_old_windows_encoding_is_read_with_a_warning() -> None:
    result = read_candidates(text_table(IVAN, encoding="cp1251"))
    assert names(result) == [("Иванов", "Иван")]
    assert "no Kazakh letters" in said(result)


@pytest.mark.parametrize(
    "headers",
    [
        ("Тегі", "Аты", "Әкесінің аты", "ЖСН", "Топ", "Тіл"),
        ("Surname", "Given name", "Patronymic", "IIN", "Group", "Language"),
        ("ФАМИЛИЯ *", " имя ", "Отчество\nPatronymic", "ИИН:", "Код группы [6159]", "Язык обучения [209]"),
    ],
)
def test_headers_are_known_in_three_languages_and_in_the_words_of_the_export(headers: tuple[str, ...]) -> None:
    assert names(read_candidates(xlsx(ASEL, headers=headers))) == [("Сәрсенбаева", "Әсел")]


def test_headers_may_stand_below_a_title() -> None:
    content = workbook({"S": [["Список кандидатов"], [], HEADERS, ASEL]})
    assert read_candidates(content).rows[0].row == 4


def test_a_sheet_with_headers_is_found_among_others() -> None:
    assert read_candidates(workbook({"Notes": [["x"]], "People": [HEADERS, ASEL]})).sheet == "People"


def contingent(**values: str) -> bytes:
    with shared_data("college_contingent_export_headers.csv").open(encoding="utf-8", newline="") as table:
        headers = [row["header"] for row in csv.DictReader(table)]
    cells = [next((value for part, value in values.items() if header.startswith(part)), "secret") for header in headers]
    return "\r\n".join("\t".join(row) for row in (headers, cells)).encode("utf-16")


CONTINGENT = {
    "ИИН": f'="{FIRST}"',
    "Фамилия": "Сәрсенбаева",
    "Имя": "Әсел",
    "Отчество": "",
    "Дата рождения": "15.03.1890",
    "Код группы": "ПО-21",
    "Язык обучения": "казахский",
    "Специальность и классификатор": "06130100 Программное обеспечение",
    "Квалификация": "4S06130103 Разработчик",
}


def test_the_contingent_export_is_read_as_colleges_have_it() -> None:
    result = read_candidates(contingent(**CONTINGENT))
    assert result.findings == ()
    (row,) = result.rows
    assert (row.iin, row.group, row.language, row.birth_date) == (FIRST, "ПО-21", "kk", date(1890, 3, 15))
    assert (row.speciality, row.qualification) == ("06130100 Программное обеспечение", "4S06130103 Разработчик")


def test_columns_that_must_never_be_read_are_not() -> None:
    result = read_candidates(contingent(**CONTINGENT))
    with shared_data("college_contingent_export_headers.csv").open(encoding="utf-8", newline="") as table:
        column = "do_not_import_into_registry(our judgement)"
        forbidden = {row["header"] for row in csv.DictReader(table) if row[column] == "True"}
    assert forbidden == set(NEVER_READ)
    assert forbidden <= set(result.unread)
    (row,) = result.rows
    assert "secret" not in {getattr(row, name) for name in row.__slots__}


def test_never_read_columns_stay_unread_without_the_reference_file() -> None:
    headers = (*HEADERS, *NEVER_READ)
    result = read_candidates(xlsx((*ASEL, *["secret"] * len(NEVER_READ)), headers=headers))
    assert set(result.unread) == set(NEVER_READ)
    assert "secret" not in {getattr(result.rows[0], name) for name in result.rows[0].__slots__}


def test_every_problem_of_every_row_comes_at_once() -> None:
    wrong_name = ("Сәрсенбаева1", "", "", SECOND, "", "kk")
    result = read_candidates(xlsx(ASEL, wrong_name, ("Иванов", "Иван", "", WRONG_DIGIT, "", "ru")))
    assert places(result) == [(3, "A"), (3, "B"), (4, "D")]
    assert result.found == 3


@pytest.mark.parametrize("iin", [WRONG_DIGIT, "90031510001", "900315", "991301100018", "ABCDEFGHIJKL", "9,00315E+11"])
def test_no_sentence_repeats_an_iin(iin: str) -> None:
    result = read_candidates(xlsx(("Иванов", "Иван", "", iin, "", "ru")))
    assert places(result) == [(2, "D")]
    assert iin not in said(result)
    assert not any(part in said(result) for part in (iin[:6], "900315"))


def test_a_wrong_check_digit_passes_with_an_operators_reason() -> None:
    content = xlsx(("Иванов", "Иван", "", WRONG_DIGIT, "", "ru"))
    result = read_candidates(content, override_reasons={2: "Seen in the document"})
    assert result.rows[0].iin_override_reason == "Seen in the document"
    assert places(result, Severity.WARNING) == [(2, "D")]


@pytest.mark.parametrize("cell", [10315500007, "10315500007"])
def test_zeros_lost_by_the_spreadsheet_are_put_back_with_a_warning(cell: object) -> None:
    result = read_candidates(xlsx(("Иванов", "Иван", "", cell, "", "ru")))
    if result.rows:
        assert result.rows[0].iin == "010315500007"
    assert "zeros at the beginning" in said(result)


def test_an_iin_typed_as_a_number_is_read_whole() -> None:
    assert read_candidates(xlsx(("Иванов", "Иван", "", int(FIRST), "", "ru"))).rows[0].iin == FIRST


def test_a_shortened_iin_is_refused_with_the_reason() -> None:
    assert "shortened this IIN" in said(read_candidates(text_table(("Иванов", "Иван", "", "9,00315E+11", "", "ru"))))


def test_somebody_twice_is_found_by_number() -> None:
    again = ("Сарсенбаева", "Асель", "", f"{FIRST[:6]} {FIRST[6:]}", "", "ru")
    result = read_candidates(xlsx(ASEL, IVAN, again))
    assert places(result) == [(4, "D")]
    assert "stands in row 2" in said(result)


def test_a_foreigner_has_a_document_instead() -> None:
    headers = ("Фамилия", "Имя", "Номер документа", "Дата рождения")
    rows = (("Karimov", "Anvar", "AB 1234567", datetime(2007, 12, 31)), ("Li", "Wei", "ab1234567", "2006-01-02"))  # noqa: DTZ001 - cells have no zone
    result = read_candidates(xlsx(*rows, headers=headers))
    assert places(result) == [(3, "C")]
    assert read_candidates(xlsx(rows[0], headers=headers)).rows[0].birth_date == date(2007, 12, 31)


def test_neither_number_nor_document_is_an_error() -> None:
    assert places(read_candidates(xlsx(("Иванов", "Иван", "", "", "", "ru")))) == [(2, "D")]


def test_a_date_that_is_none_is_an_error() -> None:
    headers = ("Фамилия", "Имя", "ИИН", "Дата рождения")
    for text in ("31.02.2007", "yesterday"):
        result = read_candidates(xlsx(("Иванов", "Иван", SECOND, text), headers=headers))
        assert places(result) == [(2, "D")]


@pytest.mark.parametrize(
    ("speciality", "qualification", "severity", "column"),
    [
        ("0613010", "", Severity.WARNING, "D"),
        ("061301", "", Severity.ERROR, "D"),
        ("06130100", "4S0613010", Severity.ERROR, "E"),
        ("06130100", "4S07140103", Severity.WARNING, "E"),
        ("06130100 ПО", "5АВ06130103 Техник", None, None),
        ("Программное обеспечение", "Разработчик", None, None),
    ],
)
def test_codes_are_checked_where_they_are_codes(
    speciality: str, qualification: str, severity: Severity | None, column: str | None
) -> None:
    headers = ("Фамилия", "Имя", "ИИН", "Специальность", "Квалификация")
    result = read_candidates(xlsx(("Иванов", "Иван", SECOND, speciality, qualification), headers=headers))
    assert [(f.severity, f.column) for f in result.findings] == ([(severity, column)] if severity else [])


def test_an_unknown_language_is_a_warning() -> None:
    result = read_candidates(xlsx((*IVAN[:5], "уйгурский")))
    assert result.rows[0].language == "kk"
    assert places(result, Severity.WARNING) == [(2, "F")]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (("Имя", "ИИН"), "Тегі / Фамилия / Surname".casefold()),
        (("Фамилия", "ИИН"), "аты / имя / given name"),
        (("Фамилия", "Имя"), "жсн / иин / iin"),
        (("ФИО", "ИИН", "Группа"), "stand in one column"),
        (("Фамилия", "Имя", "Имя", "ИИН"), "Two columns are called Имя"),
        (("One", "Two"), "header row was not found"),
    ],
)
def test_missing_columns_are_named_with_what_was_expected(headers: tuple[str, ...], expected: str) -> None:
    result = read_candidates(xlsx(tuple("x" for _ in headers), headers=headers))
    assert not result.rows
    assert expected in said(result)


def test_an_empty_list_is_an_error() -> None:
    assert "nobody in this list" in said(read_candidates(xlsx()))


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\x00\x01\x02", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableWorkbook):
        read_candidates(content)


def test_a_later_check_is_shown_at_its_place_in_the_file() -> None:
    result = read_candidates(xlsx(ASEL))
    (finding,) = result.located(Severity.ERROR, [RowProblem(2, "iin", say("Known."))])
    assert (finding.sheet, finding.row, finding.column) == ("Лист1", 2, "D")


def test_numbers_and_contacts_stay_out_of_the_log() -> None:
    assert FIRST not in repr(read_candidates(xlsx(ASEL)))
