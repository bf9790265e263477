"""Who came."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from registry import clock
from registry.db import transaction
from registry.domain.annulment import appeal_reason
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.models import MarkSheet
from registry.services.attendance import note_attendance
from tests.builders import a_role, a_sitting, actor_of, an_account, an_exam, an_operator


def test_the_chief_expert_notes_who_did_not_come_and_nobody_notes_that_somebody_came(session: Session) -> None:
    with transaction():
        exam = an_exam(ExamState.REGISTERED)
        sitting = a_sitting(exam, SittingState.REGISTERED)
        chief = actor_of(a_role(exam, ExamRole.CHIEF_EXPERT))
    with pytest.raises(Refused, match="a document is seen"), transaction():
        note_attendance(chief, sitting_id=sitting.id, state=SittingState.PRESENT)
    with transaction():
        note_attendance(chief, sitting_id=sitting.id, state=SittingState.ABSENT)
    assert sitting.state is SittingState.ABSENT


def test_a_removal_needs_its_reason(session: Session) -> None:
    with transaction():
        sitting = a_sitting(an_exam(ExamState.MARKING))
    with pytest.raises(BadInput), transaction():
        note_attendance(an_operator(), sitting_id=sitting.id, state=SittingState.REMOVED)
    with pytest.raises(BadInput, match="A commission annuls"), transaction():
        note_attendance(
            an_operator(), sitting_id=sitting.id, state=SittingState.REMOVED, reason=f" {appeal_reason('1', None)}"
        )
    with transaction():
        note_attendance(an_operator(), sitting_id=sitting.id, state=SittingState.REMOVED, reason=" Телефон ")
    assert (sitting.state, sitting.state_reason) == (SittingState.REMOVED, "Телефон")


@pytest.mark.parametrize("state", [ExamState.PLANNED, ExamState.SIGNED_OFF, ExamState.CLOSED])
def test_attendance_belongs_to_the_days_of_the_exam(session: Session, state: ExamState) -> None:
    with transaction():
        sitting = a_sitting(an_exam(state), SittingState.REGISTERED)
    with pytest.raises(Refused), transaction():
        note_attendance(an_operator(), sitting_id=sitting.id, state=SittingState.ABSENT)


def test_an_exam_goes_on_when_only_the_removed_attempt_was_waited_for(session: Session) -> None:
    with transaction():
        exam = an_exam(ExamState.MARKING)
        signed, removed = a_sitting(exam), a_sitting(exam)
        session.execute(
            update(MarkSheet)
            .where(MarkSheet.sitting_id == signed.id)
            .values(signed_at=clock.now(), signed_digest="0" * 64)
        )
        note_attendance(an_operator(), sitting_id=removed.id, state=SittingState.REMOVED, reason="Алдау")
    assert exam.state is ExamState.SIGNED_OFF


def test_a_stranger_notes_nothing_and_an_unknown_attempt_is_not_found(session: Session) -> None:
    with transaction():
        sitting = a_sitting(an_exam(ExamState.REGISTERED), SittingState.REGISTERED)
        stranger = actor_of(an_account(Audience.EXAMINER))
    with pytest.raises(Forbidden), transaction():
        note_attendance(stranger, sitting_id=sitting.id, state=SittingState.ABSENT)
    with pytest.raises(NotFound), transaction():
        note_attendance(an_operator(), sitting_id=999_999, state=SittingState.ABSENT)
