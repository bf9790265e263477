"""When a venue's shared tablets take examiners in: on its days, while the exam is being held (rules, section 4)."""

from datetime import date

from registry.domain.errors import Refused
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.sentences import say

BEING_HELD = frozenset({ExamState.REGISTERED, ExamState.MARKING, ExamState.SIGNED_OFF})


class WindowClosed(Refused):
    """The tablets of this exam take nobody in now; the sentence says why."""


def is_window_open(state: ExamState, starts_on: date, ends_on: date, today: date) -> bool:
    """Whether `today` is a day of the exam, and the exam was opened and is not confirmed yet."""
    return state in BEING_HELD and starts_on <= today <= ends_on


def is_window_over(state: ExamState, ends_on: date, today: date) -> bool:
    """Whether the window will not open again as things stand: the last day is past, or the scores are confirmed."""
    return today > ends_on or has_reached(state, ExamState.CONFIRMED)


def require_window(state: ExamState, starts_on: date, ends_on: date, today: date) -> None:
    """Pass while the window is open. Raises WindowClosed."""
    if is_window_open(state, starts_on, ends_on, today):
        return
    if state not in BEING_HELD:
        raise WindowClosed(say("Tablets are used after the exam was opened and before its scores are confirmed."))
    raise WindowClosed(
        say("Tablets are used on the days of the exam only: from %(first)s to %(last)s.", first=starts_on, last=ends_on)
    )
