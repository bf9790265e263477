"""What a tablet keeps of an exam: its sheets with nothing entered, and nobody in them."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.domain.judging_mode import JudgingMode
from registry.queries.blank_sheets import blank_sheets
from tests.builders.marking_stage import a_stage
from tests.builders.people import actor_of, an_account
from tests.statements import counted


def test_every_sheet_of_the_exam_is_there_and_blank_whatever_was_entered(session: Session) -> None:
    stage = a_stage(sittings=3)
    stage.fill()
    with counted(db.engine) as sent:
        found = blank_sheets(stage.judges[0], stage.exam_id)
    assert [(sheet.code, len(sheet.rows)) for sheet in found.sheets] == [("A1", 3), ("B1", 3)]
    rows = [row for sheet in found.sheets for row in sheet.rows]
    assert {(row.kind, row.value, row.version, row.entered, row.rounds) for row in rows} == {(None, "", 0, None, ())}
    assert {row.code: row.cut_off_by for row in rows}["B1.M3"] == "A1.M1"
    assert (found.account, found.called_out) == (stage.judges[0].account_id, False)
    assert len(sent) <= 12  # the scheme is read once for each process; nothing of a sitting is


def test_a_judges_column_is_the_readers_own_or_one_for_every_seat_that_calls_out(session: Session) -> None:
    own, called_out = a_stage(), a_stage(judging_mode=JudgingMode.SCRIBE)

    def seats(actor: Actor, exam_id: int) -> list[int]:
        rows = blank_sheets(actor, exam_id).sheets[0].rows
        return [column.seat for row in rows for column in row.columns if column.own]

    assert seats(own.judges[1], own.exam_id) == [0]
    assert seats(called_out.scribe, called_out.exam_id) == [1, 2, 3]


def test_only_who_may_read_the_exam_gets_its_sheets(session: Session) -> None:
    stage = a_stage()
    with pytest.raises(Forbidden):
        blank_sheets(actor_of(an_account(Audience.EXAMINER)), stage.exam_id)
    with pytest.raises(NotFound):
        blank_sheets(stage.chief, 0)
