"""Cells as a tablet keeps them."""

from sqlalchemy.orm import Session

from registry.queries.tablet_marks import tablet_marks
from tests.builders.marking_stage import a_stage


def test_agreed_values_and_the_own_column_are_kept_and_others_once_all_three_are_in(session: Session) -> None:
    stage = a_stage()
    stage.mark(1, "m1", "answer", "yes")
    for seat in (2, 3):
        stage.mark(seat, "j1", "score", "2")
    seen = tablet_marks(stage.judges[1], stage.exam_id)
    assert [(cell.key.partition("/")[2], cell.value) for cell in seen.cells] == [("m1/0/1", "yes"), ("j1/2/1", "2")]
    assert (list(seen.entered.values()), seen.revealed) == ([(2, 3)], ())
    stage.mark(1, "j1", "score", "3")
    (shown,) = tablet_marks(stage.judges[1], stage.exam_id).revealed
    assert (shown.scores, shown.spread) == ((3, 2, 2), 1)
