"""The day of an exam on one page: what is done, what comes now, and every workstation with its own time (rules,
section 4). It shows names: whoever marks has no part in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.exam_clock import Timing, present_run, timing
from registry.domain.exam_day import Attendee, DayFacts, DayPart, day_warnings, part_now, parts_done
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.sentences import Sentence, say
from registry.domain.sitting_states import SittingState
from registry.models import (
    Account,
    Appointment,
    BriefedCandidate,
    Exam,
    SafetyBriefing,
    WorkstationDraw,
)
from registry.queries.access import exam_target
from registry.queries.day_incidents import DayIncident, day_incidents
from registry.queries.day_places import DayCandidate, Place, places_of
from registry.queries.exam_clock import clock_events
from registry.queries.exam_register import exam_of


@dataclass(frozen=True, slots=True)
class Draw:
    """The newest draw, and how many there were."""

    ordinal: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing, and how many heard it."""

    topic: str
    at: datetime
    by: str
    heard: int


@dataclass(frozen=True, slots=True)
class ExamDay:
    """Everything the day's page shows. `people` are accounts with a role in the exam by their names."""

    exam: Exam
    places: tuple[Place, ...]
    facts: DayFacts
    draw: Draw | None
    briefings: tuple[Briefing, ...]
    clock: Timing
    clock_ran: bool
    incidents: tuple[DayIncident, ...]
    people: Mapping[int, str]
    now: datetime

    @property
    def done(self) -> frozenset[DayPart]:
        """The parts that need nothing more."""
        return parts_done(self.facts)

    @property
    def comes_now(self) -> DayPart | None:
        """The part to be done now."""
        return part_now(self.facts)

    @property
    def warnings(self) -> tuple[Sentence, ...]:
        """What is usually done before the marking and is not done here."""
        return day_warnings(self.facts)

    @property
    def open(self) -> bool:
        """The days of the exam: opened, and its sheets not all signed."""
        return self.exam.state in {ExamState.REGISTERED, ExamState.MARKING}

    @property
    def came(self) -> int:
        """How many attempts began: who was removed later came too."""
        return sum(place.state in {SittingState.PRESENT, SittingState.REMOVED} for place in self.places)

    @property
    def present(self) -> tuple[Place, ...]:
        """The attempts that go on, by workstation."""
        return tuple(place for place in self.places if place.present)

    def place_of(self, sitting_id: int) -> Place:
        """One attempt. Raises NotFound."""
        found = next((place for place in self.places if place.sitting_id == sitting_id), None)
        if found is None:
            raise NotFound(say("There is no such attempt."))
        return found

    def candidate(self, candidate_id: int) -> DayCandidate:
        """One candidate. Raises NotFound."""
        return next(one for one in self.place_of_candidate(candidate_id).candidates if one.id == candidate_id)

    def place_of_candidate(self, candidate_id: int) -> Place:
        """The attempt that one candidate takes part in. Raises NotFound."""
        for place in self.places:
            if any(one.id == candidate_id for one in place.candidates):
                return place
        raise NotFound(say("There is no such candidate."))


def exam_day(actor: Actor, exam_id: int) -> ExamDay:
    """The day of one exam, for operators and whoever runs it; as many statements for one candidate as for a hundred.

    Raises NotFound, Forbidden.
    """
    exam = exam_of(actor, exam_id)
    require(actor, Permission.RECORD_ATTENDANCE, exam_target(actor, exam_id))
    events, draw = clock_events(exam_id), _draw(exam_id)
    run, now = present_run(events), clock.now()
    places = places_of(exam_id, run, now)
    for_all = timing(run, now=now)
    attendees = tuple(_attendee(place) for place in places)
    return ExamDay(
        exam=exam,
        places=places,
        facts=DayFacts(exam.state, attendees, draw is not None, for_all.state),
        draw=draw,
        briefings=_briefings(exam_id),
        clock=for_all,
        clock_ran=bool(events),
        incidents=day_incidents(exam_id),
        people=_people(exam_id),
        now=now,
    )


def _attendee(place: Place) -> Attendee:
    registered = all(one.seen is not None for one in place.candidates)
    return Attendee(place.workstation, place.state, registered, all(one.briefed for one in place.candidates))


def _briefings(exam_id: int) -> tuple[Briefing, ...]:
    rows = db.session.execute(
        select(SafetyBriefing.topic, SafetyBriefing.held_at, Account.display_name, func.count(BriefedCandidate.id))
        .join(Account, Account.id == SafetyBriefing.held_by)
        .join(BriefedCandidate, BriefedCandidate.briefing_id == SafetyBriefing.id)
        .where(SafetyBriefing.exam_id == exam_id)
        .group_by(SafetyBriefing.id, SafetyBriefing.topic, SafetyBriefing.held_at, Account.display_name)
        .order_by(SafetyBriefing.id)
    )
    return tuple(Briefing(*row) for row in rows)


def _draw(exam_id: int) -> Draw | None:
    row = db.session.execute(
        select(WorkstationDraw, Account.display_name)
        .join(Account, Account.id == WorkstationDraw.drawn_by)
        .where(WorkstationDraw.exam_id == exam_id)
        .order_by(WorkstationDraw.ordinal.desc())
        .limit(1)
    ).one_or_none()
    return Draw(row[0].ordinal, row[0].drawn_at, row[1], row[0].reason) if row else None


def _people(exam_id: int) -> Mapping[int, str]:
    rows = db.session.execute(
        select(Account.id, Account.display_name)
        .join(Appointment, Appointment.account_id == Account.id)
        .where(Appointment.exam_id == exam_id, Appointment.ended_at.is_(None))
        .order_by(Account.display_name)
    )
    return {row[0]: row[1] for row in rows}
