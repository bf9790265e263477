"""What waits for an operator: the first page's counts, one statement each."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.domain.policy import Permission, require
from registry.domain.scheme_states import SchemeState
from registry.models import Exam, Passport, Scheme, StatusChange


@dataclass(frozen=True, slots=True)
class Waiting:
    """Drafts are schemes to validate; `own_drafts` of them this operator imported, so somebody else has to look.
    `exams` counts the exams of every state that has any; the others wait for a second person's release."""

    drafts: int
    own_drafts: int
    exams: Mapping[ExamState, int]
    passports: int
    changes: int


def waiting(actor: Actor) -> Waiting:
    """The counts of this moment."""
    require(actor, Permission.READ_REGISTER)
    draft = select(func.count(), func.count().filter(Scheme.imported_by == actor.account_id))
    drafts, own = db.session.execute(draft.where(Scheme.state == SchemeState.DRAFT)).one()
    exams = db.session.execute(select(Exam.state, func.count()).group_by(Exam.state)).all()
    prepared = select(func.count()).where(Passport.state == PassportState.PREPARED)
    open_changes = select(func.count()).where(StatusChange.released_at.is_(None), StatusChange.withdrawn_at.is_(None))
    return Waiting(
        drafts=drafts,
        own_drafts=own,
        exams=dict(sorted(((state, count) for state, count in exams), key=lambda pair: list(ExamState).index(pair[0]))),
        passports=db.session.scalar(prepared) or 0,
        changes=db.session.scalar(open_changes) or 0,
    )
