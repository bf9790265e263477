"""What an exam's protocol says."""

from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.queries.exam_protocol_record import exam_protocol
from registry.services.confirming import confirm_scores
from registry.services.mark_sheets import reopen
from tests.builders import a_candidate, a_role, a_sitting, actor_of
from tests.builders.marking_stage import SHEETS, a_stage
from tests.statements import counted


def test_a_protocol_holds_scores_digests_and_reopenings_of_a_confirmed_exam(session: Session) -> None:
    stage = a_stage(sittings=2)
    with transaction():
        a_candidate(stage.exam, a_sitting(stage.exam, SittingState.ABSENT))
    stage.fill()
    stage.sign_all()
    with transaction():
        reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1", reason="Slip of the finger")
    before = exam_protocol(stage.chief, stage.exam_id)
    assert [one.score for one in before.candidates] == [None, None, None]
    stage.sign("A1")
    with transaction():
        confirm_scores(stage.chief, exam_id=stage.exam_id)

    found = exam_protocol(stage.operator, stage.exam_id)

    first, _, absent = found.candidates
    assert (first.score, first.maximum, first.percent, first.grade, first.passed) == (
        Decimal("8.58"),
        Decimal("10.00"),
        Decimal("85.80"),
        "4",
        True,
    )
    assert (absent.score, absent.grade, absent.passed) == (None, "", None)
    assert (found.exam.state, found.exam.confirmed_by) == (
        ExamState.CONFIRMED,
        found.of_role(ExamRole.CHIEF_EXPERT)[0].name,
    )
    (again,) = found.reopenings
    assert (again.workstation, again.sheet, again.reason) == (1, "A1", "Slip of the finger")
    assert [(sheet.workstation, sheet.code, sheet.times) for sheet in found.sheets] == [
        (1, "A1", 2),
        (1, "B1", 1),
        (2, "A1", 1),
        (2, "B1", 1),
    ]
    assert all(len(sheet.digest) == 64 and sheet.signed_by for sheet in found.sheets)
    assert len(SHEETS) * 2 == len(found.sheets)


def test_a_protocol_takes_as_many_statements_for_many_and_is_closed_to_examiners(session: Session) -> None:
    few, many = a_stage(sittings=1), a_stage(sittings=4)
    for stage in (few, many):
        stage.fill()
    counts = []
    for stage in (few, many):
        exam_protocol(stage.chief, stage.exam_id)
        db.session.expire_all()
        with counted(db.engine) as sent:
            exam_protocol(stage.chief, stage.exam_id)
        counts.append(len(sent))
    assert counts[0] == counts[1]
    with pytest.raises(Forbidden):
        exam_protocol(few.judges[0], few.exam_id)
    with transaction():
        technician = actor_of(a_role(few.exam, ExamRole.TECHNICAL_EXPERT))
    with pytest.raises(Forbidden):
        exam_protocol(technician, few.exam_id)
