"""Recording marks: who may, when, what is kept, and what two people at once end in."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import db, transaction
from registry.domain.errors import BadInput, DomainError, Forbidden, NotFound, Refused
from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.domain.exam_states import ExamState
from registry.domain.judging_mode import JudgingMode
from registry.domain.marking_gate import SheetClosed
from registry.domain.score_change import ScoreStands
from registry.domain.sitting_states import SittingState
from registry.models import Mark, MarkRevision, Sitting
from registry.queries.audit import damages
from registry.services.marking import Stale
from tests.builders import a_candidate, a_college, a_role, a_sitting, actor_of, an_exam
from tests.builders.marking_stage import Stage, a_stage


@pytest.fixture
def stage(session: Session) -> Stage:
    return a_stage()


def history(stage: Stage) -> list[tuple[str, int, str, str]]:
    rows = db.session.scalars(
        select(MarkRevision).where(MarkRevision.sitting_id == stage.sitting_id).order_by(MarkRevision.id)
    )
    return [(row.value, row.version, row.reason, row.change_reason) for row in rows]


def test_a_first_entry_is_kept_as_mark_and_as_history(stage: Stage) -> None:
    mark = stage.mark(2, "m1", "answer", "yes")

    assert (mark.seat, mark.round, mark.value, mark.version) == (0, 1, "yes", 1)
    assert mark.scored_by == mark.entered_by == stage.judges[1].account_id
    assert history(stage) == [("yes", 1, "", "")]
    assert damages() == []


def test_a_change_keeps_the_old_value_who_and_why(stage: Stage) -> None:
    stage.mark(1, "m2", "partial", "1,5", reason="Логотип жоқ")
    stage.mark(3, "m2", "answer", "yes", base_version=1, change_reason="Қайта қаралды")

    assert history(stage) == [("1.50", 1, "Логотип жоқ", ""), ("yes", 2, "", "Қайта қаралды")]
    kept = db.session.scalars(select(MarkRevision.entered_by).order_by(MarkRevision.id)).all()
    assert kept == [stage.judges[0].account_id, stage.judges[2].account_id]


def test_zero_is_a_mark(stage: Stage) -> None:
    assert stage.mark(1, "m2", "partial", "0", reason="Жасалмаған").value == "0.00"
    assert stage.mark(1, "j1", "score", "0").value == "0"


def test_entering_what_stands_already_changes_nothing(stage: Stage) -> None:
    stage.mark(1, "m1", "answer", "yes")
    assert stage.mark(1, "m1", "answer", "yes", base_version=1).version == 1
    assert len(history(stage)) == 1


def test_the_same_write_again_returns_the_same_mark(stage: Stage) -> None:
    first = stage.mark(1, "m1", "answer", "yes", op_id="tap-1").id
    stage.mark(1, "m1", "answer", "no", op_id="tap-2", base_version=1)
    again = stage.mark(1, "m1", "answer", "yes", op_id="tap-1")

    assert (again.id, again.value) == (first, "no"), "a late repetition must not undo what came after it"
    assert len(history(stage)) == 2


def test_one_write_cannot_say_two_things(stage: Stage) -> None:
    stage.mark(1, "m1", "answer", "yes", op_id="tap-1")
    with pytest.raises(Refused, match="used already for another value"):
        stage.mark(1, "m1", "answer", "no", op_id="tap-1", base_version=1)


@pytest.mark.parametrize("base_version", [None, 0, 2])
def test_who_saw_something_else_is_told_what_stands_now(stage: Stage, base_version: int | None) -> None:
    stage.mark(1, "d1", "measured", "12,5")
    with pytest.raises(Stale, match=r"B1\.M1 was entered or changed since you saw it: it is now 12\.5"):
        stage.mark(2, "d1", "measured", "11", base_version=base_version)
    assert len(history(stage)) == 1


@pytest.mark.parametrize(
    ("aspect", "kind", "value", "now"),
    [
        ("m1", "answer", "no", "it is now no"),
        ("c1", "chosen", "one", "it is now One fault"),
        ("m2", "partial", "0.25", r"it is now 0\.25 \(partial mark\)"),
    ],
)
def test_what_stands_is_named_in_words(stage: Stage, aspect: str, kind: str, value: str, now: str) -> None:
    stage.mark(1, aspect, kind, value)
    with pytest.raises(Stale, match=now):
        stage.mark(2, aspect, kind, value)


@pytest.mark.parametrize(
    ("aspect", "seat", "kind", "value"),
    [
        ("j1", 1, "score", "4"),
        ("m1", 0, "answer", ""),
        ("d1", 0, "measured", "NaN"),
        ("c1", 0, "chosen", "other"),
        ("m1", 0, "partial", "0.5"),
        ("m2", 0, "partial", "0.005"),
        ("m2", 0, "partial", "2.01"),
        ("m1", 1, "answer", "yes"),
        ("m1", 1, "score", "2"),
    ],
)
def test_what_cannot_be_a_mark_is_refused_and_not_kept(
    stage: Stage, aspect: str, seat: int, kind: str, value: str
) -> None:
    with pytest.raises(BadInput):
        stage.write(stage.judges[0], aspect, seat, kind, value)
    assert history(stage) == []


@pytest.mark.parametrize("fields", [{"op_id": ""}, {"op_id": "x" * 37}, {"reason": "я" * 501}])
def test_a_form_that_cannot_be_kept_is_refused(stage: Stage, fields: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        stage.mark(1, "m2", "partial", "1", **fields)


def test_an_aspect_of_no_scheme_is_not_found(stage: Stage) -> None:
    with pytest.raises(NotFound):
        stage.mark(1, "zz", "answer", "yes")


class TestWho:
    def test_a_judge_cannot_fill_the_column_of_another(self, stage: Stage) -> None:
        with pytest.raises(Forbidden, match="another examiner"):
            stage.write(stage.judges[0], "j1", 2, "score", "3")

    def test_nobody_enters_for_another_where_each_enters_alone(self, stage: Stage) -> None:
        with pytest.raises(Refused, match="own scores"):
            stage.mark(1, "j1", "score", "3", scored_by=stage.judges[1].account_id)
        with pytest.raises(Forbidden):
            stage.write(stage.scribe, "j1", 1, "score", "3", scored_by=stage.judges[0].account_id)

    @pytest.mark.parametrize("who", ["chief", "scribe"])
    def test_who_runs_or_writes_does_not_mark(self, stage: Stage, who: str) -> None:
        with pytest.raises(Forbidden):
            stage.write(getattr(stage, who), "m1", 0, "answer", "yes")

    def test_the_scribe_enters_what_is_called_out(self, session: Session) -> None:
        stage = a_stage(judging_mode=JudgingMode.SCRIBE)
        for seat in (1, 2, 3):
            mark = stage.write(stage.scribe, "j1", seat, "score", "2")
            assert (mark.scored_by, mark.entered_by) == (
                stage.judges[seat - 1].account_id,
                stage.scribe.account_id,
            )
        agreed = stage.write(stage.scribe, "m1", 0, "answer", "yes", scored_by=stage.judges[2].account_id)
        assert agreed.scored_by == stage.judges[2].account_id

    def test_the_scribe_cannot_name_somebody_of_another_seat(self, session: Session) -> None:
        stage = a_stage(judging_mode=JudgingMode.SCRIBE)
        with pytest.raises(Refused, match="does not sit"):
            stage.write(stage.scribe, "j1", 1, "score", "2", scored_by=stage.judges[1].account_id)

    def test_a_slip_of_the_scribe_can_be_put_right(self, session: Session) -> None:
        stage = a_stage(judging_mode=JudgingMode.SCRIBE)
        for seat in (1, 2, 3):
            stage.write(stage.scribe, "j1", seat, "score", "2")
        assert stage.write(stage.scribe, "j1", 3, "score", "1", base_version=1).version == 2

    def test_in_a_championship_nobody_marks_the_own_college(self, session: Session) -> None:
        stage = with_a_judge_of_the_candidates_college(
            kind=ExamKind.CHAMPIONSHIP, championship_level=ChampionshipLevel.REGIONAL, pass_mark=None
        )
        with pytest.raises(Refused, match="own college"):
            stage.mark(1, "m1", "answer", "yes")

    def test_in_a_demonstration_exam_the_own_college_may_be_marked(self, session: Session) -> None:
        stage = with_a_judge_of_the_candidates_college()
        assert stage.mark(1, "m1", "answer", "yes").version == 1


class TestWhen:
    @pytest.mark.parametrize(
        "state", [ExamState.PLANNED, ExamState.REGISTERED, ExamState.CONFIRMED, ExamState.PUBLISHED, ExamState.CLOSED]
    )
    def test_outside_the_marking_nothing_is_recorded(self, session: Session, state: ExamState) -> None:
        stage = a_stage(state)
        with pytest.raises(SheetClosed):
            stage.mark(1, "m1", "answer", "yes")

    @pytest.mark.parametrize("state", [SittingState.REGISTERED, SittingState.ABSENT, SittingState.REMOVED])
    def test_who_is_not_present_is_not_marked(self, stage: Stage, state: SittingState) -> None:
        with transaction():
            db.session.get_one(Sitting, stage.sitting_id).state = state
        with pytest.raises(SheetClosed):
            stage.mark(1, "m1", "answer", "yes")


class TestRounds:
    def test_a_judge_may_change_the_own_score_until_all_three_are_in(self, stage: Stage) -> None:
        stage.mark(1, "j1", "score", "1")
        stage.mark(2, "j1", "score", "2")
        assert stage.mark(1, "j1", "score", "2", base_version=1).version == 2

    def test_revealed_scores_stand(self, stage: Stage) -> None:
        for seat in (1, 2, 3):
            stage.mark(seat, "j1", "score", "2")
        with pytest.raises(ScoreStands, match="All three scores are in"):
            stage.mark(1, "j1", "score", "3", base_version=1)

    def test_a_spread_too_wide_opens_the_next_round(self, stage: Stage) -> None:
        for seat, score in ((1, "0"), (2, "2"), (3, "2")):
            stage.mark(seat, "j1", "score", score)
        again = stage.mark(1, "j1", "score", "1")

        assert (again.round, again.version) == (2, 1)
        assert len(history(stage)) == 4, "the scores of round 1 stay"

    def test_a_page_from_before_the_new_round_is_told_so(self, stage: Stage) -> None:
        for seat, score in ((1, "0"), (2, "2"), (3, "2")):
            stage.mark(seat, "j1", "score", score)
        with pytest.raises(Stale, match="new round"):
            stage.mark(1, "j1", "score", "1", base_version=1)

    def test_who_takes_over_a_seat_scores_anew(self, stage: Stage, clock: time_machine.Traveller) -> None:
        for seat in (1, 2, 3):
            stage.mark(seat, "j1", "score", "2")
        clock.shift(timedelta(hours=1))
        newcomer = stage.successor(3)
        mark = stage.write(newcomer, "j1", 3, "score", "3")
        assert (mark.scored_by, mark.version) == (newcomer.account_id, 2)


class TestAtOnce:
    @pytest.mark.real_clock
    def test_two_writes_of_one_key_end_in_one_mark_and_a_refusal(self, app: Flask) -> None:
        with app.app_context():
            stage = a_stage()
        outcomes = at_once(
            app, *(lambda n=n: stage.mark(n, "m1", "answer", "yes" if n == 1 else "no").value for n in (1, 2))
        )

        assert sum(isinstance(outcome, Stale) for outcome in outcomes) == 1, outcomes
        with app.app_context():
            assert len(db.session.scalars(select(Mark)).all()) == 1
            assert len(history(stage)) == 1
            assert damages() == []

    @pytest.mark.real_clock
    def test_three_judges_at_once_are_all_kept(self, app: Flask) -> None:
        with app.app_context():
            stage = a_stage()
        outcomes = at_once(app, *(lambda n=n: stage.mark(n, "j1", "score", "2").seat for n in (1, 2, 3)))
        assert sorted(outcomes, key=str) == [1, 2, 3]

    @pytest.mark.real_clock
    def test_the_same_write_sent_twice_at_once_is_done_once(self, app: Flask) -> None:
        with app.app_context():
            stage = a_stage()
        write = lambda: stage.mark(1, "m1", "answer", "yes", op_id="tap").value  # noqa: E731  # sent twice
        assert at_once(app, write, write) == ["yes", "yes"]
        with app.app_context():
            assert len(history(stage)) == 1

    def test_the_database_itself_refuses_a_second_mark_of_a_key(self, stage: Stage) -> None:
        mark = stage.mark(1, "m1", "answer", "yes")
        twin = {c.name: getattr(mark, c.name) for c in Mark.__table__.columns if c.name not in ("id", "op_id")}
        with pytest.raises(Clash, match="just been recorded"), transaction():
            db.session.add(Mark(**twin, op_id="another"))


def with_a_judge_of_the_candidates_college(**values: Any) -> Stage:
    with transaction():
        exam = an_exam(**values)
        college, sitting = a_college(), a_sitting(exam)
        a_candidate(exam, sitting, college=college)
        judge = actor_of(a_role(exam, college=college))
        return Stage(exam.id, (sitting.id,), (judge,), judge, judge, judge)


def at_once(app: Flask, *writes: Callable[[], object]) -> list[object]:
    """What each write returned or was refused with; all start together, each in a thread and session of its own."""
    start, outcomes = threading.Barrier(len(writes)), list[object]()

    def run(write: Callable[[], object]) -> None:
        with app.app_context():
            start.wait(10)
            try:
                outcomes.append(write())
            except DomainError as refusal:
                outcomes.append(refusal)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(write,)) for write in writes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes
