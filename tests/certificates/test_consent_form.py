"""The printed consent form."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from certificates.consent_form import ConsentForm, render_forms
from certificates.errors import MissingGlyph
from certificates.names import LANGUAGES, Names

FORM = ConsentForm(
    issuer=Names("Білім басқармасы", "Управление образования", "Education Department"),
    candidate="Сәрсенбаева Әйгерім Қанатқызы",
    college=Names("Политехникалық колледж", "Политехнический колледж", "Polytechnic College"),
    group="ПО-41",
    exam=Names("Демонстрациялық емтихан", "Демонстрационный экзамен", "Demonstration exam"),
    starts_on=date(2026, 6, 10),
    minor=False,
    reference="12-345",
    version="2026-1",
)


def pages(content: bytes) -> list[str]:
    """The text of each page, white space made plain."""
    document = pypdfium2.PdfDocument(content)
    return [" ".join(str(page.get_textpage().get_text_range()).split()) for page in document]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_for_each_candidate_in_every_language(language: str) -> None:
    found = pages(render_forms([FORM, replace(FORM, candidate="Ғабдуллин Өтеген", minor=True)], language))
    assert len(found) == 2
    assert FORM.candidate in found[0]
    assert "Ғабдуллин Өтеген" in found[1]
    assert all("12-345" in page and "2026-1" in page for page in found)


def test_it_says_that_neither_exam_nor_passport_hang_on_it() -> None:
    (page,) = pages(render_forms([FORM], "en"))
    assert "Whatever you decide, you take part in the exam, and whoever passes it gets the passport." in page
    for choice in ("Everything", "The result", "The status only", "I give no consent"):
        assert choice in page


def test_only_a_minors_form_asks_for_a_representative() -> None:
    grown, young = pages(render_forms([FORM, replace(FORM, minor=True)], "en"))
    assert "Legal representative of the candidate" in young
    assert "Signature of the legal representative" in young
    assert "Legal representative of the candidate" not in grown


def test_the_same_forms_are_the_same_bytes() -> None:
    assert render_forms([FORM], "en") == render_forms([FORM], "en")


def test_the_longest_names_still_fit_one_page() -> None:
    long = Names(*(f"{'Ұзақ атаулы ' * 8}".strip() for _ in range(3)))
    form = replace(FORM, candidate="Құрманғазыұлы " * 7 + "Ж", college=long, exam=long, issuer=long, minor=True)
    assert [len(pages(render_forms([form], language))) for language in LANGUAGES] == [1, 1, 1]


def test_what_cannot_be_printed_is_refused() -> None:
    with pytest.raises(MissingGlyph):
        render_forms([replace(FORM, candidate="王")], "en")
    with pytest.raises(ValueError, match="no candidate"):
        render_forms([], "en")
