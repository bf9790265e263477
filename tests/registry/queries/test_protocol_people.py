"""The people of an exam as its protocol names them."""

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.exam_role import ExamRole
from registry.queries.protocol_people import people_of
from tests.builders import a_role
from tests.builders.marking_stage import a_stage


def test_everybody_stands_in_the_order_of_roles_and_seats(session: Session) -> None:
    stage = a_stage()
    with transaction():
        a_role(stage.exam, ExamRole.COMMISSION_CHAIR)
        a_role(stage.exam, ExamRole.EMPLOYER)

    found = people_of(stage.exam_id)

    assert [one.role for one in found] == [
        ExamRole.CHIEF_EXPERT,
        *[ExamRole.EXAMINER] * 3,
        ExamRole.EMPLOYER,
        ExamRole.SCRIBE,
        ExamRole.COMMISSION_CHAIR,
    ]
    assert [one.seat for one in found if one.role is ExamRole.EXAMINER] == [1, 2, 3]
