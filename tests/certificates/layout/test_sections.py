"""The rows of sections."""

import pytest

from certificates.layout.density import DENSITIES
from certificates.layout.sections import BAR_LEFT, BAR_WIDTH, NAME_LEFT, NAME_WIDTH, plan_sections
from certificates.layout.sheet import Boxes, Sheet
from certificates.theme import BRAND
from certificates.wording import Wording
from tests.certificates.layout.texts import said, texts
from tests.certificates.passports import a_passport, a_section, the_longest_passport, with_sections


def test_a_row_says_number_name_achieved_maximum_and_percent() -> None:
    sheet = Sheet()
    plan_sections(Wording.of(a_passport(), "ru"), DENSITIES[0]).draw(sheet, 400)
    assert "3\nВеб-дизайн\n21,35\n/ 25\n85 %" in said(sheet)


def test_bars_are_as_long_as_the_share_and_nothing_has_no_bar() -> None:
    names = a_passport().sections[0].names
    sections = (a_section(1, names, "0", "4"), a_section(2, names, "1", "4"), a_section(3, names, "4", "4"))
    sheet = Sheet()
    plan_sections(Wording.of(with_sections(a_passport(), sections), "en"), DENSITIES[0]).draw(sheet, 400)
    bars = [item.rectangles[0] for item in sheet.items if isinstance(item, Boxes) and item.colour == BRAND]
    assert [bar[2] for bar in bars] == pytest.approx([BAR_WIDTH / 4, BAR_WIDTH])
    assert {bar[0] for bar in bars} == {BAR_LEFT}


def test_names_of_two_lines_keep_out_of_the_bars() -> None:
    sheet = Sheet()
    sections = plan_sections(Wording.of(the_longest_passport(), "kk"), DENSITIES[-1])
    sections.draw(sheet, 500)
    names = [text for text in texts(sheet) if text.x == NAME_LEFT]
    assert len(names) == 24
    assert max(name.width for name in names) <= NAME_WIDTH
    assert min(text.y for text in texts(sheet)) > 500 - sections.height
