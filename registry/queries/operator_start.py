"""What waits for an operator: the first page's counts, one statement each."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.domain.policy import Permission, allows, require
from registry.domain.scheme_states import SchemeState
from registry.models import Exam, Passport, Person, Reidentification, Scheme, StatusChange
from registry.queries.narrowing import exams_of, passports_of, people_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """Drafts are schemes to validate, None for an operator who cannot; `own_drafts` of them this operator imported, so
    somebody else has to look.
    `exams` counts the exams of every state that has any; the others wait for a second person's release."""

    drafts: int | None
    own_drafts: int
    exams: Mapping[ExamState, int]
    passports: int
    changes: int
    desks: int


def waiting(actor: Actor) -> Waiting:
    """The counts of this moment."""
    require(actor, Permission.READ_REGISTER)
    draft = select(func.count(), func.count().filter(Scheme.imported_by == actor.account_id))
    drafts, own = db.session.execute(draft.where(Scheme.state == SchemeState.DRAFT)).one()
    exams = db.session.execute(select(Exam.state, func.count()).where(exams_of(actor)).group_by(Exam.state)).all()
    prepared = select(func.count()).where(passports_of(actor), Passport.state == PassportState.PREPARED)
    of_own = select(func.count(StatusChange.id)).join(Passport, Passport.id == StatusChange.passport_id)
    open_changes = of_own.where(
        passports_of(actor), StatusChange.released_at.is_(None), StatusChange.withdrawn_at.is_(None)
    )
    return Waiting(
        drafts=drafts if allows(actor, Permission.EDIT_SCHEME) else None,
        own_drafts=own,
        exams=dict(sorted(((state, count) for state, count in exams), key=lambda pair: list(ExamState).index(pair[0]))),
        passports=db.session.scalar(prepared) or 0,
        changes=db.session.scalar(open_changes) or 0,
        desks=db.session.scalar(_desks(actor)) or 0,
    )


def _desks(actor: Actor) -> Select[int]:
    """Count people whose access was asked for at a desk by somebody else than this operator."""
    waiting_for_another = (
        Reidentification.released_at.is_(None),
        Reidentification.withdrawn_at.is_(None),
        Reidentification.recorded_by != actor.account_id,
    )
    of_people = select(func.count(Reidentification.id)).join(Person, Person.id == Reidentification.person_id)
    return of_people.where(*waiting_for_another, people_of(actor))
