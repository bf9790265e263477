"""What a batch of marks depends on is asked in so many statements, however many marks there are."""

import uuid

from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.mark_writing import MarkWrite, Outcome
from registry.queries.mark_batch import mark_batch
from registry.services.marking import record_marks
from tests.builders.marking_stage import Stage, a_stage
from tests.statements import counted

CELLS = (("m1", "yes", "answer", 0), ("m2", "1", "partial", 0), ("j1", "2", "score", 1))


def writes(sitting_id: int, *cells: tuple[str, str, str, int]) -> list[MarkWrite]:
    return [
        MarkWrite(sitting_id, key, seat, kind, value, uuid.uuid4().hex, round=1) for key, value, kind, seat in cells
    ]


def sent(stage: Stage, asked: list[MarkWrite]) -> int:
    with counted(db.engine) as statements, transaction():
        answers = record_marks(stage.judges[0], exam_id=stage.exam_id, writes=asked, offline=True)
    assert {answer.outcome for answer in answers} == {Outcome.OK}
    return len(statements)


def test_a_batch_asks_no_more_for_more_marks(session: Session) -> None:
    stage = a_stage(sittings=3)
    sent(stage, writes(stage.sitting_ids[0], CELLS[0]))  # the scheme is read once
    few = sent(stage, writes(stage.sitting_ids[1], CELLS[0]))
    assert sent(stage, writes(stage.sitting_ids[2], *CELLS)) == few
    assert few <= 20


def test_only_the_sheets_of_the_exam_are_found_and_what_stands_on_them(session: Session) -> None:
    stage, other = a_stage(), a_stage()
    stage.mark(1, "m1", "answer", "yes")
    asked = [*writes(stage.sitting_id, *CELLS), *writes(other.sitting_id, *CELLS)]
    with transaction():
        found = mark_batch(stage.judges[1], stage.exam_id, asked)
    assert list(found.sheets) == [(stage.sitting_id, "A1")]
    assert found.standing[stage.sitting_id, "m1"][0, 1].said.scored_by == stage.judges[0].account_id
    assert found.own_seats == {1: {2}}
