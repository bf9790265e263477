"""The grid: own columns, what is revealed, what is closed, and as many statements for any size."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.aspect_score import AspectState
from registry.domain.errors import Forbidden, NotFound
from registry.domain.judging_mode import JudgingMode
from registry.models import Account, Candidate, Person
from registry.queries.marking_grid import GridCell, marking_grid
from tests.builders import a_role, an_account
from tests.builders.marking_stage import Stage, a_stage
from tests.builders.people import actor_of
from tests.builders.teaching import a_tie


def cell(stage: Stage, judge: int, aspect: str, workstation: int = 1, code: str = "A1") -> GridCell:
    """One cell as the judge in this seat sees it."""
    grid = marking_grid(stage.judges[judge - 1], stage.exam_id, code)
    row = next(row for row in grid.rows if row.aspect.id == aspect)
    return row.cells[workstation - 1]


def test_a_score_is_seen_by_its_judge_until_all_three_are_in(session: Session) -> None:
    stage = a_stage(sittings=2)
    stage.mark(1, "j1", "score", "3")
    assert [(one.value, one.scores, one.open) for one in (cell(stage, 1, "j1"), cell(stage, 2, "j1"))] == [
        ("3", (), True),
        ("", (), True),
    ]
    for seat, score in ((2, "0"), (3, "1")):
        stage.mark(seat, "j1", "score", score)
    again = cell(stage, 2, "j1")
    assert (again.state, again.scores, again.value, again.round, again.open) == (
        AspectState.SCORE_AGAIN,
        (3, 0, 1),
        "",
        2,
        True,
    )
    for seat, score in ((1, "1"), (2, "1"), (3, "2")):
        stage.mark(seat, "j1", "score", score)
    done = cell(stage, 2, "j1")
    assert (done.state, done.scores, done.value, done.open, str(done.mark)) == (
        AspectState.COMPLETE,
        (1, 1, 2),
        "1",
        False,
        "0.89",
    )


def test_a_linked_aspect_is_cut_off_by_one_of_another_sheet(session: Session) -> None:
    stage = a_stage(sittings=2)
    stage.mark(1, "m1", "answer", "no")
    assert cell(stage, 1, "l1", code="B1").state is AspectState.CUT_OFF
    assert cell(stage, 1, "l1", 2, code="B1").state is AspectState.BLANK


def test_what_cannot_be_entered_says_why(session: Session) -> None:
    stage = a_stage(sittings=3)
    with transaction():
        second = [actor_of(a_role(stage.exam, seat=seat, team=2)) for seat in (1, 2, 3)]
        candidate = session.query(Candidate).filter_by(sitting_id=stage.sitting_ids[2]).one()
        person = session.get_one(Person, candidate.person_id)
        a_tie(session.get_one(Account, stage.judges[0].account_id), person)
    stage.fill()
    stage.sign("A1")
    own = marking_grid(stage.judges[0], stage.exam_id, "A1")
    assert [(column.signed, column.closed is None, column.marked) for column in own.columns] == [
        (True, False, 3),
        (False, True, 3),
        (False, False, 3),
    ]
    assert "own student" in str(own.columns[2].closed)
    assert [column.tied for column in own.columns] == [False, False, True]
    assert own.may_mark
    assert not marking_grid(second[0], stage.exam_id, "A1").may_mark  # sheets of another team
    for actor, code, refusal in (
        (stage.judges[0], "Z1", NotFound),
        (actor_of(an_account()), "A1", Forbidden),
    ):
        with pytest.raises(refusal):
            marking_grid(actor, stage.exam_id, code)


def test_a_scribe_chooses_whose_column_is_entered(session: Session) -> None:
    stage = a_stage(judging_mode=JudgingMode.SCRIBE)
    first, third = (marking_grid(stage.scribe, stage.exam_id, "A1", seat) for seat in (None, 3))
    assert [(grid.seat, grid.called_out, grid.may_mark) for grid in (first, third)] == [
        (1, True, True),
        (3, True, True),
    ]
    assert marking_grid(stage.judges[1], stage.exam_id, "A1", 3).seat == 2  # nobody else does
