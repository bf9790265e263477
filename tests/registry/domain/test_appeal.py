"""When an appeal may be filed."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from registry.domain.appeal import (
    LONGEST_TEXT,
    AppealKind,
    TooLate,
    is_in_time,
    last_day,
    require_appealable,
    require_day_of_exam,
    require_in_time,
    required_text,
)
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState

ALMATY = ZoneInfo("Asia/Almaty")
END = datetime(2026, 6, 12, 19, tzinfo=UTC)  # midnight in Almaty
PROCEDURE, SCORE = AppealKind.PROCEDURE, AppealKind.SCORE


@pytest.mark.parametrize("state", ExamState)
def test_a_score_is_appealed_once_it_is_published(state: ExamState) -> None:
    if state in {ExamState.PUBLISHED, ExamState.CLOSED}:
        require_appealable(SCORE, state, SittingState.PRESENT)
    else:
        with pytest.raises(Refused, match="not published"):
            require_appealable(SCORE, state, SittingState.PRESENT)


def test_who_was_removed_appeals_against_the_procedure_alone() -> None:
    require_appealable(PROCEDURE, ExamState.PUBLISHED, SittingState.REMOVED)
    with pytest.raises(Refused, match="has no score"):
        require_appealable(SCORE, ExamState.PUBLISHED, SittingState.REMOVED)


def test_there_is_nothing_to_appeal_against_before_the_exam_is_opened() -> None:
    require_appealable(PROCEDURE, ExamState.REGISTERED, SittingState.REGISTERED)
    with pytest.raises(Refused, match="not been opened"):
        require_appealable(PROCEDURE, ExamState.PLANNED, SittingState.REGISTERED)


@pytest.mark.parametrize(("day", "fits"), [(9, False), (10, True), (11, True), (12, False), (13, False), (None, False)])
def test_a_procedure_appeal_is_about_a_day_of_the_exam_that_has_come(day: int | None, fits: bool) -> None:
    asked = date(2026, 6, day) if day else None
    first, last, today = date(2026, 6, 10), date(2026, 6, 12), date(2026, 6, 11)
    if fits:
        assert require_day_of_exam(asked, first, last, today) == asked
    else:
        with pytest.raises(BadInput, match="day of the exam"):
            require_day_of_exam(asked, first, last, today)


def test_a_term_ends_at_its_midnight_and_the_refusal_names_its_last_day() -> None:
    before = datetime(2026, 6, 12, 18, 59, tzinfo=UTC)
    require_in_time(before, END, ALMATY)
    require_in_time(END, None, ALMATY)
    assert is_in_time(before, END)
    assert not is_in_time(END, END)
    assert last_day(END, ALMATY) == date(2026, 6, 12)
    with pytest.raises(TooLate, match="2026-06-12"):
        require_in_time(END, END, ALMATY)


def test_a_text_keeps_its_paragraphs_and_has_an_end() -> None:
    assert required_text(" First.\n\nSecond. ") == "First.\n\nSecond."
    for wrong in ("  ", "x" * (LONGEST_TEXT + 1), "bell \x07"):
        with pytest.raises(BadInput):
            required_text(wrong)
