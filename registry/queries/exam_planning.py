"""What an exam can be planned with: schemes that may be used, centres, grade tables; and what candidates come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.scheme_states import SchemeState
from registry.models import Centre, College, Exam, GradeTableVersion, Qualification, Scheme, Skill
from registry.queries.access import exam_target
from registry.queries.exam_register import exam_of
from registry.queries.narrowing import centres_of
from registry.queries.paging import by_name

USABLE = (SchemeState.VALIDATED, SchemeState.LOCKED)


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """Schemes with their skills, by skill and newest version first; centres by name; grade tables, newest first."""

    schemes: Sequence[Scheme]
    centres: Sequence[Centre]
    grade_tables: Sequence[GradeTableVersion]


def plan_choices(actor: Actor) -> PlanChoices:
    """What the form of a new exam offers."""
    require(actor, Permission.PLAN_EXAM, OWN_PART)
    schemes = (
        select(Scheme)
        .join(Skill, Skill.id == Scheme.skill_id)
        .options(joinedload(Scheme.skill))
        .where(Scheme.state.in_(USABLE))
        .order_by(by_name(Skill), Scheme.id.desc())
    )
    tables = select(GradeTableVersion).order_by(GradeTableVersion.valid_from.desc(), GradeTableVersion.id)
    return PlanChoices(
        db.session.scalars(schemes).all(),
        db.session.scalars(select(Centre).where(centres_of(actor)).order_by(by_name(Centre))).all(),
        db.session.scalars(tables).all(),
    )


def plan_choices_of(actor: Actor, exam_id: int) -> tuple[Exam, PlanChoices]:
    """An exam and what its plan can be changed to. Raises NotFound, Forbidden."""
    exam = exam_of(actor, exam_id)
    require(actor, Permission.PLAN_EXAM, exam_target(actor, exam_id))
    return exam, plan_choices(actor)


@dataclass(frozen=True, slots=True)
class EnrolmentChoices:
    """The exam, and what its candidates can come from and study for."""

    exam: Exam
    colleges: Sequence[College]
    qualifications: Sequence[Qualification]


def enrolment_choices(actor: Actor, exam_id: int) -> EnrolmentChoices:
    """What the forms of enrolment offer. Raises NotFound, Forbidden."""
    require(actor, Permission.ENROL_CANDIDATES, exam_target(actor, exam_id))
    exam = exam_of(actor, exam_id)
    colleges = select(College).where(College.closed_on.is_(None)).order_by(by_name(College))
    qualifications = select(Qualification).order_by(Qualification.code)
    return EnrolmentChoices(exam, db.session.scalars(colleges).all(), db.session.scalars(qualifications).all())
