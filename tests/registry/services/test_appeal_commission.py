"""Who decides on an appeal."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.appeal_commission import NoCommission
from registry.domain.errors import BadInput
from registry.queries.appeal_commission import possible_members
from registry.queries.appeal_rows import members_in_force
from tests.registry.services.appeal_stage import an_appeal_stage


def test_nobody_who_marked_or_runs_the_exam_decides_and_each_of_them_is_named(session: Session) -> None:
    stage = an_appeal_stage()
    appeal_id = stage.file()
    three = stage.members[:3]
    with pytest.raises(NoCommission) as caught:
        stage.name(appeal_id, (*three, stage.chief.account_id or 0, stage.judges[0].account_id or 0))
    assert sorted("ran this exam" in str(found) for found in caught.value.findings) == [False, True]
    with pytest.raises(BadInput, match="at least 5"):
        stage.name(appeal_id, stage.members[:4])
    with pytest.raises(BadInput, match="from the list"):
        stage.name(appeal_id, (*stage.members[:4], 999_999))
    assert members_in_force(appeal_id) == []


def test_a_commission_is_named_anew_and_the_earlier_one_is_kept(session: Session) -> None:
    stage = an_appeal_stage()
    appeal_id = stage.file()
    stage.name(appeal_id)
    stage.name(appeal_id, stage.members[::-1])
    chair, *others = members_in_force(appeal_id)
    assert (chair.chair, chair.account_id, len(others)) == (True, stage.members[-1], 4)

    offered = {one.account_id: one for one in possible_members(stage.operator, appeal_id)}
    assert offered[stage.members[0]].why_not is None
    assert offered[stage.members[0]].named
    assert {offered[judge.account_id or 0].why_not is None for judge in (*stage.judges, stage.chief)} == {False}
