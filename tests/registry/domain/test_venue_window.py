"""When tablets take examiners in."""

from datetime import date

import pytest

from registry.domain.exam_states import ExamState
from registry.domain.venue_window import WindowClosed, is_window_open, is_window_over, require_window

FIRST, LAST = date(2026, 6, 10), date(2026, 6, 12)


@pytest.mark.parametrize(
    ("state", "open_"),
    [
        (ExamState.PLANNED, False),
        (ExamState.REGISTERED, True),
        (ExamState.MARKING, True),
        (ExamState.SIGNED_OFF, True),
        (ExamState.CONFIRMED, False),
        (ExamState.PUBLISHED, False),
        (ExamState.CLOSED, False),
    ],
)
def test_tablets_are_used_while_the_exam_is_being_held(state: ExamState, open_: bool) -> None:
    assert is_window_open(state, FIRST, LAST, date(2026, 6, 11)) is open_


@pytest.mark.parametrize(("day", "open_"), [(9, False), (10, True), (12, True), (13, False)])
def test_tablets_are_used_on_the_days_of_the_exam(day: int, open_: bool) -> None:
    assert is_window_open(ExamState.MARKING, FIRST, LAST, date(2026, 6, day)) is open_


def test_a_window_that_is_over_is_behind_its_last_day_or_its_confirmed_scores() -> None:
    assert not is_window_over(ExamState.PLANNED, LAST, FIRST)
    assert not is_window_over(ExamState.SIGNED_OFF, LAST, LAST)
    assert is_window_over(ExamState.CONFIRMED, LAST, FIRST)
    assert is_window_over(ExamState.MARKING, LAST, date(2026, 6, 13))


def test_a_closed_window_says_why() -> None:
    require_window(ExamState.MARKING, FIRST, LAST, LAST)
    with pytest.raises(WindowClosed, match="from 2026-06-10 to 2026-06-12"):
        require_window(ExamState.MARKING, FIRST, LAST, date(2026, 6, 13))
    with pytest.raises(WindowClosed, match="before its scores are confirmed"):
        require_window(ExamState.CONFIRMED, FIRST, LAST, FIRST)
