"""Claim slips on paper: every name, every code, an address that is scanned, and a list to sign."""

import io
from dataclasses import replace
from datetime import date
from math import ceil

import pypdfium2
import pytest

from certificates.errors import AddressTooLong, DoesNotFit, MissingGlyph
from certificates.names import LANGUAGES, Names
from certificates.slip_sheet import A_PAGE, Slip, SlipSheet, render_slips, slip_address
from tests import system_tools

SLIP = Slip(
    name="Сәрсенбаева Әйгерім Қанатқызы",
    group="ПО-41",
    college=Names("Политехникалық колледж", "Политехнический колледж", "Polytechnic College"),
    code="7K3M-9QX2-VB8R",
    language="kk",
)
SHEET = SlipSheet(
    issuer=Names("Білім басқармасы", "Управление образования", "Education Department"),
    title=Names("Демонстрациялық емтихан", "Демонстрационный экзамен", "Demonstration exam"),
    address="https://passport.example.kz",
    printed_on=date(2026, 6, 15),
    useless_on=date(2026, 12, 12),
    slips=[SLIP],
)


def pages(content: bytes) -> list[str]:
    """The text of each page, white space made plain."""
    document = pypdfium2.PdfDocument(content)
    return [" ".join(str(page.get_textpage().get_text_range()).split()) for page in document]


def some(count: int) -> SlipSheet:
    """A sheet of so many slips, each with a code of its own, in the three languages in turn."""
    slips = [replace(SLIP, code=f"7K3M-9QX2-{n:04d}", language=LANGUAGES[n % 3]) for n in range(count)]
    return replace(SHEET, slips=slips)


@pytest.mark.parametrize("count", [1, 9, 10, 11, 27])
def test_every_slip_is_on_a_page_and_every_receiver_on_the_list(count: int) -> None:
    found = pages(render_slips(some(count), "kk"))
    slips = found[: ceil(count / A_PAGE)]
    codes = [f"7K3M-9QX2-{n:04d}" for n in range(count)]
    assert [code for code in codes if code in " ".join(slips)] == codes
    assert " ".join(found[len(slips) :]).count(SLIP.name) == count


def test_no_code_stands_on_the_list_that_is_signed() -> None:
    assert "7K3M" not in pages(render_slips(SHEET, "ru"))[-1]


def test_the_qr_code_leads_to_the_page_and_does_not_hold_the_code() -> None:
    assert scanned(render_slips(SHEET, "kk")) == {"HTTPS://PASSPORT.EXAMPLE.KZ/SLIP"}
    assert slip_address("http://127.0.0.1:8000/") == "HTTP://127.0.0.1:8000/SLIP"


def scanned(content: bytes) -> set[str]:
    """What a camera reads from the first page."""
    system_tools.require("zbar")
    from pyzbar.pyzbar import decode

    image = pypdfium2.PdfDocument(io.BytesIO(content))[0].render(scale=150 / 72).to_pil()
    return {found.data.decode() for found in decode(image)}


def test_the_same_slips_make_the_same_bytes() -> None:
    assert render_slips(some(12), "en") == render_slips(some(12), "en")


def test_a_slip_is_in_its_holders_language_and_the_list_in_the_readers() -> None:
    first, listed = pages(render_slips(replace(SHEET, slips=[replace(SLIP, language="en")]), "ru"))
    assert "Education Department" in first
    assert "12 December 2026" in first
    assert "Демонстрационный экзамен" in listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_name_has_room(language: str) -> None:
    long = replace(SLIP, name="Қожахметова-Нұрмұхамбетова Айсұлу-Гүлнар Әбдірахманқызы", language=language)
    assert len(pages(render_slips(replace(SHEET, slips=[long]), language))) == 2


def test_what_cannot_be_printed_is_refused_and_never_cut() -> None:
    with pytest.raises(MissingGlyph):
        render_slips(replace(SHEET, slips=[replace(SLIP, name="名")]), "kk")
    with pytest.raises(DoesNotFit):
        render_slips(replace(SHEET, slips=[replace(SLIP, name="Ж" * 90)]), "kk")
    with pytest.raises(AddressTooLong):
        render_slips(replace(SHEET, address=f"https://{'a' * 80}.kz"), "kk")
    with pytest.raises(ValueError, match="no slip"):
        render_slips(replace(SHEET, slips=[]), "kk")


def test_a_slip_never_tells_its_code_in_an_error() -> None:
    assert SLIP.code not in repr(SHEET)
