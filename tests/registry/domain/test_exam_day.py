"""The order of the day, and what should not be forgotten before the marking."""

from registry.domain.exam_clock import ClockState
from registry.domain.exam_day import Attendee, DayFacts, DayPart, day_warnings, part_now, parts_done
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState


def one(
    place: int = 1, state: SittingState = SittingState.PRESENT, *, registered: bool = True, briefed: bool = True
) -> Attendee:
    return Attendee(place, state, registered, briefed)


def facts(
    *attendees: Attendee,
    state: ExamState = ExamState.REGISTERED,
    drawn: bool = False,
    clock: ClockState = ClockState.NOT_STARTED,
) -> DayFacts:
    return DayFacts(state, attendees, drawn, clock)


def test_the_parts_of_the_day_come_one_after_another() -> None:
    awaited, here = one(state=SittingState.REGISTERED), one(briefed=False)
    steps = [
        facts(state=ExamState.PLANNED),
        facts(awaited),
        facts(here),
        facts(here, drawn=True),
        facts(one(), drawn=True),
        facts(one(), drawn=True, clock=ClockState.RUNNING),
        facts(one(), drawn=True, clock=ClockState.RUNNING, state=ExamState.MARKING),
    ]
    assert [part_now(step) for step in steps] == [*DayPart, None]
    assert part_now(facts(here, state=ExamState.SIGNED_OFF)) is None, "a briefing left out then does not come any more"


def test_absent_attempts_are_neither_awaited_nor_briefed() -> None:
    done = parts_done(facts(one(), one(2, SittingState.ABSENT, registered=False, briefed=False)))
    assert {DayPart.DOOR, DayPart.BRIEFING} <= done


def test_what_was_left_out_is_a_warning_with_its_workstations() -> None:
    found = day_warnings(facts(one(4, registered=False), one(2, briefed=False), one(3, SittingState.ABSENT)))
    assert [str(sentence) for sentence in found] == [
        "No document was noted at the door. Workstations: 4.",
        "The workstations have not been drawn by lot.",
        "Not briefed on safety. Workstations: 2.",
    ]
    assert day_warnings(facts(one(), drawn=True)) == ()
