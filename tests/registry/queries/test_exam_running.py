"""Who runs an exam, as its page shows it."""

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.exam_role import ExamRole
from registry.queries.exam_running import running_page
from tests.builders import a_role, actor_of
from tests.builders.marking_stage import a_stage


def test_the_page_says_who_runs_it_now_and_offers_the_handover_to_those_alone_who_may(session: Session) -> None:
    stage = a_stage()
    with transaction():
        deputy = actor_of(a_role(stage.exam, ExamRole.DEPUTY))

    page = running_page(stage.chief, stage.exam_id)

    assert [(one.role, one.now) for one in page.runners] == [(ExamRole.CHIEF_EXPERT, True), (ExamRole.DEPUTY, False)]
    assert [one.role for one in page.resting] == [ExamRole.DEPUTY]
    assert (page.runs, page.may_hand_over, page.may_add) == (True, True, True)
    assert page.papers == []
    looking_on = running_page(deputy, stage.exam_id)
    assert (looking_on.runs, looking_on.may_hand_over, looking_on.may_add) == (False, True, False)
    marking = running_page(stage.judges[0], stage.exam_id)
    assert (marking.may_hand_over, marking.papers) == (False, None)
