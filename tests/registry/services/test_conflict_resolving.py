"""Deciding between what stands and what came too late."""

import uuid
from dataclasses import replace

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.conflict import Conflict
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.mark_writing import MarkWrite, Outcome
from registry.domain.score_change import ScoreStands
from registry.models import Account, Candidate, Mark, MarkConflict, MarkRevision
from registry.queries.checks.entries import check_entries
from registry.queries.checks.finding import unwatched
from registry.queries.checks.standing import check_marks
from registry.queries.confirmable import open_points
from registry.queries.open_conflicts import exam_conflicts, open_conflict
from registry.services.conflict_resolving import resolve_conflict
from registry.services.mark_sheets import NotReady
from registry.services.marking import record_marks
from tests.attacks.insider import unguarded
from tests.builders.marking_stage import Stage, a_stage


@pytest.fixture
def stage(session: Session) -> Stage:
    return a_stage()


def late(stage: Stage, aspect: str = "m1", kind: str = "answer", values: tuple[str, str] = ("yes", "no")) -> int:
    """Two tablets send different values for one cell; the id of the conflict."""
    seat = 1 if kind == "score" else 0
    for value, device in zip(values, ("a" * 32, "b" * 32), strict=True):
        write = MarkWrite(stage.sitting_id, aspect, seat, kind, value, uuid.uuid4().hex, round=1, device=device, seq=1)
        with transaction():
            (answer,) = record_marks(stage.judges[0], exam_id=stage.exam_id, writes=[write], offline=True)
    assert answer.outcome is Outcome.CONFLICT
    return db.session.scalars(select(MarkConflict.id).order_by(MarkConflict.id.desc())).first() or 0


def resolve(stage: Stage, conflict_id: int, *, take: bool, reason: str = "Қағазбен салыстырылды") -> None:
    with transaction():
        resolve_conflict(stage.chief, conflict_id=conflict_id, take=take, reason=reason)


def test_the_late_value_is_entered_as_a_new_version_or_what_stands_is_kept(stage: Stage) -> None:
    taken, kept = late(stage), late(stage, "d1", "measured", ("12", "11"))
    page = exam_conflicts(stage.chief, stage.exam_id)
    assert [(one.workstation, one.code, one.late.device) for one in page.conflicts] == [
        (1, "A1.M1", "bbbbbb"),
        (1, "B1.M1", "bbbbbb"),
    ]
    assert str(page.conflicts[0].standing.value) == "yes"
    assert open_conflict(stage.chief, stage.exam_id, taken)[1].id == taken
    resolve(stage, taken, take=True)
    resolve(stage, kept, take=False)
    resolve(stage, kept, take=False)

    rows = db.session.scalars(select(Mark).order_by(Mark.id)).all()
    assert [(row.value, row.version) for row in rows] == [("no", 2), ("12", 1)]
    newest = db.session.scalars(select(MarkRevision).where(MarkRevision.version == 2)).one()
    assert (newest.change_reason, newest.scored_by, newest.entered_by) == (
        "Қағазбен салыстырылды",
        stage.judges[0].account_id,
        stage.chief.account_id,
    )
    assert exam_conflicts(stage.chief, stage.exam_id).conflicts == ()
    with pytest.raises(NotFound):
        open_conflict(stage.chief, stage.exam_id, taken)
    with pytest.raises(Refused, match="decided otherwise"):
        resolve(stage, kept, take=True)
    found = [*check_entries(unwatched), *check_marks()]
    assert [str(one.sentence) for one in found if one.place.startswith("mark")] == []
    with pytest.raises(DBAPIError, match="refuses"):
        db.session.execute(update(MarkConflict).values(resolution="Another reason"))
    db.session.rollback()


def test_a_sheet_waits_for_the_decision_and_so_do_the_scores(stage: Stage) -> None:
    stage.fill()
    write = MarkWrite(stage.sitting_id, "m1", 0, "answer", "no", uuid.uuid4().hex, round=1, device="b" * 32, seq=1)
    with transaction():
        record_marks(stage.judges[0], exam_id=stage.exam_id, writes=[write], offline=True)
    with pytest.raises(NotReady) as refused:
        stage.sign("A1")
    assert "A1.M1: two tablets sent different values" in str(refused.value.findings[0])
    assert "nobody has decided yet" in str(open_points(stage.exam)[0])
    resolve(stage, exam_conflicts(stage.chief, stage.exam_id).conflicts[0].id, take=True)
    assert stage.sign("A1").signed_at is not None


def test_only_whoever_runs_the_exam_and_is_tied_to_nobody_decides_with_a_reason(stage: Stage) -> None:
    conflict_id = late(stage)
    for actor in (stage.judges[1], stage.operator):
        with pytest.raises(Forbidden), transaction():
            resolve_conflict(actor, conflict_id=conflict_id, take=True, reason="x")
    with pytest.raises(Forbidden):
        exam_conflicts(stage.judges[1], stage.exam_id)
    with pytest.raises(BadInput):
        resolve(stage, conflict_id, take=True, reason=" ")
    with pytest.raises(NotFound):
        resolve(stage, 99, take=True)
    with transaction():
        candidate = db.session.scalars(select(Candidate)).one()
        db.session.get_one(Account, stage.chief.account_id).person_id = candidate.person_id
    with pytest.raises(Conflict):
        resolve(replace(stage), conflict_id, take=False)


def test_what_a_tablet_kept_meanwhile_is_not_entered_over_the_decision(stage: Stage) -> None:
    resolve(stage, late(stage), take=True)
    newer = MarkWrite(stage.sitting_id, "m1", 0, "answer", "yes", "n" * 32, round=1, device="b" * 32, seq=2)
    with transaction():
        (answer,) = record_marks(stage.judges[0], exam_id=stage.exam_id, writes=[newer], offline=True)
    assert answer.outcome is Outcome.CONFLICT
    assert db.session.scalars(select(Mark.value)).all() == ["no"]


def test_a_score_that_all_have_seen_is_not_changed_by_a_decision(stage: Stage) -> None:
    conflict_id = late(stage, "j1", "score", ("2", "3"))
    for judge in (2, 3):
        stage.mark(judge, "j1", "score", "2")
    with pytest.raises(ScoreStands):
        resolve(stage, conflict_id, take=True)
    resolve(stage, conflict_id, take=False)
    assert db.session.scalars(select(Mark.value)).all() == ["2"] * 3


def test_a_late_score_of_a_round_that_is_over_is_not_entered(stage: Stage) -> None:
    conflict_id = late(stage, "j1", "score", ("0", "1"))
    stage.mark(2, "j1", "score", "2")
    stage.mark(3, "j1", "score", "2")
    with pytest.raises(Refused, match="next one has begun"):
        resolve(stage, conflict_id, take=True)
    resolve(stage, conflict_id, take=False)


@pytest.mark.databases("sqlite")
def test_a_late_value_or_a_decision_that_was_altered_by_hand_is_told(stage: Stage) -> None:
    resolve(stage, late(stage), take=False)
    for altered in ("value = 'yes'", "resolution = 'Басқа'", "taken = 1"):
        assert _altered() == set()
        before = "UPDATE mark_conflict SET value = 'no', resolution = 'Қағазбен салыстырылды', taken = 0"
        unguarded(f"UPDATE mark_conflict SET {altered}")
        assert _altered() == {"mark_conflict 1"}
        unguarded(before)


def _altered() -> set[str]:
    return {one.place for one in check_entries(unwatched)} & {"mark_conflict 1"}
