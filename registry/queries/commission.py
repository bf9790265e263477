"""Meetings of an exam's commission: who has a vote, what was asked, what was decided (rules, section 4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import func, select

from registry.db import db
from registry.domain.commission import BallotResult, Tally, Vote, VotingRules, result_of, tally
from registry.domain.exam_role import COMMISSION_ROLES, ExamRole
from registry.domain.publication import PublicationFacts
from registry.domain.sitting_states import SittingState
from registry.models import Account, Appointment, CommissionMeeting, CommissionVote, Exam, Sitting

VOTING_ROLES = (ExamRole.COMMISSION_CHAIR, ExamRole.COMMISSION_MEMBER)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the commission; the secretary writes and has no vote."""

    appointment_id: int
    role: ExamRole
    name: str

    @property
    def votes(self) -> bool:
        """Whether this one has a vote."""
        return self.role in VOTING_ROLES


@dataclass(frozen=True, slots=True)
class Ballot:
    """One question as it was voted on last: about one attempt, or the whole list (`sitting_id` and `workstation`
    None). `votes` by appointment."""

    sitting_id: int | None
    workstation: int | None
    votes: Mapping[int, Vote]
    tally: Tally
    result: BallotResult


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: `members` of that moment, the chair first; `ballots` with that about the whole list first."""

    id: int
    ordinal: int
    number: str
    held_on: date
    confirmed_at: datetime
    opened_at: datetime
    closed_at: datetime | None
    members: Sequence[Member]
    ballots: Sequence[Ballot]

    def of(self, sitting_id: int) -> Ballot | None:
        """What was voted about this attempt: on its own, else with the whole list."""
        own = next((one for one in self.ballots if one.sitting_id == sitting_id), None)
        return own or next((one for one in self.ballots if one.sitting_id is None), None)


def meetings(exam_id: int) -> tuple[Meeting, ...]:
    """Every meeting in its order: four statements, however many there were."""
    rows = db.session.scalars(
        select(CommissionMeeting).where(CommissionMeeting.exam_id == exam_id).order_by(CommissionMeeting.ordinal)
    ).all()
    if not rows:
        return ()
    people, votes = _people(exam_id), _votes([row.id for row in rows])
    return tuple(_meeting(row, people, votes[row.id]) for row in rows)


def commission_of(exam_id: int) -> tuple[Member, ...]:
    """Who is in the commission now, the chair first."""
    held = [(row, name) for row, name in _people(exam_id) if row.ended_at is None]
    return _in_order(Member(row.id, row.role, name) for row, name in held)


def deciding_meeting(exam: Exam) -> Meeting | None:
    """The last meeting about the scores that are confirmed now; None when there was none."""
    return decided(meetings(exam.id), exam) if exam.confirmed_at is not None else None


def decided(held: Sequence[Meeting], exam: Exam) -> Meeting | None:
    """Of these meetings of an exam the last one about the scores that are confirmed now."""
    about = [meeting for meeting in held if meeting.confirmed_at == exam.confirmed_at]
    return about[-1] if about else None


def publication_facts(exam: Exam) -> PublicationFacts:
    """What stands behind `domain/publication.py`."""
    if not _has_commission(exam.id):
        return PublicationFacts(has_commission=False, met=False, open=False, undecided=())
    meeting = deciding_meeting(exam)
    present = db.session.execute(
        select(Sitting.id, Sitting.workstation)
        .where(Sitting.exam_id == exam.id, Sitting.state == SittingState.PRESENT)
        .order_by(Sitting.workstation)
    )
    return PublicationFacts(
        has_commission=True,
        met=meeting is not None,
        open=meeting is not None and meeting.closed_at is None,
        undecided=tuple(place for i, place in present if meeting is None or not _is_decided(meeting.of(i))),
    )


def refused_sittings(exam: Exam, sitting_ids: Iterable[int]) -> frozenset[int]:
    """Those of these attempts whose result the commission did not accept."""
    meeting = deciding_meeting(exam)
    if meeting is None:
        return frozenset()
    asked = {i: meeting.of(i) for i in sitting_ids}
    return frozenset(i for i, one in asked.items() if one is not None and one.result is BallotResult.REFUSED)


def _is_decided(ballot: Ballot | None) -> bool:
    return ballot is not None and ballot.result is not BallotResult.NO_QUORUM


def _has_commission(exam_id: int) -> bool:
    held = select(func.count()).where(
        Appointment.exam_id == exam_id, Appointment.role.in_(COMMISSION_ROLES), Appointment.ended_at.is_(None)
    )
    return bool(db.session.scalar(held))


def _people(exam_id: int) -> list[tuple[Appointment, str]]:
    rows = db.session.execute(
        select(Appointment, Account.display_name)
        .join(Account, Account.id == Appointment.account_id)
        .where(Appointment.exam_id == exam_id, Appointment.role.in_(COMMISSION_ROLES))
        .order_by(Appointment.id)
    )
    return [(row, name) for row, name in rows]


Votes = list[tuple[CommissionVote, int | None]]


def _votes(meeting_ids: Sequence[int]) -> Mapping[int, Votes]:
    """The votes of each meeting with the workstation they are about, the earliest first."""
    found: dict[int, Votes] = defaultdict(list)
    rows = db.session.execute(
        select(CommissionVote, Sitting.workstation)
        .outerjoin(Sitting, Sitting.id == CommissionVote.sitting_id)
        .where(CommissionVote.meeting_id.in_(meeting_ids))
        .order_by(CommissionVote.ordinal, CommissionVote.id)
    )
    for vote, workstation in rows:
        found[vote.meeting_id].append((vote, workstation))
    return found


def _meeting(row: CommissionMeeting, people: Sequence[tuple[Appointment, str]], votes: Votes) -> Meeting:
    members = _in_order(
        Member(one.id, one.role, name)
        for one, name in people
        if one.appointed_at <= row.opened_at and (one.ended_at is None or one.ended_at > row.opened_at)
    )
    return Meeting(
        id=row.id,
        ordinal=row.ordinal,
        number=row.number,
        held_on=row.held_on,
        confirmed_at=row.confirmed_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        members=members,
        ballots=tuple(_ballots(members, votes, rules_of(row))),
    )


def _in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    order = list(ExamRole)
    return tuple(sorted(members, key=lambda member: order.index(member.role)))


def rules_of(row: CommissionMeeting) -> VotingRules:
    """The rules a meeting votes by: those of the day it was opened."""
    return VotingRules(quorum=Fraction(row.quorum), majority=Fraction(row.majority), chair_decides=row.chair_decides)


def _ballots(members: Sequence[Member], votes: Votes, rules: VotingRules) -> list[Ballot]:
    asked: dict[int | None, dict[int, Vote]] = {}
    places: dict[int | None, int | None] = {}
    newest: dict[int | None, int] = {}
    for row, workstation in votes:
        if newest.get(row.sitting_id) != row.ordinal:  # asked again: the earlier votes count no more
            asked[row.sitting_id], newest[row.sitting_id] = {}, row.ordinal
        asked[row.sitting_id][row.appointment_id] = row.vote
        places[row.sitting_id] = workstation
    voting = [member for member in members if member.votes]
    chair = next((m.appointment_id for m in voting if m.role is ExamRole.COMMISSION_CHAIR), None)
    return [
        Ballot(
            sitting_id,
            places[sitting_id],
            said,
            tally(said),
            result_of(said, members=len(voting), chair=chair, rules=rules),
        )
        for sitting_id, said in sorted(asked.items(), key=lambda item: (item[0] is not None, places[item[0]] or 0))
    ]
