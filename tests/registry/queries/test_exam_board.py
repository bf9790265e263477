"""The board of an exam."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session
from time_machine import Traveller

from registry.db import db, transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.models import Account, Sitting
from registry.queries.exam_board import candidate_names, exam_board
from tests.builders.conflicts import a_conflict
from tests.builders.marking_stage import a_stage
from tests.statements import counted


def test_every_sheet_says_how_far_it_is(session: Session) -> None:
    stage = a_stage(sittings=2)
    stage.fill()
    stage.sign("A1")
    board = exam_board(stage.judges[0], stage.exam_id)

    assert (board.marks, exam_board(stage.chief, stage.exam_id).marks) == (True, False)
    assert [[cell.stage for cell in row.cells] for row in board.rows] == [["signed", "ready"], ["ready", "ready"]]
    assert (board.rows[0].achieved, board.rows[0].maximum, board.rows[0].complete) == (
        Decimal("8.58"),
        Decimal("10.00"),
        True,
    )


def test_a_spread_too_wide_is_shown_while_other_marks_are_missing(session: Session) -> None:
    stage = a_stage()
    stage.fill({"j1": ("score", "030"), "d1": ("measured", "10")})
    (row,) = exam_board(stage.judges[0], stage.exam_id).rows

    assert [cell.stage for cell in row.cells] == ["wide", "begun"]
    assert row.cells[0].too_wide == ("A1.J1",)
    assert not row.complete


def test_a_complete_sheet_that_lacks_a_reason_waits_to_be_settled(session: Session) -> None:
    stage = a_stage()
    stage.fill({"m1": ("answer", "yes"), "m2": ("partial", "1"), "j1": ("score", "222")})
    assert exam_board(stage.judges[0], stage.exam_id).rows[0].cells[0].stage == "wide"


def test_a_complete_sheet_with_a_score_to_be_given_anew_is_not_ready(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    newcomer = stage.successor(3)
    waits, ready = exam_board(stage.chief, stage.exam_id).rows[0].cells
    assert (waits.stage, ready.stage) == ("wide", "ready")
    assert "A1.J1: the examiner in seat 3 was replaced" in str(waits.awaited[0].words)
    assert exam_board(newcomer, stage.exam_id).rows[0].cells[0].stage == "begun", "for them it is a blank"

    stage.write(newcomer, "j1", 3, "score", "2")
    assert exam_board(stage.chief, stage.exam_id).rows[0].cells[0].stage == "ready"


def test_a_complete_sheet_with_values_of_two_tablets_is_not_ready(session: Session) -> None:
    stage = a_stage(sittings=2)
    stage.fill()
    with transaction():
        a_conflict(stage.exam, db.session.get_one(Account, stage.judges[0].account_id))
    board = exam_board(stage.chief, stage.exam_id)
    assert [[cell.stage for cell in row.cells] for row in board.rows] == [["wide", "ready"], ["ready", "ready"]]
    assert "A1.M1: two tablets sent different values" in str(board.rows[0].cells[0].waits_for[0])


def test_a_blind_exam_has_no_names_until_it_is_confirmed(session: Session) -> None:
    stage = a_stage()
    assert exam_board(stage.chief, stage.exam_id).rows[0].names == ()
    with transaction():
        stage.exam.state = ExamState.CONFIRMED
    assert "Сәрсенбаева" in exam_board(stage.chief, stage.exam_id).rows[0].names[0].full


def test_an_open_exam_shows_names(session: Session) -> None:
    stage = a_stage(blind=False)
    assert len(candidate_names(stage.exam, stage.sitting_ids)[stage.sitting_id]) == 1


def test_only_who_is_present_is_marked(session: Session) -> None:
    stage = a_stage(sittings=2)
    with transaction():
        db.session.get_one(Sitting, stage.sitting_ids[1]).state = SittingState.ABSENT
    board = exam_board(stage.judges[0], stage.exam_id)
    assert [row.workstation for row in board.present] == [1]


def test_it_is_open_to_who_has_a_part_in_the_exam(session: Session) -> None:
    stage, other = a_stage(), a_stage()
    with pytest.raises(Forbidden):
        exam_board(other.judges[0], stage.exam_id)
    with pytest.raises(NotFound):
        exam_board(stage.judges[0], 0)


def test_many_candidates_need_no_more_queries(session: Session) -> None:
    counts = []
    for sittings in (1, 12):
        stage = a_stage(sittings=sittings, blind=False)
        stage.fill()
        exam_board(stage.judges[0], stage.exam_id)  # the scheme is read once for each process
        db.session.rollback()
        with counted(db.engine) as sent:
            assert len(exam_board(stage.judges[0], stage.exam_id).rows) == sittings
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_the_board_knows_the_day_it_is_and_what_is_late(session: Session, clock: Traveller) -> None:
    stage = a_stage(sittings=2, starts_on=date(2026, 6, 14), ends_on=date(2026, 6, 15))
    stage.fill()
    stage.sign("A1")
    board = exam_board(stage.chief, stage.exam_id)
    assert (board.days, board.today, board.overdue) == ((1, 2), 2, {1: 1})
    assert [sub.code for _, sub in board.of_day(2)] == ["B1"]
    clock.shift(timedelta(days=1))
    over = exam_board(stage.chief, stage.exam_id)
    assert (over.today, over.overdue) == (None, {1: 1, 2: 2})
