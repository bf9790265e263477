"""Signing mark sheets off and opening them again."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Forbidden, Refused
from registry.domain.exam_states import ExamState
from registry.domain.mark_writing import MarkWrite, Outcome
from registry.domain.marking_gate import SheetClosed
from registry.domain.sitting_states import SittingState
from registry.models import (
    Aspect,
    AuditEntry,
    AuditPayload,
    Exam,
    ExamMove,
    Mark,
    MarkRevision,
    SheetSignOff,
    Sitting,
    VoidedAspect,
)
from registry.queries.mark_sheet import mark_sheet
from registry.services import mark_sheets
from registry.services.exam_step import exam_locked
from registry.services.mark_sheets import NotAsSeen, NotReady, reopen, sign_off
from registry.services.marking import record_marks
from tests.builders.marking_stage import Stage, a_stage


@pytest.fixture
def stage(session: Session) -> Stage:
    return a_stage()


def reopened(stage: Stage, code: str = "A1", reason: str = "Қате енгізілді") -> None:
    with transaction():
        reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion=code, reason=reason)


def shown(stage: Stage, judge: Actor) -> str:
    """The digest of what this judge's page of the sheet shows."""
    return mark_sheet(judge, stage.exam_id, stage.sitting_id, "A1").shown


def sign_seen(stage: Stage, judge: Actor, seen: str) -> None:
    with transaction():
        sign_off(judge, sitting_id=stage.sitting_id, sub_criterion="A1", seen=seen)


def audited(act: str) -> list[str]:
    statement = select(AuditPayload.payload).join(AuditEntry, AuditEntry.seq == AuditPayload.seq)
    return [
        str(payload["after" if act == "sign_off" else "before"])
        for payload in db.session.scalars(statement.where(AuditEntry.act == act))
    ]


