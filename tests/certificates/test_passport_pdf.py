"""The page as a file: always the same bytes, readable by people, machines and cameras."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from PIL import Image
from reportlab.pdfbase.ttfonts import TTFontFile

from certificates.document import PassportDocument, canonical_bytes
from certificates.errors import DoesNotFit, InvalidDocument, MissingGlyph
from certificates.names import Names
from certificates.passport_pdf import rehearse, render
from tests import system_tools
from tests.certificates.passports import a_championship_passport, a_passport, the_longest_passport

LANGUAGES = ("kk", "ru", "en")
PASSPORTS = [a_passport(), a_championship_passport(), the_longest_passport()]
ADDRESS = "HTTPS://PASSPORT.EXAMPLE.KZ/V/7K3M9QX2VB8R4TNE"
PRINT = (
    "import sys; from hashlib import sha256; from certificates.passport_pdf import render; "
    "print(*(sha256(render(sys.stdin.buffer.read(), language)).hexdigest() for language in [sys.argv[1]]))"
)


def opened(document: PassportDocument, language: str) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(render(document, language))


def picture(document: PassportDocument, language: str, dpi: int) -> Image.Image:
    image: Image.Image = opened(document, language)[0].render(scale=dpi / 72).to_pil()
    return image


def text_of(document: PassportDocument, language: str) -> str:
    text = opened(document, language)[0].get_textpage().get_text_range()
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_processes_write_the_same_bytes(language: str) -> None:
    command = [sys.executable, "-c", PRINT, language]
    content = canonical_bytes(the_longest_passport())
    root = Path(__file__).parents[2]
    printed = {subprocess.run(command, input=content, cwd=root, capture_output=True, check=True).stdout for _ in "ab"}
    assert len(printed) == 1


def test_letters_are_taken_out_of_a_font_for_one_page_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most, take = [0], [0], TTFontFile.makeSubset

    def watched(font: TTFontFile, subset: object) -> object:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.001)  # whoever does not wait comes in now
        inside[0] -= 1
        return take(font, subset)

    alone = [render(a_passport(), language) for language in LANGUAGES]
    monkeypatch.setattr(TTFontFile, "makeSubset", watched)
    with ThreadPoolExecutor(len(LANGUAGES)) as pool:
        assert list(pool.map(lambda language: render(a_passport(), language), LANGUAGES)) == alone
    assert most == [1]


def test_a_document_and_its_canonical_bytes_make_the_same_page() -> None:
    assert render(a_passport(), "kk") == render(canonical_bytes(a_passport()), "kk")
    with pytest.raises(InvalidDocument):
        render(b"{}", "kk")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", PASSPORTS)
def test_a_passport_is_one_small_page(document: PassportDocument, language: str) -> None:
    content = render(document, language)
    assert len(pypdfium2.PdfDocument(content)) == 1
    assert len(content) < 60_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", PASSPORTS)
def test_a_phone_reads_the_code_from_a_coarse_print(document: PassportDocument, language: str) -> None:
    (found,) = zxingcpp.read_barcodes(picture(document, language, 150))
    assert found.text == ADDRESS


def test_another_reader_reads_the_code_too() -> None:
    system_tools.require("zbar")
    from pyzbar.pyzbar import decode

    (found,) = decode(picture(a_passport(), "kk", 200))
    assert found.data.decode() == ADDRESS


def test_the_code_is_read_from_a_grey_print() -> None:
    (found,) = zxingcpp.read_barcodes(picture(a_passport(), "ru", 150).convert("L"))
    assert found.text == ADDRESS


def test_the_text_can_be_copied_in_reading_order() -> None:
    text = text_of(a_passport(), "kk")
    order = [
        "Алматы қаласы Білім басқармасы",
        "Дағдылар паспорты",
        "ALA-2025-4K7M2Q",
        "Сәрсенбаева Әйгерім Қайратқызы",
        "4S06130103 Бағдарламалық қамтамасыз етуді әзірлеуші · ҰБШ 4-деңгейі",
        "82,45",
        "4 (жақсы)",
        "Серверлік бағдарламалау",
        "диплом да",
        "7K3M 9QX2 VB8R 4TNE",
        "Ж. Ә. Нұрланов",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_every_kazakh_letter_can_be_copied() -> None:
    name = "Әәғ Ғұқ Қңң Ңөө Өұү Ұүһ Үһі Һіі Іғә"
    assert name in text_of(a_passport(holder=Names(kk=name)), "kk")


@pytest.mark.parametrize(("language", "title"), [("kk", "Дағдылар паспорты"), ("ru", "Паспорт навыков")])
def test_the_file_says_what_it_is_and_in_which_language(language: str, title: str) -> None:
    content = render(a_passport(), language)
    about = pypdfium2.PdfDocument(content).get_metadata_dict()
    assert about["Title"] == f"{title} ALA-2025-4K7M2Q"
    assert about["Author"] == a_passport().issuer.in_language(language)
    assert about["CreationDate"] == about["ModDate"] == "D:20250627000000Z"
    assert f"/Lang ({language})".encode() in content


def frames(document: PassportDocument, language: str) -> list[tuple[float, float, float, float]]:
    """The ink of every text on the page as pdfium sees it: left, bottom, right, top."""
    file = opened(document, language)
    page = file[0]
    return [item.get_bounds() for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", PASSPORTS)
def test_no_ink_of_one_text_touches_that_of_another(document: PassportDocument, language: str) -> None:
    boxes = frames(document, language)
    assert len(boxes) > 40
    for one, other in combinations(boxes, 2):
        assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]), (one, other)
    assert all(0 < left < right < 595 and 0 < bottom < top < 842 for left, bottom, right, top in boxes)


def test_a_rehearsal_finds_what_printing_would_refuse_in_any_language() -> None:
    for document in PASSPORTS:
        rehearse(document)
    with pytest.raises(MissingGlyph, match=r"U\+5F20"):
        rehearse(a_passport(holder=replace(a_passport().holder, en="Zhang 张")))
    with pytest.raises(DoesNotFit) as refused:
        rehearse(a_passport(holder=replace(a_passport().holder, ru="Ш" * 60)))
    assert (refused.value.field, refused.value.language) == ("holder", "ru")


def test_a_missing_glyph_is_never_printed_as_a_box() -> None:
    with pytest.raises(MissingGlyph):
        render(a_passport(college=Names(kk="Колледж ≥ 1")), "kk")


def test_another_day_of_issue_makes_another_file() -> None:
    assert render(a_passport(issued_on=date(2025, 6, 28)), "kk") != render(a_passport(), "kk")
