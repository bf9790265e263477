"""The pages of the teams and of what is proposed; that a proposal is kept to is shown with the service."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.errors import Forbidden, NotFound
from registry.domain.marking_teams import Plan
from registry.queries.marking_teams import TeamSheet
from registry.queries.team_proposal import fingerprint, proposal_page, teams_page
from tests.builders import an_operator
from tests.builders.marking_stage import a_stage


def test_only_whoever_runs_the_exam_and_operators_see_the_teams(session: Session) -> None:
    stage = a_stage(sittings=2)
    page = teams_page(stage.operator, stage.exam_id)
    assert ([sub.code for sub in page.subs], page.days, page.closed, page.misplaced) == (
        ["A1", "B1"],
        (1, 2),
        False,
        (),
    )
    for actor in (*stage.judges, stage.scribe):
        with pytest.raises(Forbidden):
            teams_page(actor, stage.exam_id)
    with pytest.raises(NotFound):
        teams_page(an_operator(), 0)
    nothing = proposal_page(stage.chief, stage.exam_id, Plan.KEEP)
    assert (nothing.lines, nothing.nobody, nothing.count, nothing.begun) == ((), (), 0, 0)


def test_a_fingerprint_knows_sheet_teams_and_whether_it_is_begun() -> None:
    def sheet(number: int = 1, *, team: int = 1, begun: bool = False) -> TeamSheet:
        return TeamSheet(number, 1, 1, "A1", team, signed=False, begun=begun, gone=False)

    moves = [(sheet(), 2), (sheet(2), 2), (sheet(), 3), (sheet(team=4), 2), (sheet(begun=True), 2)]
    assert len({fingerprint([move]) for move in moves} | {fingerprint([])}) == 6
