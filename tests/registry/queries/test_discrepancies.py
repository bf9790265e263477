"""The discrepancies of one exam: what is to be settled, what was, and who leans which way."""

from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden, NotFound
from registry.queries.discrepancies import exam_discrepancies
from tests.builders.exam import a_role
from tests.builders.marking_stage import a_stage
from tests.builders.marks import GOOD
from tests.builders.people import actor_of
from tests.statements import counted


def test_spreads_reasons_rounds_and_leans_are_found_in_as_many_statements_for_any_number(session: Session) -> None:
    def statements(sittings: int) -> int:
        stage = a_stage(sittings=sittings)
        stage.fill({**GOOD, "j1": ("score", "322"), "m2": ("partial", "1")})
        with counted(db.engine) as sent:
            exam_discrepancies(stage.chief, stage.exam_id)
        return len(sent)

    assert statements(1) == statements(3)

    stage = a_stage(sittings=12)
    stage.fill({**GOOD, "j1": ("score", "322")})
    found = exam_discrepancies(stage.chief, stage.exam_id)
    assert (found.again, found.unreasoned, found.rescored) == ((), (), ())
    first, *rest = found.leans
    assert (first.found.examiner, first.found.count, first.found.rounded_mean) == (
        stage.judges[0].account_id,
        12,
        Decimal("1.00"),
    )
    assert str(first.words).startswith("Scores 1.00 higher on average over 12 scores")
    assert [(code, count, mean) for code, _, count, mean in first.aspects] == [("A1.J1", 12, Decimal("1.00"))]
    assert [one.found.leans for one in rest] == [True, True]


def test_what_is_open_and_what_was_scored_again_is_told_with_its_scores(session: Session) -> None:
    stage = a_stage(sittings=3)
    one, two, three = stage.sitting_ids
    for sitting, scores in ((one, (0, 2, 1)), (two, (0, 3, 1))):
        for seat, score in enumerate(scores, start=1):
            stage.mark(seat, "j1", "score", str(score), sitting_id=sitting)
    for seat, score in enumerate((1, 2, 2), start=1):
        stage.mark(seat, "j1", "score", str(score), sitting_id=one)
    stage.mark(1, "j1", "score", "3", sitting_id=three)  # two are missing: nobody else sees it
    stage.mark(1, "m2", "partial", "0.5", sitting_id=three)
    found = exam_discrepancies(stage.chief, stage.exam_id)
    assert [(spread.place.workstation, spread.rounds) for spread in found.again] == [(2, ((1, (0, 3, 1)),))]
    assert [(spread.place.code, spread.rounds, spread.mark) for spread in found.rescored] == [
        ("A1.J1", ((1, (0, 2, 1)), (2, (1, 2, 2))), Decimal("1.11"))
    ]
    assert [(one.place.workstation, one.place.code, one.mark) for one in found.unreasoned] == [
        (3, "A1.M2", Decimal("0.50"))
    ]
    assert [lean.found.count for lean in found.leans] == [2, 2, 2]
    for actor in (*stage.judges, stage.scribe, stage.operator):
        with pytest.raises(Forbidden):
            exam_discrepancies(actor, stage.exam_id)
    with pytest.raises(NotFound):
        exam_discrepancies(stage.chief, 0)


def test_a_score_that_waits_for_a_successor_has_its_line_until_it_is_given(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    stage.vacate(3)
    (line,) = exam_discrepancies(stage.chief, stage.exam_id).awaited
    assert (line.place.workstation, line.place.sheet, line.place.code, line.seat, line.by) == (1, "A1", "A1.J1", 3, "")
    with transaction():
        account = a_role(stage.exam, seat=3)
        newcomer, name = actor_of(account), account.display_name
    assert [one.by for one in exam_discrepancies(stage.chief, stage.exam_id).awaited] == [name]
    stage.write(newcomer, "j1", 3, "score", "2")
    assert exam_discrepancies(stage.chief, stage.exam_id).awaited == ()
