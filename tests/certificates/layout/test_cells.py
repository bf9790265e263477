"""Words in a cell: wrapped, broken inside as a last resort, never cut and never wider than their room."""

import pytest

from certificates.layout.cells import Align, Part, Words, words
from certificates.layout.sheet import Shapes, Sheet, Text
from certificates.typeface import width
from tests.certificates.papers import LONGEST


@pytest.mark.parametrize("room", [30.0, 55.5, 120.0, 400.0])
def test_a_long_word_is_broken_and_nothing_of_it_is_lost(room: float) -> None:
    laid = words(f"{LONGEST * 3} аяғы", 9).laid(room)
    assert all(width(line.text, line.part.face, line.part.size) <= room for line in laid.lines)
    assert "".join(line.text for line in laid.lines).replace("-", "").replace(" ", "") == LONGEST * 3 + "аяғы"


def test_lines_stand_left_right_or_in_the_middle() -> None:
    places = {}
    for align in Align:
        sheet = Sheet()
        words("12,50", 9, align=align).laid(100).draw(sheet, 10, 50)
        text = sheet.items[0]
        assert isinstance(text, Text)
        places[align] = text.x - 10, 110 - text.x - text.width
    assert places[Align.LEFT][0] == pytest.approx(0)
    assert places[Align.RIGHT][1] == pytest.approx(0)
    assert places[Align.CENTRE][0] == pytest.approx(places[Align.CENTRE][1])


def test_a_box_to_tick_stands_before_the_first_line_only() -> None:
    sheet = Sheet()
    laid = Words((Part("бір " * 40, tick=True), Part("жоқ", tick=False))).laid(120)
    laid.draw(sheet, 0, 500)
    assert len([item for item in sheet.items if isinstance(item, Shapes)]) == 3  # two boxes, one tick
    assert laid.height == pytest.approx(sum(line.height for line in laid.lines))


def test_a_cell_is_split_between_its_lines() -> None:
    laid = words("сөз " * 60, 9).laid(100)
    first, rest = laid.split(laid.height / 2)
    assert first.lines + rest.lines == laid.lines
    assert first.height <= laid.height / 2 < first.height + rest.lines[0].height
