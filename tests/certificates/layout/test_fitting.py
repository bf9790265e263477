"""Wrap, then shrink, then refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.errors import DoesNotFit, MissingGlyph
from certificates.layout.fitting import Fitted, Style, fit, wrap
from certificates.layout.sheet import Sheet, Text
from certificates.theme import INK
from certificates.typeface import Face, width

STYLE = Style(Face.REGULAR, 12, 8, lines=2)
WORDS = "Алматы мемлекеттік политехникалық колледжі"


def fitted(text: str, room: float, style: Style = STYLE) -> Fitted:
    return fit("college", text, style, room, "kk")


def test_a_text_that_fits_keeps_its_size_and_line() -> None:
    assert fitted(WORDS, 400) == Fitted((WORDS,), Face.REGULAR, 12, 1.25)


def test_a_text_wraps_before_it_shrinks() -> None:
    result = fitted(WORDS, 200)
    assert (len(result.lines), result.size) == (2, 12)


def test_a_text_that_should_stay_single_shrinks_before_it_wraps() -> None:
    style = Style(Face.REGULAR, 12, 8, lines=2, single=0.8)
    assert len(fitted(WORDS, 270, style).lines) == 1
    assert fitted(WORDS, 270, style).size < 12
    assert fitted(WORDS, 200, style).size == 12


def test_wrapped_lines_may_begin_smaller() -> None:
    style = Style(Face.REGULAR, 12, 8, lines=2, wrapped=10)
    assert fitted(WORDS, 200, style).size == 10


def test_a_text_shrinks_when_its_lines_are_used_up() -> None:
    result = fitted(WORDS, 130)
    assert len(result.lines) == 2
    assert 8 <= result.size < 12


def test_below_the_floor_a_text_is_refused_with_its_widths() -> None:
    with pytest.raises(DoesNotFit, match="college does not fit") as refused:
        fitted(WORDS, 60)
    error = refused.value
    assert (error.field, error.text, error.language, error.lines) == ("college", WORDS, "kk", 2)
    assert error.needed == pytest.approx(width(WORDS, Face.REGULAR, 8))
    assert error.available == 120


def test_one_word_too_wide_is_refused_not_cut() -> None:
    with pytest.raises(DoesNotFit):
        fitted("Ш" * 60, 200)


def test_a_missing_glyph_is_refused() -> None:
    with pytest.raises(MissingGlyph):
        fitted("Ким 张", 200)


def test_lines_break_after_spaces_hyphens_and_slashes_only() -> None:
    assert wrap("Индустриялық-технологиялық", Face.REGULAR, 10, 90) == ("Индустриялық-", "технологиялық")
    assert wrap("№\u00a014 хаттама", Face.REGULAR, 10, 20) == ("№\u00a014", "хаттама")


@given(st.text("абәқ -/", min_size=1).map(str.strip).filter(bool), st.floats(20, 200))
def test_no_letter_is_lost_in_wrapping(text: str, room: float) -> None:
    assert "".join(wrap(text, Face.REGULAR, 10, room)).replace(" ", "") == text.replace(" ", "")


def test_lines_are_drawn_one_below_the_other() -> None:
    sheet = Sheet()
    result = fitted(WORDS, 200)
    result.draw(sheet, 10, 100, INK)
    result.draw_right(sheet, 300, 100, INK)
    first, second, right, _ = (item for item in sheet.items if isinstance(item, Text))
    assert first.y - second.y == pytest.approx(15)
    assert result.height == 30
    assert right.x + right.width == pytest.approx(300)
    assert result.width == pytest.approx(max(first.width, second.width))
