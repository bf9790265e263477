"""The list of things on a page."""

import pytest

from certificates.layout.sheet import Boxes, Sheet, Text
from certificates.theme import INK
from certificates.typeface import Face


def test_a_text_set_right_ends_where_it_should() -> None:
    sheet = Sheet()
    sheet.text_right(100, 10, "82,45", Face.BOLD, 12, INK)
    (text,) = sheet.items
    assert isinstance(text, Text)
    assert text.x + text.width == pytest.approx(100)


def test_things_keep_the_order_they_were_put_in() -> None:
    sheet = Sheet()
    sheet.box((0, 0, 1, 1), INK)
    sheet.text(0, 0, "x", Face.REGULAR, 8, INK)
    sheet.add(Boxes((), INK))
    assert [type(item) for item in sheet.items] == [Boxes, Text, Boxes]
