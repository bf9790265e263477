"""Who looks at the grid: own sheets, own students, a scribe."""

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.judging_mode import JudgingMode
from registry.models import Account, Candidate, Person
from registry.queries.marking_grid import marking_grid
from tests.builders import a_role
from tests.builders.marking_stage import a_stage
from tests.builders.people import actor_of
from tests.builders.teaching import a_tie


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


def test_a_scribe_chooses_whose_column_is_entered(session: Session) -> None:
    stage = a_stage(judging_mode=JudgingMode.SCRIBE)
    first, third = (marking_grid(stage.scribe, stage.exam_id, "A1", seat) for seat in (None, 3))
    assert [(grid.seat, grid.called_out, grid.may_mark) for grid in (first, third)] == [
        (1, True, True),
        (3, True, True),
    ]
    assert marking_grid(stage.judges[1], stage.exam_id, "A1", 3).seat == 2  # nobody else does
