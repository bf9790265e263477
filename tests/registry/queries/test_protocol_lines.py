"""Who signs a protocol."""

from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.db import transaction
from registry.domain.exam_role import ExamRole
from registry.models import Appointment
from registry.queries.exam_protocol_record import exam_protocol
from tests.builders import a_role
from tests.builders.marking_stage import a_stage


def test_only_who_has_the_role_now_signs_in_the_order_that_was_asked_for(session: Session) -> None:
    stage = a_stage()
    with transaction():
        left = a_role(stage.exam, ExamRole.COMMISSION_SECRETARY)
        session.query(Appointment).filter_by(account_id=left.id).one().ended_at = registry_clock.now()
        chair = a_role(stage.exam, ExamRole.COMMISSION_CHAIR).display_name
    record = exam_protocol(stage.chief, stage.exam_id)
    signers = record.of_role(ExamRole.COMMISSION_CHAIR, ExamRole.COMMISSION_SECRETARY, ExamRole.CHIEF_EXPERT)
    assert [one.role for one in signers] == [ExamRole.COMMISSION_CHAIR, ExamRole.CHIEF_EXPERT]
    assert signers[0].name == chair
