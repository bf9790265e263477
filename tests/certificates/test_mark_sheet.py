"""Mark sheets on paper: every aspect of a scheme of 150, each page with heads, a code that leads to its entry page."""

from dataclasses import replace

import pypdfium2
import pytest

from certificates import mark_sheet
from certificates.catalogue import words
from certificates.errors import AddressTooLong
from certificates.layout.leaf import UPRIGHT
from certificates.mark_sheet import SignedOff, readable, render_mark_sheets, sheet_address
from certificates.names import LANGUAGES
from tests import system_tools
from tests.certificates.papers import EXAM, a_sheet, misplaced


def pages(content: bytes) -> list[str]:
    """The text of each page, white space made plain."""
    document = pypdfium2.PdfDocument(content)
    return [" ".join(str(page.get_textpage().get_text_range()).split()) for page in document]


@pytest.mark.parametrize("filled", [False, True])
def test_150_aspects_with_long_words_have_room_on_numbered_pages(filled: bool) -> None:
    sheet = a_sheet(150, filled=filled)
    laid = mark_sheet._pages(EXAM, sheet, "kk", words("kk"))
    assert not [text for page in laid for text in misplaced(page, UPRIGHT)]
    found = pages(render_mark_sheets(EXAM, [sheet], "kk"))
    assert len(found) == len(laid) > 8
    assert [code for code in (aspect.code for aspect in sheet.aspects) if f"{code} " in " ".join(found)] == [
        aspect.code for aspect in sheet.aspects
    ]
    for number, page in enumerate(found, 1):
        assert f"{len(found)} беттің {number}-беті" in page
        assert "№ 7 жұмыс орны" in page
    assert sum("Не бағаланады" in page for page in found) >= len(found) - 1


def test_the_code_of_each_sheet_leads_to_its_own_entry_page() -> None:
    system_tools.require("zbar")
    from pyzbar.pyzbar import decode

    document = pypdfium2.PdfDocument(render_mark_sheets(EXAM, [a_sheet(), replace(a_sheet(), sitting=346)], "ru"))
    read = [{one.data.decode() for one in decode(page.render(scale=150 / 72).to_pil())} for page in document]
    assert [codes for codes in read if codes] == [
        {"HTTPS://PASSPORT.EXAMPLE.KZ/P/12/345/A1"},
        {"HTTPS://PASSPORT.EXAMPLE.KZ/P/12/346/A1"},
    ]
    address = sheet_address(EXAM, 345, "A1")
    assert readable(address, "A1") == "https://passport.example.kz/p/12/345/A1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_sheets_are_the_same_bytes_in_each_language(language: str) -> None:
    sheets = [a_sheet(filled=True), a_sheet()]
    assert render_mark_sheets(EXAM, sheets, language) == render_mark_sheets(EXAM, sheets, language)


def test_an_unfinished_sheet_is_no_score_and_a_signed_one_shows_its_digest() -> None:
    filled = a_sheet(filled=True)
    assert (
        "Marked: 7 of 8 aspects. Sum so far: 3.40; this is not a score."
        in pages(render_mark_sheets(EXAM, [filled], "en"))[-1]
    )
    assert filled.sums is not None
    done = replace(
        filled,
        sums=replace(filled.sums, marked=8),
        signed=SignedOff(by="Ахметов", at="15 June 2026, 12:30", digest="ab" * 32),
    )
    last = " ".join(pages(render_mark_sheets(EXAM, [done], "en")))
    assert "All aspects are marked: 3.40 of 8.75." in last
    assert "ab" * 32 in last


def test_one_examiners_sheet_has_one_column_and_one_line_to_sign() -> None:
    alone = replace(a_sheet(), seats=(2,))
    text = " ".join(pages(render_mark_sheets(EXAM, [alone], "en")))
    assert "Examiner 2" in text
    assert "Examiner 1" not in text


def test_nothing_to_print_and_an_address_too_long_are_refused() -> None:
    with pytest.raises(ValueError, match="no mark sheet"):
        render_mark_sheets(EXAM, [], "kk")
    with pytest.raises(AddressTooLong):
        render_mark_sheets(replace(EXAM, host=f"https://{'a' * 160}.kz"), [a_sheet()], "kk")
