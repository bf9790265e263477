"""The facts that decide whether an exam goes on."""

from sqlalchemy.orm import Session

from registry import clock
from registry.domain.exam_gates import GateFacts
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.judging_mode import JudgingMode
from registry.domain.sitting_states import SittingState
from registry.models import Appointment
from registry.queries.exam_gates import gate_facts
from tests.builders import a_candidate, a_role, a_sitting, an_exam


def test_everything_is_counted_for_this_exam_alone(session: Session) -> None:
    exam, noise = an_exam(ExamState.REGISTERED, judging_mode=JudgingMode.SCRIBE), an_exam()
    a_candidate(exam, a_sitting(exam, SittingState.PRESENT))
    a_candidate(exam, a_sitting(exam, SittingState.REGISTERED))
    a_candidate(exam, a_sitting(exam, SittingState.ABSENT))
    a_role(exam, seat=2)
    for role in (ExamRole.CHIEF_EXPERT, ExamRole.SCRIBE, ExamRole.EXAMINER):
        a_role(noise, role)
    a_candidate(noise)

    assert gate_facts(exam) == GateFacts(
        candidates=3,
        has_chief_expert=False,
        not_noted=1,
        present=1,
        seats={1: frozenset({2})},
        judged=True,
        judging_mode=JudgingMode.SCRIBE,
        has_scribe=False,
    )


def test_an_ended_appointment_no_longer_counts(session: Session) -> None:
    exam = an_exam()
    a_sitting(exam)
    a_role(exam, ExamRole.CHIEF_EXPERT)
    for row in session.query(Appointment):
        row.ended_at = clock.now()
    session.flush()
    assert not gate_facts(exam).has_chief_expert
