"""The workstations of an exam on its day: who is there, what was seen, heard and granted, and how much time is left
(rules, section 4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.annulment import ShownState, is_annulled, shown_state
from registry.domain.exam_clock import ClockEvent, Timing, timing
from registry.domain.holder_access import IdentityDocument
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.sitting_states import SittingState
from registry.models import (
    Accommodation,
    Account,
    BriefedCandidate,
    Candidate,
    College,
    DoorRegistration,
    DrawnWorkstation,
    Person,
    SafetyBriefing,
    Sitting,
    WorkstationDraw,
)
from registry.queries.struck import on_list


@dataclass(frozen=True, slots=True)
class Seen:
    """A document seen at the door; `witness` is empty without a second person."""

    document: IdentityDocument
    at: datetime
    by: str
    witness: str


@dataclass(frozen=True, slots=True)
class DayCandidate:
    """One candidate of the day. `extra` is the extra time granted in minutes, None without a grant."""

    id: int
    name: PersonName
    group: str
    college_id: int | None
    college: Names | None
    late_note: str
    seen: Seen | None
    briefed: bool
    extra: Accommodation | None


@dataclass(frozen=True, slots=True)
class Place:
    """One attempt at its workstation. `drawn`: its number in the newest draw, which it may have moved on from."""

    sitting_id: int
    workstation: int
    state: SittingState
    state_reason: str
    drawn: int | None
    candidates: tuple[DayCandidate, ...]
    timing: Timing

    @property
    def name(self) -> str:
        """The names of everybody in it."""
        return ", ".join(one.name.full for one in self.candidates)

    @property
    def shown(self) -> ShownState:
        """The state as people read it: an annulled attempt under its own name."""
        return shown_state(self.state, self.state_reason)

    @property
    def may_be_noted(self) -> bool:
        """Whether its attendance can still change: that of an annulled attempt cannot."""
        return not is_annulled(self.state, self.state_reason)

    @property
    def present(self) -> bool:
        """The attempt goes on."""
        return self.state is SittingState.PRESENT


def places_of(exam_id: int, run: Sequence[ClockEvent], now: datetime) -> tuple[Place, ...]:
    """Every attempt of an exam by workstation, with its time in this run of the clock: four queries."""
    members: dict[int, list[DayCandidate]] = defaultdict(list)
    sittings: dict[int, Sitting] = {}
    for sitting, candidate in _candidates(exam_id):
        sittings[sitting.id] = sitting
        members[sitting.id].append(candidate)
    drawn = _drawn(exam_id)
    return tuple(
        Place(
            sitting_id=sitting.id,
            workstation=sitting.workstation,
            state=sitting.state,
            state_reason=sitting.state_reason,
            drawn=drawn.get(sitting.id),
            candidates=tuple(members[sitting.id]),
            timing=timing(run, now=now, sitting=sitting.id, extra_minutes=_extra(members[sitting.id])),
        )
        for sitting in sittings.values()
    )


def _extra(members: Iterable[DayCandidate]) -> int:
    return max((one.extra.minutes for one in members if one.extra), default=0)


def _candidates(exam_id: int) -> Iterable[tuple[Sitting, DayCandidate]]:
    """Everybody on the list by workstation, without those who were struck off."""
    rows = db.session.execute(
        select(Candidate, Sitting, Person, College, Accommodation)
        .join(Sitting, Sitting.id == Candidate.sitting_id)
        .join(Person, Person.id == Candidate.person_id)
        .outerjoin(College, College.id == Candidate.college_id)
        .outerjoin(Accommodation, (Accommodation.candidate_id == Candidate.id) & Accommodation.withdrawn_at.is_(None))
        .where(Candidate.exam_id == exam_id, on_list())
        .order_by(Sitting.workstation, Candidate.id)
    ).all()
    seen, briefed = _seen(exam_id), _briefed(exam_id)
    for candidate, sitting, person, college, extra in rows:
        one = DayCandidate(
            id=candidate.id,
            name=person.name,
            group=candidate.group,
            college_id=candidate.college_id,
            college=college.name if college else None,
            late_note=candidate.late_note,
            seen=seen.get(candidate.id),
            briefed=candidate.id in briefed,
            extra=extra,
        )
        yield sitting, one


def _seen(exam_id: int) -> Mapping[int, Seen]:
    by, witness = aliased(Account), aliased(Account)
    rows = db.session.execute(
        select(DoorRegistration, by.display_name, witness.display_name)
        .join(Candidate, Candidate.id == DoorRegistration.candidate_id)
        .join(by, by.id == DoorRegistration.registered_by)
        .outerjoin(witness, witness.id == DoorRegistration.witness_id)
        .where(Candidate.exam_id == exam_id, DoorRegistration.withdrawn_at.is_(None))
    )
    return {one.candidate_id: Seen(one.document, one.registered_at, name, second or "") for one, name, second in rows}


def _briefed(exam_id: int) -> frozenset[int]:
    heard = select(BriefedCandidate.candidate_id).join(
        SafetyBriefing, SafetyBriefing.id == BriefedCandidate.briefing_id
    )
    return frozenset(db.session.scalars(heard.where(SafetyBriefing.exam_id == exam_id)))


def _drawn(exam_id: int) -> Mapping[int, int]:
    newest = select(func.max(WorkstationDraw.id)).where(WorkstationDraw.exam_id == exam_id).scalar_subquery()
    rows = select(DrawnWorkstation.sitting_id, DrawnWorkstation.workstation).where(DrawnWorkstation.draw_id == newest)
    return {row.sitting_id: row.workstation for row in db.session.execute(rows)}
