"""Cells one below the other."""

from certificates.layout.cells import words
from certificates.layout.sheet import Sheet
from certificates.layout.stacked import Stacked
from tests.certificates.layout.texts import texts


def test_the_first_stands_above_the_second_and_they_stay_together() -> None:
    laid, sheet = Stacked((words("7", 12), words("орын", 8))).laid(50), Sheet()
    laid.draw(sheet, 0, 100)
    first, second = texts(sheet)
    assert first.y > second.y + second.size
    assert laid.split(1)[0] is laid
    assert laid.split(1)[1].height == 0
