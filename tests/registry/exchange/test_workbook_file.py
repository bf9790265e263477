import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from registry.exchange.unreadable import MEGABYTE, Limits, UnreadableWorkbook
from registry.exchange.workbook_file import open_workbook, read_limited
from tests.builders.workbook import SHEET, repacked, workbook

SHEET_PART = "xl/worksheets/sheet1.xml"


def a_workbook() -> bytes:
    return workbook({SHEET: [["one", "two"], [], ["three", 4]]})


def why(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableWorkbook) as refused:
        open_workbook(content, limits or Limits()).rows(SHEET)
    return str(refused.value)


def patched(change: Callable[[bytes], bytes], part: str = SHEET_PART) -> bytes:
    return repacked(a_workbook(), lambda name, content: change(content) if name == part else content)


def test_rows_keep_their_numbers_when_the_first_are_empty() -> None:
    content = workbook({SHEET: [[], [], [None, "here"]]})
    assert open_workbook(content).rows(SHEET) == [["", ""], ["", ""], ["", "here"]]


def test_numbers_and_texts_come_as_they_are() -> None:
    assert open_workbook(a_workbook()).rows(SHEET) == [["one", "two"], ["", ""], ["three", 4.0]]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"%PDF-1.7", b"<html></html>", b"\x00" * 100])
def test_a_file_of_another_kind_is_refused(content: bytes) -> None:
    assert "not an Excel workbook" in why(content)


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert "not an Excel workbook" in why(buffer.getvalue())


def test_a_damaged_archive_is_refused() -> None:
    content = a_workbook()
    assert "damaged" in why(content[: len(content) // 2])
    assert "damaged" in why(b"PK\x03\x04" + b"junk" * 50)


def test_the_old_excel_format_is_named() -> None:
    assert "save it as .xlsx" in why(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)


def test_an_encrypted_workbook_is_told_from_an_old_one() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "password" in why(content)


def test_fifty_megabytes_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    assert "larger than 10 MB" in why(b"PK\x03\x04" + b"\x00" * (50 * MEGABYTE))
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(50 * MEGABYTE)
    with pytest.raises(UnreadableWorkbook):
        read_limited(path)


def test_a_zip_bomb_is_refused_without_unpacking_it() -> None:
    bomb = repacked(a_workbook(), lambda name, part: b" " * (39 * MEGABYTE) if name == SHEET_PART else part)
    assert len(bomb) < MEGABYTE
    started = time.process_time()
    assert "unpacks into far more" in why(bomb)
    assert time.process_time() - started < 0.2


def test_too_many_members_or_too_much_in_all_is_refused() -> None:
    assert "unpacks into far more" in why(a_workbook(), Limits(members=3))
    assert "unpacks into far more" in why(a_workbook(), Limits(unpacked=2_000))
    assert "unpacks into far more" in why(a_workbook(), Limits(member=1_000))


def test_a_declared_entity_is_refused() -> None:
    entity = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    assert "XML entities" in why(patched(lambda part: entity + part))


def test_a_document_type_alone_is_refused() -> None:
    assert "XML entities" in why(patched(lambda part: b"<!DOCTYPE worksheet>" + part))


def test_broken_xml_is_refused() -> None:
    assert "damaged" in why(patched(lambda part: part[:-30]))


@pytest.mark.parametrize("reference", [b"XFD1048576", b"ZZZZZ99999999", b"A999999999999", b"$XFD$1048576"])
def test_a_cell_in_the_far_corner_does_not_end_the_process(reference: bytes) -> None:
    far = b'<row><c r="' + reference + b'"><v>1</v></c></row></sheetData>'
    assert "far outside the table" in why(patched(lambda part: part.replace(b"</sheetData>", far)))


def test_a_formatted_but_empty_cell_in_the_far_corner_is_no_matter() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    content = patched(lambda part: part.replace(b"</sheetData>", far))
    assert len(open_workbook(content).rows(SHEET)) == 3


def test_one_long_text_in_very_many_cells_is_refused() -> None:
    pointers = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(25_000))
    shared = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + b"x" * 30_000
    content = patched(lambda part: part.replace(b"</sheetData>", pointers + b"</sheetData>"))
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", shared + b"</t></si></sst>")
    assert "more text than a table holds" in why(buffer.getvalue())


def test_pictures_macros_and_broken_drawings_are_not_looked_at() -> None:
    buffer = io.BytesIO(a_workbook())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG")
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf")
        archive.writestr("xl/drawings/vmlDrawing1.vml", b"<xml><br></xml>")
    assert len(open_workbook(buffer.getvalue()).rows(SHEET)) == 3


@pytest.mark.parametrize(
    "name",
    [
        "cis marking scheme import",
        "CIS Marking Scheme Import ",
        " CIS Marking Scheme Import",
        "СIS Marking Scheme Import",
        "CIS  Marking Scheme Import",
        "CIS_Marking_Scheme_Import",
        "CIS Marking Sheme Import",
    ],
)
def test_a_sheet_that_only_looks_alike_is_named_with_the_name_expected(name: str) -> None:
    sentence = why(workbook({"Other": [["x"]], name: [["x"]]}))
    assert f'"{name}" only looks like "{SHEET}"' in sentence


def test_a_missing_sheet_is_named_with_those_there_are() -> None:
    sentence = why(workbook({"Marks": [["x"]], "Notes": [["x"]]}))
    assert f'no sheet named "{SHEET}"' in sentence
    assert '"Marks", "Notes"' in sentence


def test_an_optional_sheet_may_be_missing() -> None:
    assert open_workbook(a_workbook()).optional_rows("Calculations") == []


def test_the_first_sheet_is_found_whatever_its_name() -> None:
    assert open_workbook(workbook({"Лист1": [["x"]]})).first_rows() == ("Лист1", [["x"]])
