"""Candidates who were struck off the list of an exam (rules, section 4)."""

from sqlalchemy import ColumnElement, exists, or_, select

from registry.db import db
from registry.domain.errors import Refused
from registry.domain.sentences import say
from registry.models import Candidate, Sitting, StrikeOff


def on_list() -> ColumnElement[bool]:
    """The condition of a candidate who is on the list now, for a select of candidates."""
    return Candidate.id.not_in(select(StrikeOff.candidate_id).where(StrikeOff.taken_back_at.is_(None)))


def of_somebody() -> ColumnElement[bool]:
    """The condition of an attempt that is not only of people who were struck off, for a select of attempts."""
    of_attempt = Candidate.sitting_id == Sitting.id
    anybody, listed = exists().where(of_attempt), exists().where(of_attempt, on_list())
    return or_(~anybody.correlate(Sitting), listed.correlate(Sitting))


def struck_candidates(exam_id: int) -> frozenset[int]:
    """The candidates of an exam who are off its list now."""
    rows = select(StrikeOff.candidate_id).join(Candidate, Candidate.id == StrikeOff.candidate_id)
    return frozenset(db.session.scalars(rows.where(Candidate.exam_id == exam_id, StrikeOff.taken_back_at.is_(None))))


def strike_in_force(candidate_id: int) -> StrikeOff | None:
    """Why this candidate is off the list; None for who is on it."""
    row = select(StrikeOff).where(StrikeOff.candidate_id == candidate_id, StrikeOff.taken_back_at.is_(None))
    return db.session.scalars(row).one_or_none()


def refuse_struck(sitting_id: int) -> None:
    """Pass for an attempt with somebody on the list, or of nobody; Refused when everybody in it is struck off."""
    in_force = (StrikeOff.candidate_id == Candidate.id) & StrikeOff.taken_back_at.is_(None)
    of_sitting = select(StrikeOff.id).select_from(Candidate).outerjoin(StrikeOff, in_force)
    struck = db.session.scalars(of_sitting.where(Candidate.sitting_id == sitting_id)).all()
    if struck and None not in struck:
        raise Refused(say("This candidate is struck off the list. Put the candidate back first."))
