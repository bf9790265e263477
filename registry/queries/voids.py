"""The aspects voided in an exam, the proposals that wait for an operator, and those that came to nothing (rules,
section 2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.void_ending import VoidEnding
from registry.models import Account, Aspect, Exam, VoidedAspect, VoidEndingRow
from registry.queries.access import exam_target
from registry.queries.schemes import stored_scheme
from registry.queries.sheets import existing_exam


@dataclass(frozen=True)
class Void:
    """A voided aspect, or the proposal of one: `agreed_by` and `agreed_at` are there when an operator agreed, `ending`
    with who, when and why when it was refused or withdrawn."""

    id: int
    code: str
    description: Names
    reason: str
    by: str
    at: datetime
    agreed_by: str = ""
    agreed_at: datetime | None = None
    ending: VoidEnding | None = None
    ended_by: str = ""
    ended_at: datetime | None = None
    end_reason: str = ""

    @property
    def agreed(self) -> bool:
        """It counts for nobody any more."""
        return self.agreed_at is not None

    @property
    def waits(self) -> bool:
        """An operator has to answer."""
        return self.agreed_at is None and self.ending is None


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


def waiting_void(actor: Actor, exam_id: int, voided_id: int) -> Void:
    """One proposal of this exam that waits for an answer. Raises NotFound, Forbidden."""
    found = (one for one in exam_voids(actor, exam_id).voids if one.waits and one.id == voided_id)
    void = next(found, None)
    if void is None:
        raise NotFound(say("There is no such proposal to void an aspect."))
    return void


def voids_of(exam: Exam) -> tuple[Void, ...]:
    """Every void and proposal of the exam, those that came to nothing included: two queries."""
    scheme = stored_scheme(exam.scheme_id).scheme
    found = [_ended(*row) for row in _ended_rows(exam.id)] + [_standing(*row) for row in _standing_rows(exam.id)]
    return tuple(
        Void(code=scheme.codes[facts["key"]], description=scheme.by_id[facts["key"]].description, **_but_key(facts))
        for facts in sorted(found, key=lambda one: one["at"])
    )


def _but_key(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name != "key"}


def _standing_rows(exam_id: int) -> Iterator[Any]:
    proposer, agreer = aliased(Account), aliased(Account)
    yield from db.session.execute(
        select(VoidedAspect, Aspect.key, proposer.display_name, agreer.display_name)
        .join(Aspect, Aspect.id == VoidedAspect.aspect_id)
        .join(proposer, proposer.id == VoidedAspect.voided_by)
        .outerjoin(agreer, agreer.id == VoidedAspect.agreed_by)
        .where(VoidedAspect.exam_id == exam_id, VoidedAspect.closed_at.is_(None))
        .order_by(VoidedAspect.id)
    )


def _standing(row: VoidedAspect, key: str, by: str, agreed_by: str | None) -> dict[str, Any]:
    proposal = {"id": row.id, "key": key, "reason": row.reason, "by": by, "at": row.voided_at}
    return {**proposal, "agreed_by": agreed_by or "", "agreed_at": row.agreed_at}


def _ended_rows(exam_id: int) -> Iterator[Any]:
    proposer, ender = aliased(Account), aliased(Account)
    yield from db.session.execute(
        select(VoidEndingRow, Aspect.key, proposer.display_name, ender.display_name)
        .join(VoidedAspect, VoidedAspect.id == VoidEndingRow.voided_id)
        .join(Aspect, Aspect.id == VoidedAspect.aspect_id)
        .join(proposer, proposer.id == VoidEndingRow.proposed_by)
        .join(ender, ender.id == VoidEndingRow.ended_by)
        .where(VoidedAspect.exam_id == exam_id)
        .order_by(VoidEndingRow.id)
    )


def _ended(row: VoidEndingRow, key: str, by: str, ended_by: str) -> dict[str, Any]:
    proposal = {"id": row.voided_id, "key": key, "reason": row.proposal, "by": by, "at": row.proposed_at}
    ending = {"ending": row.ending, "ended_by": ended_by, "ended_at": row.ended_at, "end_reason": row.reason}
    return {**proposal, **ending}
