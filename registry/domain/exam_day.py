"""The day of an exam in its order: what is done, what comes now, what nobody should forget (rules, section 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from registry.domain.exam_clock import ClockState
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.sentences import Sentence, say
from registry.domain.sitting_states import SittingState


class DayPart(StrEnum):
    """The parts of the day, in their order."""

    OPENING = "opening"
    DOOR = "door"
    DRAW = "draw"
    BRIEFING = "briefing"
    CLOCK = "clock"
    MARKING = "marking"


@dataclass(frozen=True, slots=True)
class Attendee:
    """One attempt as the day knows it: what is noted, and whether each of its candidates showed a document and was
    briefed."""

    workstation: int
    state: SittingState
    registered: bool
    briefed: bool


@dataclass(frozen=True, slots=True)
class DayFacts:
    """All that decides what comes now."""

    state: ExamState
    attendees: tuple[Attendee, ...]
    drawn: bool
    clock: ClockState

    @property
    def present(self) -> tuple[Attendee, ...]:
        """Those who take part."""
        return tuple(one for one in self.attendees if one.state is SittingState.PRESENT)


def parts_done(facts: DayFacts) -> frozenset[DayPart]:
    """The parts of the day that need nothing more."""
    return frozenset(part for part in DayPart if _is_done(part, facts))


def part_now(facts: DayFacts) -> DayPart | None:
    """What comes now: the first part that is not done; None when the day is over: at the latest when all is signed."""
    if has_reached(facts.state, ExamState.SIGNED_OFF):
        return None
    done = parts_done(facts)
    return next((part for part in DayPart if part not in done), None)


def day_warnings(facts: DayFacts) -> tuple[Sentence, ...]:
    """What is usually done before the marking begins and is not done here. None of it stops anybody."""
    return tuple(_warnings(facts))


def _is_done(part: DayPart, facts: DayFacts) -> bool:
    if part is DayPart.OPENING:
        return has_reached(facts.state, ExamState.REGISTERED)
    if part is DayPart.DOOR:
        return bool(facts.attendees) and all(one.state is not SittingState.REGISTERED for one in facts.attendees)
    if part is DayPart.DRAW:
        return facts.drawn or has_reached(facts.state, ExamState.MARKING)
    if part is DayPart.BRIEFING:
        return bool(facts.present) and all(one.briefed for one in facts.present)
    if part is DayPart.CLOCK:
        return facts.clock is not ClockState.NOT_STARTED or has_reached(facts.state, ExamState.SIGNED_OFF)
    return has_reached(facts.state, ExamState.MARKING)


def _warnings(facts: DayFacts) -> Iterator[Sentence]:
    unseen = [one.workstation for one in facts.present if not one.registered]
    if unseen:
        yield say("No document was noted at the door. Workstations: %(numbers)s.", numbers=_listed(unseen))
    if not facts.drawn:
        yield say("The workstations have not been drawn by lot.")
    unbriefed = [one.workstation for one in facts.present if not one.briefed]
    if unbriefed:
        yield say("Not briefed on safety. Workstations: %(numbers)s.", numbers=_listed(unbriefed))


def _listed(numbers: list[int]) -> str:
    return ", ".join(str(number) for number in sorted(numbers))
