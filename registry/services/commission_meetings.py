"""Meetings of an exam's commission: opened, voted in, closed (rules, section 4)."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.commission import Vote
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.domain.typed_names import typed_text
from registry.instance import instance
from registry.models import CommissionMeeting, CommissionVote, Exam, Sitting
from registry.queries.access import exam_target
from registry.queries.commission import Meeting, commission_of, meetings
from registry.services import audit
from registry.services.exam_step import exam_locked

LONGEST_NUMBER = 40


def open_meeting(actor: Actor, *, exam_id: int, number: str, held_on: date) -> CommissionMeeting:
    """The commission meets about the confirmed scores; `number` is that of its protocol.

    Who is in it now votes in it, by the rules of the settings of now. Raises Forbidden, NotFound, BadInput for an
    impossible number or day, Refused unless the scores are confirmed and not published, without a chair or a secretary,
    and while another meeting goes on.
    """
    require(actor, Permission.HOLD_COMMISSION, exam_target(actor, exam_id))
    exam = exam_locked(exam_id)
    _require_confirmed(exam)
    _require_complete(exam_id)
    before = meetings(exam_id)
    if before and before[-1].closed_at is None:
        raise Refused(say("A meeting of this commission goes on. Close it first."))
    settings = instance().settings
    if not exam.starts_on <= held_on <= clock.local_date(clock.now(), settings.timezone):
        raise BadInput(say("The meeting is dated between the first day of the exam and today."))
    rules = settings.voting_rules
    row = CommissionMeeting(
        exam_id=exam_id,
        ordinal=len(before) + 1,
        number=typed_text(number, longest=LONGEST_NUMBER, needed=True),
        held_on=held_on,
        confirmed_at=exam.confirmed_at,
        quorum=str(rules.quorum),
        majority=str(rules.majority),
        chair_decides=rules.chair_decides,
        opened_by=actor.account_id,
        opened_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    told = {"number": row.number, "days": str(held_on), "quorum": row.quorum, "majority": row.majority}
    audit.record(actor, "open_meeting", "commission_meeting", row.id, exam=exam_id, **told)
    return row


def record_votes(
    actor: Actor, *, meeting_id: int, votes: Mapping[int, Vote], sitting_id: int | None = None
) -> CommissionMeeting:
    """Write down what was said about one attempt, or about the whole list (`sitting_id` None): votes by appointment.

    Who is not in `votes` was not there. Written again it counts instead, the earlier votes are kept. Raises Forbidden,
    NotFound for another exam's attempt, Refused when the meeting is closed, the attempt does not count, or somebody
    without a vote is named; BadInput without a vote.
    """
    row, meeting = _open_one(actor, meeting_id)
    voting = {member.appointment_id for member in meeting.members if member.votes}
    if not votes:
        raise BadInput(say("Write down at least one vote."))
    if votes.keys() - voting:
        raise Refused(say("Only the chair and the members of this meeting vote."))
    if sitting_id is not None:
        _require_counting(row.exam_id, sitting_id)
    ordinal = 1 + (
        db.session.scalar(select(func.max(CommissionVote.ordinal)).where(CommissionVote.meeting_id == row.id)) or 0
    )
    done = {"recorded_by": actor.account_id, "recorded_at": clock.now()}
    about = {"meeting_id": row.id, "ordinal": ordinal, "sitting_id": sitting_id}
    db.session.add_all(
        CommissionVote(appointment_id=member, vote=vote, **about, **done) for member, vote in sorted(votes.items())
    )
    db.session.flush()
    said = {str(member): vote.value for member, vote in sorted(votes.items())}
    audit.record(actor, "record_votes", "commission_meeting", row.id, exam=row.exam_id, sitting=sitting_id, votes=said)
    return row


def close_meeting(actor: Actor, *, meeting_id: int) -> CommissionMeeting:
    """End the meeting: from now on its votes stand. Raises Forbidden, NotFound, Refused when it is closed already or
    nothing was voted on."""
    row, meeting = _open_one(actor, meeting_id)
    if not meeting.ballots:
        raise Refused(say("Nothing was voted on yet. Write down the votes first."))
    row.closed_by, row.closed_at = actor.account_id, clock.now()
    results = {str(one.sitting_id or "list"): one.result.value for one in meeting.ballots}
    audit.record(actor, "close_meeting", "commission_meeting", row.id, exam=row.exam_id, results=results)
    return row


def _require_confirmed(exam: Exam) -> None:
    if exam.state is not ExamState.CONFIRMED or exam.confirmed_at is None:
        raise Refused(say("The commission meets when the scores are confirmed and before they are published."))


def _require_complete(exam_id: int) -> None:
    roles = {member.role for member in commission_of(exam_id)}
    if not {ExamRole.COMMISSION_CHAIR, ExamRole.COMMISSION_SECRETARY} <= roles:
        raise Refused(say("Appoint the chair and the secretary of the commission first."))


def _open_one(actor: Actor, meeting_id: int) -> tuple[CommissionMeeting, Meeting]:
    exam_id = db.session.scalar(select(CommissionMeeting.exam_id).where(CommissionMeeting.id == meeting_id))
    if exam_id is None:
        raise NotFound(say("There is no such meeting."))
    require(actor, Permission.HOLD_COMMISSION, exam_target(actor, exam_id))
    exam_locked(exam_id)
    row = db.session.get_one(CommissionMeeting, meeting_id, populate_existing=True)
    if row.closed_at is not None:
        raise Refused(say("This meeting is closed: its votes stand. Open another one."))
    return row, next(meeting for meeting in meetings(exam_id) if meeting.id == meeting_id)


def _require_counting(exam_id: int, sitting_id: int) -> None:
    state = db.session.scalar(select(Sitting.state).where(Sitting.id == sitting_id, Sitting.exam_id == exam_id))
    if state is None:
        raise NotFound(say("There is no such attempt in this exam."))
    if state is not SittingState.PRESENT:
        raise Refused(say("The candidate was absent or removed, so there is no result to vote on."))
