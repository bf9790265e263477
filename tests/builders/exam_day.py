"""An opened exam on its day: candidates awaited at the door, a chief expert from elsewhere, a host of their college."""

from dataclasses import dataclass

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from tests.builders.exam import a_candidate, a_role, a_sitting, an_exam
from tests.builders.people import actor_of, an_account, an_operator
from tests.builders.register import a_college


@dataclass(frozen=True)
class Day:
    """Row ids and actors. `host` is an operator of the candidates' own college; `guest` is of another one."""

    exam_id: int
    sitting_ids: tuple[int, ...]
    candidate_ids: tuple[int, ...]
    chief: Actor
    host: Actor
    guest: Actor
    examiner: Actor
    operator: Actor


def a_day(
    *, candidates: int = 3, state: ExamState = ExamState.REGISTERED, noted: SittingState = SittingState.REGISTERED
) -> Day:
    """Everything in one transaction."""
    with transaction():
        exam, own, other = an_exam(state), a_college(), a_college()
        rows = [a_candidate(exam, a_sitting(exam, noted), college=own) for _ in range(candidates)]
        return Day(
            exam_id=exam.id,
            sitting_ids=tuple(row.sitting_id for row in rows),
            candidate_ids=tuple(row.id for row in rows),
            chief=actor_of(a_role(exam, ExamRole.CHIEF_EXPERT, college=other)),
            host=actor_of(a_role(exam, ExamRole.TECHNICAL_EXPERT, account=an_account(Audience.OPERATOR), college=own)),
            guest=actor_of(a_role(exam, ExamRole.EMPLOYER, college=other)),
            examiner=actor_of(a_role(exam)),
            operator=an_operator(),
        )
