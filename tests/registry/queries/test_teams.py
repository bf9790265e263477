"""Marking teams."""

from sqlalchemy.orm import Session

from registry.queries.teams import holders, team_members
from tests.builders.marking_stage import a_stage


def test_a_team_is_its_present_examiners_by_seat(session: Session) -> None:
    stage, _noise = a_stage(), a_stage()
    members = team_members(stage.exam_id, 1)
    assert [members[seat].account_id for seat in (1, 2, 3)] == [judge.account_id for judge in stage.judges]
    assert team_members(stage.exam_id, 2) == {}


def test_who_was_replaced_left_the_team(session: Session) -> None:
    stage = a_stage()
    stage.vacate(2)
    assert holders(team_members(stage.exam_id, 1)) == {n: stage.judges[n - 1].account_id for n in (1, 3)}
