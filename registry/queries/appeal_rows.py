"""Appeals by id, for reading and for writing under a lock; whose they are, and which are open (rules, section 4)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.appeal import AppealOutcome, AppealState
from registry.domain.conflict import Tie
from registry.domain.errors import NotFound
from registry.domain.sentences import say
from registry.models import Appeal, AppealMember, Candidate, Exam
from registry.queries.access import candidate_target, exam_target
from registry.queries.conflicts import forbidden_ties

NO_SUCH_APPEAL = say("There is no such appeal.")


@dataclass(frozen=True, slots=True)
class AppealPlace:
    """One appeal and all it hangs on."""

    appeal: Appeal
    candidate: Candidate
    exam: Exam


def appeal_place(appeal_id: int, *, locked: bool = False) -> AppealPlace:
    """The appeal, held until the transaction ends when it is `locked`. Raises NotFound."""
    found = (
        select(Appeal, Candidate, Exam)
        .join(Candidate, Candidate.id == Appeal.candidate_id)
        .join(Exam, Exam.id == Candidate.exam_id)
        .where(Appeal.id == appeal_id)
    )
    if locked:
        found = found.with_for_update(of=Appeal).execution_options(populate_existing=True)
    row = db.session.execute(found).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_APPEAL)
    return AppealPlace(*row)


def appeal_target(actor: Actor, place: AppealPlace) -> Target:
    """Where the appeal lies, whose student it is about, the actor's roles in the exam, and what ties the actor to the
    candidate although this exam forbids it."""
    return replace(attempt_target(actor, place.candidate, place.exam), owner=place.candidate.person_id)


def attempt_target(actor: Actor, candidate: Candidate, exam: Exam) -> Target:
    """The same of an attempt that has no appeal yet."""
    return replace(
        exam_target(actor, exam.id),
        colleges=candidate_target(actor, candidate.id).colleges,
        forbidden_ties=ties_to(actor, exam, [candidate.sitting_id]),
    )


def ties_to(actor: Actor, exam: Exam, sitting_ids: Collection[int]) -> frozenset[Tie]:
    """Every tie between the actor and a candidate of these sittings that the exam forbids."""
    if actor.account_id is None:
        return frozenset()
    found = forbidden_ties(exam.id, exam.kind, {actor.account_id}, sitting_ids)
    return frozenset(tie for ties in found.values() for tie in ties)


def members_in_force(appeal_id: int) -> list[AppealMember]:
    """The commission as it is named now, the chair first."""
    named = select(AppealMember).where(AppealMember.appeal_id == appeal_id, AppealMember.ended_at.is_(None))
    return list(db.session.scalars(named.order_by(AppealMember.chair.desc(), AppealMember.id)))


def open_appeals_in(exam_id: int) -> int:
    """How many appeals of this exam wait for their decision."""
    found = select(Appeal.id).join(Candidate, Candidate.id == Appeal.candidate_id)
    return len(db.session.scalars(found.where(Candidate.exam_id == exam_id, Appeal.state == AppealState.OPEN)).all())


def appealed(candidates: Collection[Candidate]) -> frozenset[int]:
    """The sittings of these candidates about which an appeal is open: one of a team is the whole team's."""
    sittings = {candidate.sitting_id for candidate in candidates}
    found = select(Candidate.sitting_id).join(Appeal, Appeal.candidate_id == Candidate.id)
    return frozenset(
        db.session.scalars(found.where(Candidate.sitting_id.in_(sittings), Appeal.state == AppealState.OPEN))
    )


def annulments(sitting_ids: Collection[int]) -> Mapping[int, Appeal]:
    """The appeals by which any of these sittings was annulled, by sitting."""
    found = select(Candidate.sitting_id, Appeal).join(Appeal, Appeal.candidate_id == Candidate.id)
    rows = db.session.execute(
        found.where(Candidate.sitting_id.in_(sitting_ids), Appeal.outcome == AppealOutcome.ANNULLED)
    )
    return {row[0]: row[1] for row in rows}
