"""The aspects voided in an exam, and the proposals that wait for an operator (rules, section 2)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.models import Account, Aspect, Exam, VoidedAspect
from registry.queries.access import exam_target
from registry.queries.schemes import stored_scheme
from registry.queries.sheets import existing_exam


@dataclass(frozen=True)
class Void:
    """A voided aspect, or the proposal of one: `agreed_by` and `agreed_at` are there when an operator agreed."""

    id: int
    code: str
    description: Names
    reason: str
    by: str
    at: datetime
    agreed_by: str
    agreed_at: datetime | None

    @property
    def agreed(self) -> bool:
        """It counts for nobody any more."""
        return self.agreed_at is not None


@dataclass(frozen=True)
class ExamVoids:
    """The exam and its voids, in the order in which they were proposed."""

    exam: Exam
    voids: tuple[Void, ...]


def exam_voids(actor: Actor, exam_id: int) -> ExamVoids:
    """What is void in one exam, for whoever may read the exam. Raises NotFound, Forbidden."""
    exam = existing_exam(exam_id)
    require(actor, Permission.READ_EXAM, exam_target(actor, exam_id))
    return ExamVoids(exam, voids_of(exam))


def voids_of(exam: Exam) -> tuple[Void, ...]:
    """Every void and proposal of the exam: one query."""
    proposer, agreer = aliased(Account), aliased(Account)
    rows = db.session.execute(
        select(VoidedAspect, Aspect.key, proposer.display_name, agreer.display_name)
        .join(Aspect, Aspect.id == VoidedAspect.aspect_id)
        .join(proposer, proposer.id == VoidedAspect.voided_by)
        .outerjoin(agreer, agreer.id == VoidedAspect.agreed_by)
        .where(VoidedAspect.exam_id == exam.id)
        .order_by(VoidedAspect.id)
    )
    scheme = stored_scheme(exam.scheme_id).scheme
    return tuple(
        Void(
            id=row.id,
            code=scheme.codes[key],
            description=scheme.by_id[key].description,
            reason=row.reason,
            by=proposed_by,
            at=row.voided_at,
            agreed_by=agreed_by or "",
            agreed_at=row.agreed_at,
        )
        for row, key, proposed_by, agreed_by in rows
    )
