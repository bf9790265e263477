"""Parts of a printed form."""

import pytest

from certificates.errors import DoesNotFit
from certificates.layout.form_blocks import Choice, Gap, Line, Lines, Paragraph, Rule, stacked
from certificates.layout.sheet import Shapes, Text
from certificates.theme import LEFT, RIGHT


def texts(*blocks: object) -> list[Text]:
    return [item for item in stacked(blocks, "en").items if isinstance(item, Text)]  # type: ignore[arg-type]  # blocks


def test_parts_stand_one_below_the_other() -> None:
    found = texts(Paragraph("first"), Gap(10), Line("label", "second"), Rule(), Choice("third", "meaning"))
    assert [text.text for text in found] == ["first", "label", "second", "third", "meaning"]
    heights = [found[place].y for place in (0, 2, 3, 4)]
    assert heights == sorted(heights, reverse=True)


def test_a_long_text_wraps_and_never_leaves_the_page() -> None:
    for text in texts(Paragraph("word " * 60), Line("label " * 9, "text " * 40), Choice("title", "meaning " * 30)):
        assert text.x >= LEFT
        assert text.x + text.width <= RIGHT + 0.01


def test_a_box_to_tick_is_an_empty_square() -> None:
    box = next(item for item in stacked([Choice("a", "b")], "en").items if isinstance(item, Shapes))
    (corners,) = box.polygons
    assert box.line is not None
    assert corners[1][0] - corners[0][0] == corners[2][1] - corners[1][1]


def test_lines_share_the_width() -> None:
    first, second = texts(Lines(("signature", "date")))
    assert first.y == second.y
    assert second.x > first.x


def test_what_does_not_fit_one_page_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        stacked([Paragraph("text")] * 80, "en")
