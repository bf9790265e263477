"""A batch of writes: each is decided by itself, and none that was entered is lost or written over unseen."""

import uuid
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.judging_mode import JudgingMode
from registry.domain.mark_writing import MarkAnswer, MarkWrite, Outcome
from registry.models import Mark, MarkConflict, MarkRevision
from registry.queries.checks.entries import check_entries
from registry.queries.checks.finding import unwatched
from registry.queries.checks.standing import check_marks
from registry.services.marking import record_marks
from tests.builders import a_candidate, a_role, a_sitting, actor_of, an_exam
from tests.builders.marking_stage import Stage, a_stage


def a_write(stage: Stage, aspect: str, value: str, kind: str = "answer", seat: int = 0, **more: Any) -> MarkWrite:
    named = {"op_id": uuid.uuid4().hex, "round": 1, "device": "a" * 32, "seq": 1, **more}
    return MarkWrite(stage.sitting_id, aspect, seat, kind, value, **named)


def sent(stage: Stage, *writes: MarkWrite, by: Actor | None = None, **how: Any) -> list[MarkAnswer]:
    with transaction():
        return record_marks(by or stage.judges[0], exam_id=stage.exam_id, writes=writes, **{"offline": True, **how})


def words(answers: list[MarkAnswer]) -> list[tuple[str, str, int]]:
    return [(a.outcome.value, a.code, a.standing.version if a.standing else 0) for a in answers]


def values() -> list[tuple[str, int]]:
    return [(row.value, row.version) for row in db.session.scalars(select(Mark).order_by(Mark.id))]


def unsound() -> list[str]:
    """What a check of the register says of marks and of the acts about them."""
    found = [*check_entries(unwatched), *check_marks()]
    return [str(one.sentence) for one in found if one.place.startswith("mark")]


def test_what_is_wrong_in_a_batch_keeps_nothing_else_from_being_entered(session: Session) -> None:
    stage, other = a_stage(), a_stage()
    foreign = replace(a_write(stage, "m1", "yes"), sitting_id=other.sitting_id)
    tap = a_write(stage, "m1", "yes")
    answers = sent(
        stage,
        tap,
        a_write(stage, "m2", "NaN", "partial"),
        a_write(stage, "m2", "0.005", "partial"),
        a_write(stage, "m2", "-1", "partial"),
        a_write(stage, "m2", "99", "partial"),
        a_write(stage, "d1", "long", "measured"),
        a_write(stage, "j1", "3", "score", seat=2),
        foreign,
        a_write(stage, "zz", "yes"),
        tap,
        replace(tap, value="no"),
        a_write(stage, "d1", "12,5", "measured"),
        a_write(stage, "j1", "2", "score", seat=1),
        a_write(stage, "j1", "2", "score", seat=1, round=2),
    )

    bad = ("rejected", "bad_value", 0)
    assert words(answers) == [
        ("ok", "", 1),
        *[bad] * 5,
        ("rejected", "not_allowed", 0),
        *[("rejected", "unknown_cell", 0)] * 2,
        ("replayed", "", 1),
        ("rejected", "op_reused", 1),
        ("ok", "", 1),
        ("ok", "", 1),
        ("rejected", "round_over", 0),
    ]
    assert values() == [("yes", 1), ("12.5", 1), ("2", 1)]
    assert words(sent(stage, tap)) == [("replayed", "", 1)]
    assert unsound() == []


def test_two_tablets_never_write_over_each_other_unseen(session: Session) -> None:
    stage = a_stage()
    first, second = (a_write(stage, "m1", value, device=name * 32) for value, name in (("yes", "a"), ("no", "b")))
    assert words(sent(stage, first)) == [("ok", "", 1)]
    assert words(sent(stage, second, by=stage.judges[1])) == [("conflict", "stale", 1)]
    again = sent(stage, second, by=stage.judges[1])
    assert words(again) == [("conflict", "stale", 1)], "an answer that was lost is given again"
    assert "it is now yes" in str(again[0].sentence)
    assert words(sent(stage, replace(second, value="yes"), by=stage.judges[1])) == [("rejected", "op_reused", 1)]

    assert values() == [("yes", 1)]
    kept = db.session.scalars(select(MarkConflict)).one()
    assert (kept.value, kept.base_version, kept.standing_version, kept.resolved_at) == ("no", 0, 1, None)
    assert kept.entered_by == stage.judges[1].account_id
    assert unsound() == []


