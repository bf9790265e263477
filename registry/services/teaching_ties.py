"""Writing down whom an examiner taught, so that the conflict rule knows (rules, section 4)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.domain.teaching import group_key
from registry.models import Appointment, Candidate, TeachingTie
from registry.queries.teaching_ties import strike_target, tie_target
from registry.services import audit


def record_tie(
    actor: Actor,
    *,
    exam_id: int,
    account_id: int,
    candidate_id: int | None = None,
    group: tuple[int, str] | None = None,
) -> TeachingTie:
    """Somebody with a role in this exam taught a candidate of it, or a study group: (college id, its name).

    Their marks are none of that person's business, in this exam and in every other one; who comes to the group later is
    covered as well. An operator writes it down, an officer of the candidate's college, or whoever it is about. Recorded
    again it changes nothing. Raises Forbidden, NotFound for a candidate or group that is not here, Refused for a person
    in no role here.
    """
    whom, college_id = _named(exam_id, candidate_id, group)
    require(actor, Permission.RECORD_TEACHING_TIE, tie_target(actor, exam_id, account_id, college_id))
    _require_role(exam_id, account_id)
    same = select(TeachingTie).filter_by(account_id=account_id, struck_at=None, **whom)
    if (known := db.session.scalars(same).one_or_none()) is not None:
        return known
    tie = TeachingTie(account_id=account_id, recorded_by=actor.account_id, recorded_at=clock.now(), **whom)
    db.session.add(tie)
    db.session.flush()
    told = {"account": account_id, **{name: value for name, value in whom.items() if value}}
    audit.record(actor, "record_tie", "teaching_tie", tie.id, **told, before=None, after="own student")
    return tie


def strike_tie(actor: Actor, *, tie_id: int, reason: str) -> TeachingTie:
    """A tie was written down by mistake: it is struck, with a reason, and kept.

    Nobody strikes a tie of their own. Striking twice changes nothing. Raises Forbidden, NotFound, BadInput without a
    reason.
    """
    require(actor, Permission.STRIKE_TEACHING_TIE, OWN_PART)
    tie = db.session.get(TeachingTie, tie_id, with_for_update=True)
    if tie is None:
        raise NotFound(say("There is no such record."))
    require(actor, Permission.STRIKE_TEACHING_TIE, strike_target(actor, tie))
    if tie.struck_at is not None:
        return tie
    tie.strike_reason = required_reason(reason)
    tie.struck_by, tie.struck_at = actor.account_id, clock.now()
    audit.record(
        actor,
        "strike_tie",
        "teaching_tie",
        tie.id,
        account=tie.account_id,
        before="own student",
        after="struck",
        reason=tie.strike_reason,
    )
    return tie


def _require_role(exam_id: int, account_id: int) -> None:
    held = select(Appointment.id).where(Appointment.exam_id == exam_id, Appointment.account_id == account_id)
    if db.session.scalar(held.limit(1)) is None:
        raise Refused(say("This person has no role in this exam."))


def _named(
    exam_id: int, candidate_id: int | None, group: tuple[int, str] | None
) -> tuple[dict[str, int | str], int | None]:
    """The columns that say who was taught, and the college it is about."""
    if group is not None:
        return {"college_id": group[0], "study_group": _written(exam_id, *group)}, group[0]
    candidate = db.session.get(Candidate, candidate_id) if candidate_id is not None else None
    if candidate is None or candidate.exam_id != exam_id:
        raise NotFound(say("There is no such candidate in this exam."))
    return {"person_id": candidate.person_id}, candidate.college_id


def _written(exam_id: int, college_id: int, group: str) -> str:
    """The group's name as the candidates' lists have it."""
    of_college = select(Candidate.group).where(Candidate.exam_id == exam_id, Candidate.college_id == college_id)
    known = db.session.scalars(of_college.distinct().order_by(Candidate.group))
    written = next((name for name in known if group_key(name) and group_key(name) == group_key(group)), None)
    if written is None:
        raise NotFound(say("No candidate of this exam is of such a group."))
    return written
