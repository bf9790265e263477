"""What whoever takes a seat over sees of a round before they have scored anew: on every page the same, nothing."""

import uuid
from decimal import Decimal

import pypdfium2
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.mark_writing import MarkWrite, Outcome
from registry.models import Mark
from registry.queries.exam_board import exam_board
from registry.queries.mark_history import mark_history
from registry.queries.mark_sheet import mark_sheet
from registry.queries.marking_grid import marking_grid
from registry.queries.paper_sheets import WantedSheets, mark_sheets_pdf
from registry.queries.tablet_marks import tablet_marks
from registry.services.mark_sheets import reopen
from registry.services.marking import record_marks
from tests.builders.marking_stage import Stage, a_stage

SCORES = {1: "2", 2: "3", 3: "2"}


def seen(stage: Stage, actor: Actor) -> dict[str, object]:
    """What each view tells the reader of the scores of A1.J1, and of the marks they earn."""
    sheet = mark_sheet(actor, stage.exam_id, stage.sitting_id, "A1")
    row = next(row for row in sheet.rows if row.judged)
    grid = next(row for row in marking_grid(actor, stage.exam_id, "A1").rows if row.code == "A1.J1").cells[0]
    tablet = tablet_marks(actor, stage.exam_id)
    history = mark_history(actor, stage.exam_id, stage.sitting_id, "j1").revisions
    pdf = mark_sheets_pdf(actor, stage.exam_id, WantedSheets(code="A1", filled=True), "en")
    printed = " ".join(str(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()).split())
    return {
        "sheet": ([column.score for column in row.columns], row.entered, sheet.state.partial_total),
        "grid": (grid.scores, grid.value, grid.version, grid.mark, grid.open),
        "tablet": (
            [(cell.key, cell.value) for cell in tablet.cells if "/j1/" in cell.key],
            [one.scores for one in tablet.revealed],
            list(tablet.entered.values()),
        ),
        "history": [None if one.value is None else str(one.value) for one in history],
        "paper": "1 2 2 3 3 2 1.56" in printed,
        "board": exam_board(actor, stage.exam_id).rows[0].achieved,
    }


@pytest.mark.databases("sqlite")
def test_a_successor_sees_nothing_of_a_complete_round_before_scoring_anew_and_the_others_what_they_saw(
    session: Session,
) -> None:
    stage = a_stage()
    for seat, score in SCORES.items():
        stage.mark(seat, "j1", "score", score)
    successor = stage.successor(2)
    place = f"{stage.sitting_id}/j1"

    assert seen(stage, successor) == {
        "sheet": ([None] * 3, None, 0),
        "grid": ((), "", 0, None, True),
        "tablet": ([], [], [(1, 3)]),
        "history": [None] * 3,
        "paper": False,
        "board": 0,
    }
    whole = seen(stage, stage.judges[0])
    assert whole["tablet"] == ([(f"{place}/1/1", "2")], [(2, 3, 2)], [])
    assert (whole["history"], whole["paper"]) == (["2", "3", "2"], True)

    for value, version in (("9", 0), ("3", 1)):  # no mark at all; a version that was never told
        with transaction():
            (answer,) = record_marks(successor, exam_id=stage.exam_id, writes=[a_write(stage, value, version)])
        assert (answer.outcome, answer.standing) == (Outcome.REJECTED, None)

    stage.write(successor, "j1", 2, "score", "3")
    assert seen(stage, successor) == {
        **whole,
        "grid": ((2, 3, 2), "3", 2, Decimal("1.56"), False),
        "tablet": ([(f"{place}/2/1", "3")], [(2, 3, 2)], []),
        "history": ["2", "3", "2", "3"],
    }
    assert db.session.scalars(select(Mark.version).where(Mark.seat == 2)).all() == [2]


@pytest.mark.databases("sqlite")
def test_what_is_signed_off_stands_and_is_seen_until_it_is_opened_again(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    stage.sign("A1")
    successor = stage.successor(2)
    assert tablet_marks(successor, stage.exam_id).revealed[0].scores == (2, 2, 2)
    with transaction():
        reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1", reason="Wrong paper")
    assert tablet_marks(successor, stage.exam_id).revealed == ()


def a_write(stage: Stage, value: str, version: int) -> MarkWrite:
    """The successor's score in seat 2."""
    return MarkWrite(stage.sitting_id, "j1", 2, "score", value, uuid.uuid4().hex, base_version=version)