class TestSignOff:
    def test_a_complete_sheet_is_signed_with_its_digest(self, stage: Stage) -> None:
        stage.fill()
        sheet = stage.sign("A1", judge=2)

        kept = db.session.scalars(select(SheetSignOff)).one()
        assert sheet.signed_digest is not None
        assert len(sheet.signed_digest) == 64
        assert (kept.digest, kept.signed_by, kept.ordinal) == (sheet.signed_digest, stage.judges[1].account_id, 1)
        assert audited("sign_off") == [sheet.signed_digest]

    def test_a_sheet_that_is_not_ready_says_everything_that_is_left(self, stage: Stage) -> None:
        stage.fill({"j1": ("score", "022"), "m2": ("partial", "1")})
        with pytest.raises(NotReady) as refused:
            stage.sign("A1")

        sentences = [str(finding) for finding in refused.value.findings]
        assert len(sentences) == 3
        assert sentences[0].startswith("A1.M1 is blank")
        assert sentences[1].startswith("A1.M2 has a partial mark without a reason")
        assert sentences[2].startswith("A1.J1: the scores differ by 2")

    def test_signing_twice_changes_nothing(self, stage: Stage) -> None:
        stage.fill()
        stage.sign("A1")
        stage.sign("A1", judge=2)
        assert len(db.session.scalars(select(SheetSignOff)).all()) == 1

    def test_a_signed_sheet_refuses_marks(self, stage: Stage) -> None:
        stage.fill()
        stage.sign("A1")
        with pytest.raises(SheetClosed, match="signed off"):
            stage.mark(1, "m1", "answer", "no", base_version=1)

    def test_what_changed_after_it_was_shown_is_not_signed_before_it_is_shown(self, stage: Stage) -> None:
        stage.fill()
        seen = shown(stage, stage.judges[0])
        stage.mark(2, "d1", "measured", "9", base_version=1)  # on another sheet
        assert shown(stage, stage.judges[0]) == seen
        stage.mark(2, "m1", "answer", "no", base_version=1)
        for stale in (seen, ""):
            with pytest.raises(NotAsSeen, match="Marks of sheet A1 changed after this page was shown"):
                sign_seen(stage, stage.judges[0], stale)
        assert audited("sign_off") == []

        seen = shown(stage, stage.judges[0])
        sign_seen(stage, stage.judges[0], seen)
        assert audited("sign_off") == [seen]

    def test_a_score_left_behind_on_a_void_aspect_keeps_nobody_from_signing_what_is_shown(self, stage: Stage) -> None:
        stage.fill()
        newcomer = stage.successor(3)
        with transaction():
            (aspect,) = db.session.scalars(select(Aspect.id).where(Aspect.key == "j1"))
            who = {"voided_by": stage.chief.account_id, "agreed_by": stage.operator.account_id}
            when = {"voided_at": clock.now(), "agreed_at": clock.now()}
            db.session.add(VoidedAspect(exam_id=stage.exam_id, aspect_id=aspect, reason="Fault", **who, **when))
        sign_seen(stage, newcomer, shown(stage, newcomer))
        assert len(audited("sign_off")) == 1

    def test_only_the_marking_team_signs(self, stage: Stage) -> None:
        stage.fill()
        with pytest.raises(Forbidden), transaction():
            sign_off(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1")

    def test_the_last_sheet_moves_the_exam_on(self, session: Session) -> None:
        stage = a_stage(sittings=2)
        stage.fill()
        with transaction():
            session.get_one(Sitting, stage.sitting_ids[1]).state = SittingState.ABSENT
        stage.sign("A1")
        assert stage.state() is ExamState.MARKING
        stage.sign("B1")
        assert stage.state() is ExamState.SIGNED_OFF, "nobody waits for the sheets of who is absent"

    def test_a_sheet_of_an_attempt_that_was_removed_a_moment_ago_is_not_signed(
        self, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stage.fill()

        def locked_after_a_removal(exam_id: int) -> Exam:
            removal = update(Sitting).where(Sitting.id == stage.sitting_id).values(state=SittingState.REMOVED)
            db.session.execute(removal, execution_options={"synchronize_session": False})  # as another session's
            return exam_locked(exam_id)

        monkeypatch.setattr(mark_sheets, "exam_locked", locked_after_a_removal)
        with pytest.raises(SheetClosed, match="removed"):
            stage.sign("A1")

    def test_scores_of_who_was_replaced_are_scored_anew_first(self, stage: Stage) -> None:
        stage.fill()
        newcomer = stage.successor(3)
        with pytest.raises(NotReady) as refused:
            stage.sign("A1")
        assert "seat 3 was replaced" in str(refused.value.findings[0])

        stage.write(newcomer, "j1", 3, "score", "2")
        assert stage.sign("A1").signed_at is not None

    def test_who_took_a_seat_over_gives_the_same_score_anew_on_a_tablet_too(self, stage: Stage) -> None:
        stage.fill()
        newcomer = stage.successor(3)
        with transaction():
            same = db.session.scalars(select(Mark.value).where(Mark.seat == 3)).one()
            write = MarkWrite(stage.sitting_id, "j1", 3, "score", same, "a" * 32, round=1, device="a" * 32, seq=1)
            (answer,) = record_marks(newcomer, exam_id=stage.exam_id, writes=[write], offline=True)
        assert answer.outcome is Outcome.OK
        assert stage.sign("A1").signed_at is not None


class TestReopen:
    def test_a_reopened_sheet_takes_marks_and_keeps_why(self, stage: Stage) -> None:
        stage.fill()
        stage.sign("A1")
        reopened(stage)
        stage.mark(1, "m1", "answer", "no", base_version=1)

        assert db.session.scalars(select(MarkRevision.change_reason)).one() == "Қате енгізілді"
        undone = db.session.scalars(select(SheetSignOff)).one()
        assert (undone.reopened_by, undone.reopen_reason) == (stage.chief.account_id, "Қате енгізілді")
        with pytest.raises(DBAPIError, match="refuses"):
            db.session.execute(update(SheetSignOff).values(reopen_reason="Басқа себеп"))
        db.session.rollback()

    def test_a_revealed_score_may_change_on_a_reopened_sheet(self, stage: Stage) -> None:
        stage.fill()
        stage.sign("A1")
        reopened(stage)
        assert stage.mark(1, "j1", "score", "3", base_version=1).value == "3"

    def test_it_is_signed_anew_with_another_digest(self, stage: Stage, clock: time_machine.Traveller) -> None:
        stage.fill()
        first = stage.sign("A1").signed_digest
        reopened(stage)
        clock.shift(timedelta(minutes=5))
        stage.mark(1, "m1", "answer", "no", base_version=1)
        second = stage.sign("A1").signed_digest

        assert first != second
        ordinals = db.session.scalars(select(SheetSignOff.ordinal).order_by(SheetSignOff.ordinal)).all()
        assert ordinals == [1, 2]

    def test_an_exam_that_had_gone_on_comes_back_to_marking(self, stage: Stage) -> None:
        stage.fill()
        stage.sign_all()
        reopened(stage)

        assert stage.state() is ExamState.MARKING
        moves = db.session.scalars(select(ExamMove).order_by(ExamMove.id)).all()
        assert [(move.to_state, move.reason) for move in moves] == [
            (ExamState.SIGNED_OFF, ""),
            (ExamState.MARKING, "Қате енгізілді"),
        ]

    def test_the_other_sheets_stay_signed(self, stage: Stage) -> None:
        stage.fill()
        stage.sign_all()
        reopened(stage)
        stage.sign("A1")
        assert stage.state() is ExamState.SIGNED_OFF

    def test_it_needs_a_reason(self, stage: Stage) -> None:
        stage.fill()
        stage.sign("A1")
        with pytest.raises(BadInput, match="reason"):
            reopened(stage, reason="  ")

    def test_an_open_sheet_cannot_be_reopened(self, stage: Stage) -> None:
        with pytest.raises(Refused, match="is open"):
            reopened(stage)

    def test_an_examiner_cannot_reopen(self, stage: Stage) -> None:
        stage.fill()
        stage.sign("A1")
        with pytest.raises(Forbidden), transaction():
            reopen(stage.judges[0], sitting_id=stage.sitting_id, sub_criterion="A1", reason="x")
