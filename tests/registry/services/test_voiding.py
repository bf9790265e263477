"""Aspects voided by two people, and what has to be signed anew."""

from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.scope import EVERYWHERE
from registry.domain.void_ending import VoidEnding
from registry.models import MarkSheet, SheetSignOff, VoidedAspect
from registry.queries.checks.whole import findings
from registry.queries.confirmable import altered_sheets, open_points
from registry.queries.marks import scores_of, voided_keys
from registry.queries.voids import voids_of
from registry.services.voiding import agree_to_void, refuse_to_void, void_aspect, withdraw_void
from tests.builders import actor_of, an_account
from tests.builders.marking_stage import Stage, a_stage


@pytest.fixture
def stage(session: Session) -> Stage:
    made = a_stage(sittings=2)
    made.fill()
    return made


def proposed(stage: Stage, aspect: str = "d1", reason: str = "Құрылғы істен шықты") -> int:
    with transaction():
        return void_aspect(stage.chief, exam_id=stage.exam_id, aspect_key=aspect, reason=reason).id


def agreed(actor: Actor, voided_id: int) -> None:
    with transaction():
        agree_to_void(actor, voided_id=voided_id)


def test_a_proposal_alone_changes_nothing(stage: Stage) -> None:
    proposed(stage)
    assert voided_keys(stage.exam_id) == frozenset()


def test_agreement_takes_the_aspect_out_of_score_and_maximum(stage: Stage) -> None:
    agreed(stage.operator, proposed(stage))

    scores = scores_of(stage.exam)
    assert {score.maximum for score in scores.values()} == {Decimal("8.00")}
    assert {score.score for score in scores.values()} == {Decimal("6.58")}


def test_signed_sheets_with_the_aspect_are_signed_anew(stage: Stage, session: Session) -> None:
    stage.sign_all()
    agreed(stage.operator, proposed(stage))

    undone = session.scalars(select(SheetSignOff).where(SheetSignOff.reopened_at.is_not(None))).all()
    assert [(row.reopen_reason, row.reopened_by) for row in undone] == [
        ("Құрылғы істен шықты", stage.operator.account_id)
    ] * 2
    assert stage.state() is ExamState.MARKING
    for sitting_id in stage.sitting_ids:
        stage.sign("B1", sitting_id)
    assert stage.state() is ExamState.SIGNED_OFF
    assert altered_sheets(stage.exam) == ()


def test_sheets_without_the_aspect_stay_signed(stage: Stage, session: Session) -> None:
    stage.sign("A1")
    agreed(stage.operator, proposed(stage))
    assert session.scalars(select(MarkSheet).where(MarkSheet.signed_at.is_not(None))).one().sitting_id
    assert stage.state() is ExamState.MARKING


def test_a_void_aspect_is_not_marked_any_more(stage: Stage) -> None:
    agreed(stage.operator, proposed(stage))
    with pytest.raises(Refused, match="void"):
        stage.mark(1, "d1", "measured", "10", base_version=1)


def test_agreeing_twice_changes_nothing(stage: Stage, session: Session) -> None:
    row = proposed(stage)
    agreed(stage.operator, row)
    with transaction():
        another = actor_of(an_account(Audience.OPERATOR))
    agreed(another, row)
    assert session.get_one(VoidedAspect, row).agreed_by == stage.operator.account_id


def test_who_proposed_it_cannot_agree(session: Session) -> None:
    stage = a_stage()
    row = proposed(stage)
    also_operator = Actor(stage.chief.account_id, frozenset({Audience.OPERATOR, Audience.EXAMINER}), scope=EVERYWHERE)
    with pytest.raises(Forbidden, match="second person"):
        agreed(also_operator, row)


def test_only_who_runs_the_exam_proposes(stage: Stage) -> None:
    with pytest.raises(Forbidden), transaction():
        void_aspect(stage.judges[0], exam_id=stage.exam_id, aspect_key="d1", reason="x")


def test_it_needs_a_reason_and_an_aspect(stage: Stage) -> None:
    with pytest.raises(BadInput):
        proposed(stage, reason=" ")
    with pytest.raises(NotFound):
        proposed(stage, aspect="zz")


def test_an_aspect_is_proposed_once(stage: Stage) -> None:
    proposed(stage)
    with pytest.raises(Refused, match="proposed already"):
        proposed(stage)


def test_a_refused_or_withdrawn_proposal_voids_nothing_and_may_be_made_anew(stage: Stage, session: Session) -> None:
    row = proposed(stage)
    assert "Aspect B1.M1: the proposal to void it waits for an operator." in map(str, open_points(stage.exam))
    for actor in (stage.chief, stage.judges[0]):
        with pytest.raises(Forbidden), transaction():
            refuse_to_void(actor, voided_id=row, reason="x")
    with pytest.raises(BadInput), transaction():
        refuse_to_void(stage.operator, voided_id=row, reason=" ")
    with transaction():
        refuse_to_void(stage.operator, voided_id=row, reason="Құрылғы жұмыс істейді")
    assert not any("waits for an operator" in str(point) for point in open_points(stage.exam))
    with pytest.raises(Refused, match="made anew"):
        agreed(stage.operator, row)

    assert proposed(stage, reason="Екінші рет тексерілді") == row
    with pytest.raises(Forbidden), transaction():
        withdraw_void(stage.operator, voided_id=row, reason="x")
    with transaction():
        withdraw_void(stage.chief, voided_id=row, reason="Қате ұсынылды")
    proposed(stage, reason="Үшінші рет")
    agreed(stage.operator, row)

    assert voided_keys(stage.exam_id) == {"d1"}
    with pytest.raises(Refused, match="has agreed"), transaction():
        withdraw_void(stage.chief, voided_id=row, reason="x")
    assert [(one.reason, one.ending, one.end_reason, one.waits) for one in voids_of(stage.exam)] == [
        ("Құрылғы істен шықты", VoidEnding.REFUSED, "Құрылғы жұмыс істейді", False),
        ("Екінші рет тексерілді", VoidEnding.WITHDRAWN, "Қате ұсынылды", False),
        ("Үшінші рет", None, "", False),
    ]
    session.expire_all()
    assert not [found for found in findings() if "voided_aspect" in found.place]


def test_something_must_be_left_to_mark(stage: Stage) -> None:
    for aspect in ("m1", "m2", "j1", "c1", "l1"):
        agreed(stage.operator, proposed(stage, aspect))
    with pytest.raises(Refused, match="Nothing would be left"):
        proposed(stage, "d1")


def test_before_the_exam_the_scheme_is_corrected_instead(session: Session) -> None:
    with pytest.raises(Refused, match="during an exam"):
        proposed(a_stage(ExamState.PLANNED))


def test_what_was_never_proposed_is_not_found(stage: Stage) -> None:
    with pytest.raises(NotFound):
        agreed(stage.operator, 999)
