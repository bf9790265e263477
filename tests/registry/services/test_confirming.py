"""Confirming the scores: nothing unjudged, nothing unsigned, nothing altered."""

from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden
from registry.domain.exam_states import ExamState, ImpossibleMove
from registry.domain.sitting_states import SittingState
from registry.models import ExamMove, Sitting
from registry.services.confirming import NotConfirmable, SheetAltered, confirm_scores
from registry.services.mark_sheets import reopen
from tests.builders.marking_stage import Stage, a_stage


@pytest.fixture
def stage(session: Session) -> Stage:
    made = a_stage(sittings=2)
    made.fill()
    return made


def confirmed(stage: Stage) -> None:
    with transaction():
        confirm_scores(stage.chief, exam_id=stage.exam_id)


def sittings() -> list[tuple[Decimal | None, Decimal | None]]:
    return [(row.score, row.maximum) for row in db.session.scalars(select(Sitting).order_by(Sitting.id))]


def test_confirming_fixes_score_and_maximum(stage: Stage) -> None:
    stage.sign_all()
    confirmed(stage)

    assert sittings() == [(Decimal("8.58"), Decimal("10.00"))] * 2
    assert stage.state() is ExamState.CONFIRMED
    assert stage.exam.confirmed_at is not None


def test_nothing_is_confirmed_while_anything_is_open(stage: Stage) -> None:
    stage.sign("A1")
    with transaction():
        db.session.get_one(Sitting, stage.sitting_ids[1]).state = SittingState.REGISTERED
    with pytest.raises(NotConfirmable) as refused:
        confirmed(stage)

    assert [str(finding) for finding in refused.value.findings] == [
        "Workstation 2: it is not noted whether the candidate came.",
        "Workstation 1: sheet B1 is not signed off.",
    ]
    assert stage.state() is ExamState.MARKING


def test_an_aspect_that_became_unjudged_after_its_sheet_was_signed_is_named(session: Session) -> None:
    stage = a_stage()
    stage.fill(
        {
            "m1": ("answer", "no"),
            "m2": ("answer", "yes"),
            "j1": ("score", "222"),
            "d1": ("measured", "10"),
            "c1": ("chosen", "one"),
        }
    )
    stage.sign("B1")  # l1 is blank, and cut off by m1
    stage.mark(1, "m1", "answer", "yes", base_version=1)
    stage.sign("A1")
    with pytest.raises(NotConfirmable) as refused:
        confirmed(stage)
    assert [str(finding) for finding in refused.value.findings] == ["Workstation 1: aspect B1.M3 is not marked."]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE mark SET value = 'no' WHERE value = 'yes'",
        "UPDATE mark_sheet SET signed_digest = '" + "0" * 64 + "'",
    ],
)
def test_a_sheet_altered_behind_our_back_is_named(stage: Stage, statement: str) -> None:
    stage.sign_all()
    with transaction():
        db.session.execute(text(statement))
    with pytest.raises(SheetAltered) as refused:
        confirmed(stage)

    assert "Workstation 1: sheet A1 differs from what was signed off." in [str(f) for f in refused.value.findings]
    assert sittings() == [(None, None)] * 2


def test_who_did_not_come_gets_no_score_and_keeps_nobody_waiting(stage: Stage) -> None:
    for code in ("A1", "B1"):
        stage.sign(code)
    with transaction():
        db.session.get_one(Sitting, stage.sitting_ids[1]).state = SittingState.REMOVED
    confirmed(stage)

    assert sittings() == [(Decimal("8.58"), Decimal("10.00")), (None, None)]
    moves = db.session.scalars(select(ExamMove.to_state).order_by(ExamMove.id)).all()
    assert moves == [ExamState.SIGNED_OFF, ExamState.CONFIRMED]


def test_reopening_forgets_the_confirmed_scores(stage: Stage) -> None:
    stage.sign_all()
    confirmed(stage)
    with transaction():
        reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1", reason="Апелляция")

    assert sittings() == [(None, None)] * 2
    assert stage.state() is ExamState.MARKING
    assert stage.exam.confirmed_at is None


def test_only_who_runs_the_exam_confirms(stage: Stage) -> None:
    stage.sign_all()
    with pytest.raises(Forbidden), transaction():
        confirm_scores(stage.judges[0], exam_id=stage.exam_id)


def test_what_is_confirmed_cannot_be_confirmed_again(stage: Stage) -> None:
    stage.sign_all()
    confirmed(stage)
    with pytest.raises(ImpossibleMove):
        confirmed(stage)
