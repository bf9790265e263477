"""A published exam with a candidate who appeals, operators, and people who may decide."""

from dataclasses import dataclass
from datetime import timedelta

from registry import clock
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.appeal import AppealKind, AppealOutcome
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.models import Appeal, Candidate
from registry.services.appeal_commission import name_commission
from registry.services.appeal_deciding import Decision, decide_appeal
from registry.services.appeals import Filing, file_own_appeal
from tests.builders import a_person, a_role, actor_of, an_account, an_exam, an_operator
from tests.builders.by_heart import by_heart
from tests.builders.enrolment import keys
from tests.builders.issuing import a_graduate
from tests.builders.register import a_college


@dataclass
class AppealStage:
    """Everybody by actor, everything by id."""

    exam_id: int
    candidate_id: int
    sitting_id: int
    person_id: int
    holder: Actor
    chief: Actor
    judges: tuple[Actor, ...]
    operator: Actor
    members: tuple[int, ...]

    def file(self, kind: AppealKind = AppealKind.SCORE, text: str = "A2.M4 was not looked at.") -> int:
        """The candidate appeals."""
        with transaction():
            return file_own_appeal(self.holder, candidate_id=self.candidate_id, filing=Filing(kind=kind, text=text)).id

    def name(self, appeal_id: int, members: tuple[int, ...] = ()) -> None:
        """Five people who may decide, the first of them in the chair."""
        chosen = members or self.members
        with transaction():
            name_commission(self.operator, appeal_id=appeal_id, account_ids=chosen, chair_id=chosen[0])

    def decide(self, appeal_id: int, outcome: AppealOutcome, **more: object) -> None:
        """Four of the five vote for it, one that the result stands."""
        votes = dict.fromkeys(self.members, outcome) | {self.members[-1]: AppealOutcome.STANDS}
        fields = {"votes": votes, "reasons": "As the recording shows.", "protocol_number": "3", **more}
        fields.setdefault("protocol_date", clock.now().date())
        with transaction():
            decide_appeal(self.operator, appeal_id=appeal_id, decision=Decision(**fields))  # type: ignore[arg-type]  # fields of a decision

    def appeal(self, appeal_id: int) -> Appeal:
        """Its row as it is now."""
        return db.session.get_one(Appeal, appeal_id)


def an_appeal_stage() -> AppealStage:
    """Published yesterday; its appeals on the score end tomorrow."""
    keys()
    with transaction():
        return _an_appeal_stage()


@by_heart
def _an_appeal_stage() -> AppealStage:
    person = a_person()
    exam = an_exam(ExamState.PUBLISHED)
    exam.published_at, exam.appeals_end_at = clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)
    chief = actor_of(a_role(exam, ExamRole.CHIEF_EXPERT))
    judges = tuple(actor_of(a_role(exam, college=a_college())) for _ in range(3))
    candidate: Candidate = a_graduate(exam, person=person)
    holder = an_account(Audience.HOLDER, person=person)
    members = tuple(an_account(Audience.EXAMINER).id for _ in range(5))
    return AppealStage(
        exam_id=exam.id,
        candidate_id=candidate.id,
        sitting_id=candidate.sitting_id,
        person_id=person.id,
        holder=actor_of(holder),
        chief=chief,
        judges=judges,
        operator=an_operator(),
        members=members,
    )
