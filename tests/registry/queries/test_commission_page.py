"""What a commission finds on its page; meetings are in tests/registry/services."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.queries.commission_page import commission_page
from tests.builders import a_role, actor_of
from tests.builders.marking_stage import a_stage


def test_before_the_scores_are_confirmed_there_is_nothing_to_vote_on(session: Session) -> None:
    stage = a_stage(sittings=2)
    with transaction():
        secretary = actor_of(a_role(stage.exam, ExamRole.COMMISSION_SECRETARY))

    page = commission_page(secretary, stage.exam_id)

    assert (page.may_hold, page.may_open, list(page.missing), page.open) == (True, False, [], None)
    assert [one.score for one in page.results] == [None, None]
    with pytest.raises(Forbidden):
        commission_page(stage.judges[0], stage.exam_id)
    with transaction():
        stage.exam.state = ExamState.CONFIRMED
    page = commission_page(secretary, stage.exam_id)
    assert page.may_open
    assert "has not met" in str(page.missing[0])