def test_a_tablet_goes_on_from_its_own_writes_in_its_own_order(session: Session) -> None:
    stage = a_stage()
    late = a_write(stage, "m1", "no", seq=2)
    batch = [a_write(stage, "m1", "yes", seq=1), a_write(stage, "m1", "no", seq=3), a_write(stage, "m1", "yes", seq=4)]
    assert words(sent(stage, *batch)) == [("ok", "", 1), ("ok", "", 2), ("ok", "", 3)]
    assert words(sent(stage, late)) == [("rejected", "superseded", 3)]
    assert words(sent(stage, a_write(stage, "m1", "yes", device="c" * 32))) == [("ok", "", 3)], "the same value"

    assert values() == [("yes", 3)]
    history = db.session.scalars(select(MarkRevision).order_by(MarkRevision.id)).all()
    assert [(row.value, row.version, row.seq) for row in history] == [("yes", 1, 1), ("no", 2, 3), ("yes", 3, 4)]
    assert {row.batch for row in history} == {batch[0].op_id}
    assert unsound() == []


def test_a_page_refuses_what_a_tablet_keeps(session: Session) -> None:
    stage = a_stage()
    sent(stage, a_write(stage, "m1", "yes"))
    assert words(sent(stage, a_write(stage, "m1", "no"), by=stage.judges[1], offline=False)) == [
        ("rejected", "stale", 1)
    ]
    assert db.session.scalars(select(MarkConflict)).all() == []


def test_a_signed_sheet_rejects_and_tells_what_stands(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    stage.sign("A1")
    (answer,) = sent(stage, a_write(stage, "m1", "no", base_version=1))
    assert (answer.outcome, answer.code) == (Outcome.REJECTED, "sheet_closed")
    assert answer.standing is not None
    assert answer.standing.said.value == "yes"


def test_scores_that_were_shown_stand_and_the_next_round_is_named(session: Session) -> None:
    stage = a_stage()
    for seat, score in enumerate("002", 1):
        sent(stage, a_write(stage, "j1", score, "score", seat=seat), by=stage.judges[seat - 1])
    late = a_write(stage, "j1", "1", "score", seat=1, base_version=1)
    (answer,) = sent(stage, late)
    assert (answer.code, "round 2 is due" in str(answer.sentence)) == ("round_over", True)
    assert words(sent(stage, replace(late, round=2, base_version=0))) == [("ok", "", 1)]
    assert words(sent(stage, a_write(stage, "j1", "0", "score", seat=1))) == [("ok", "", 1)], "nothing new was said"


def test_the_scribe_sends_three_columns_and_somebody_else_may_have_typed_them(session: Session) -> None:
    stage = a_stage(judging_mode=JudgingMode.SCRIBE)
    writes = [a_write(stage, "j1", "2", "score", seat=seat) for seat in (1, 2, 3)]
    assert words(sent(stage, *writes, by=stage.scribe, entered_by=stage.chief)) == [("ok", "", 1)] * 3
    rows = db.session.execute(select(Mark.scored_by, Mark.entered_by).order_by(Mark.seat)).all()
    assert [tuple(row) for row in rows] == [(judge.account_id, stage.chief.account_id) for judge in stage.judges]
    assert unsound() == []


def test_whoever_is_a_candidate_sends_nothing_for_that_workstation(session: Session) -> None:
    with transaction():
        exam = an_exam()
        sitting = a_sitting(exam)
        candidate = a_candidate(exam, sitting)
        judge = replace(actor_of(a_role(exam)), person_id=candidate.person_id)
        from registry.models import Account

        db.session.get_one(Account, judge.account_id).person_id = candidate.person_id
        stage = Stage(exam.id, (sitting.id,), (judge,), judge, judge, judge)
    (answer,) = sent(stage, a_write(stage, "m1", "yes"))
    assert (answer.code, "own student" in str(answer.sentence)) == ("not_allowed", True)


def test_a_lost_answer_is_given_to_who_was_replaced_meanwhile_and_nothing_else(session: Session) -> None:
    stage = a_stage()
    tap, late = a_write(stage, "j1", "2", "score", seat=1), a_write(stage, "m1", "yes")
    sent(stage, tap)
    stage.vacate(1)
    again = sent(stage, tap, replace(tap, value="3"), late)
    assert words(again) == [("replayed", "", 0), *[("rejected", "not_allowed", 0)] * 2]
    assert words(sent(stage, tap, by=stage.judges[1])) == [("rejected", "not_allowed", 0)]
    assert values() == [("2", 1)]
