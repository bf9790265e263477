"""Pieces over pages: all of them, in order, none higher than what is left, heads on each page."""

from dataclasses import dataclass

import pytest

from certificates.errors import DoesNotFit
from certificates.layout.flow import Piece, Strip, drawn, flowed
from certificates.layout.sheet import Sheet


@dataclass(frozen=True)
class Bar:
    """A strip with a name."""

    name: str
    height: float

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        sheet.box((left, top - self.height, 1, self.height), None)  # type: ignore[arg-type]  # no colour is drawn


HEAD = Bar("head", 10)


def names(pages: list[tuple[Strip, ...]]) -> list[str]:
    """The names on each page."""
    return [" ".join(strip.name for strip in page if isinstance(strip, Bar)) for page in pages]


def test_a_head_comes_back_on_each_page_and_once_on_one() -> None:
    rows = [Piece(Bar(str(number), 30), HEAD) for number in range(5)]
    assert names(list(flowed(rows, 75, 110))) == ["head 0 1", "head 2 3 4"]


def test_what_holds_goes_over_with_what_follows() -> None:
    pieces = [Piece(Bar("a", 60)), Piece(Bar("title", 20), holds=True), Piece(Bar("row", 30), HEAD)]
    assert names(list(flowed(pieces, 100, 100))) == ["a", "title head row"]


def test_a_group_higher_than_a_page_is_broken_and_one_strip_higher_is_refused() -> None:
    group = [Piece(Bar(str(number), 40), holds=True) for number in range(4)]
    assert names(list(flowed(group, 100, 100))) == ["0 1", "2 3"]
    with pytest.raises(DoesNotFit):
        list(flowed([Piece(Bar("tall", 120))], 100, 100))


def test_nothing_makes_one_empty_page() -> None:
    assert list(flowed([], 100, 100)) == [()]
    assert drawn([Bar("a", 10), Bar("b", 5)], Sheet(), 0, 100) == 85
