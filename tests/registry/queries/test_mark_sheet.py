"""What one reader sees of one mark sheet."""

from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.aspect_score import AspectState
from registry.domain.entries import EntryKind
from registry.domain.errors import Forbidden, NotFound
from registry.domain.judging_mode import JudgingMode
from registry.models import Account, Candidate, Mark, Person
from registry.queries.mark_sheet import MarkSheetPage, mark_sheet
from registry.queries.sheet_aspects import AspectRow
from registry.services.mark_sheets import reopen
from tests.builders.marking_stage import Stage, a_stage
from tests.builders.marks import GOOD
from tests.builders.teaching import a_tie
from tests.statements import counted


@pytest.fixture
def stage(session: Session) -> Stage:
    return a_stage()


def page(stage: Stage, judge: int = 1, code: str = "A1") -> MarkSheetPage:
    return mark_sheet(stage.judges[judge - 1], stage.exam_id, stage.sitting_id, code)


def row(found: MarkSheetPage, key: str) -> AspectRow:
    return next(row for row in found.rows if row.aspect.id == key)


def scores(found: MarkSheetPage) -> list[tuple[int | None, bool]]:
    return [(column.score, column.entered) for column in row(found, "j1").columns]


def test_an_empty_sheet_is_blank_and_open(stage: Stage) -> None:
    found = page(stage)
    assert [r.row.state for r in found.rows] == [AspectState.BLANK] * 3
    assert (found.state.marked, found.state.count, len(found.blockers)) == (0, 3, 3)
    assert found.may_mark
    assert found.may_sign
    assert found.closed is None
    assert found.names == ()


def test_a_zero_is_marked_and_a_blank_is_not(stage: Stage) -> None:
    stage.mark(1, "m1", "answer", "no")
    found = page(stage)
    assert (row(found, "m1").value, row(found, "m1").version, row(found, "m1").entered) == ("no", 1, Decimal("0.00"))
    assert row(found, "m2").entered is None
    assert found.state.marked == 1


def test_an_own_score_is_seen_at_once_and_the_others_only_when_all_are_in(stage: Stage) -> None:
    stage.mark(1, "j1", "score", "2")
    stage.mark(2, "j1", "score", "1")
    assert scores(page(stage, 1)) == [(2, True), (None, True), (None, False)]
    assert scores(page(stage, 3)) == [(None, True), (None, True), (None, False)]

    stage.mark(3, "j1", "score", "2")
    assert scores(page(stage, 3)) == [(2, True), (1, True), (2, True)]
    assert row(page(stage, 3), "j1").entered == Decimal("1.11")


def test_a_spread_too_wide_shows_the_next_round_and_keeps_the_one_before(stage: Stage) -> None:
    for seat, score in ((1, "0"), (2, "2"), (3, "3")):
        stage.mark(seat, "j1", "score", score)
    found = row(page(stage), "j1")
    assert [dict(r.scores) for r in found.earlier] == [{1: 0, 2: 2, 3: 3}]
    assert scores(page(stage)) == [(None, False)] * 3
    assert "score it again in round 2" in str(found.row.blockers[0])


def test_the_scribe_has_three_columns(session: Session) -> None:
    stage = a_stage(judging_mode=JudgingMode.SCRIBE)
    stage.write(stage.scribe, "j1", 2, "score", "3")
    found = mark_sheet(stage.scribe, stage.exam_id, stage.sitting_id, "A1")
    assert scores(found) == [(None, False), (3, True), (None, False)]
    assert [column.own for column in row(found, "j1").columns] == [True] * 3
    assert found.may_mark
    assert not found.may_sign


def test_who_runs_the_exam_looks_and_does_not_mark(stage: Stage) -> None:
    stage.mark(1, "j1", "score", "2")
    found = mark_sheet(stage.chief, stage.exam_id, stage.sitting_id, "A1")
    assert not found.may_mark
    assert not found.may_sign
    assert found.runs
    assert scores(found)[0] == (None, True)


def test_partial_marks_are_offered_where_the_scheme_allows_them(stage: Stage) -> None:
    assert row(page(stage), "m1").kinds == (EntryKind.ANSWER,)
    assert row(page(stage), "m2").kinds == (EntryKind.ANSWER, EntryKind.PARTIAL)


def test_a_cut_off_aspect_names_its_trigger(stage: Stage) -> None:
    stage.mark(1, "m1", "answer", "no")
    found = row(page(stage, code="B1"), "l1")
    assert (found.row.state, found.cut_off_by) == (AspectState.CUT_OFF, "A1.M1")


def test_there_is_a_digest_to_sign_only_where_the_sheet_can_be_signed(stage: Stage) -> None:
    stage.fill({key: value for key, value in GOOD.items() if key != "j1"})
    for judge in (2, 3, 1):
        assert page(stage).shown == "", "it would give a hidden score away"
        stage.mark(judge, "j1", "score", "2")
    found, looking = page(stage), mark_sheet(stage.chief, stage.exam_id, stage.sitting_id, "A1")
    assert (found.shown, looking.shown) == (stage.sign("A1").signed_digest, "")
    assert page(stage).shown == ""


def test_a_signed_sheet_says_who_when_and_with_which_digest(stage: Stage) -> None:
    stage.fill()
    sheet = stage.sign("A1")
    found = page(stage)
    assert found.signed is not None
    assert found.signed.digest == sheet.signed_digest
    assert "signed off" in str(found.closed)
    assert [line.cell.signed for line in found.sheets] == [True, False]


def test_a_reopened_sheet_says_why(stage: Stage) -> None:
    stage.fill()
    stage.sign("A1")
    with transaction():
        reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1", reason="Апелляция")
    found = page(stage)
    assert (found.signed, found.reopen_reason, found.closed) == (None, "Апелляция", None)
    stage.sign("A1")
    again = mark_sheet(stage.judges[0], stage.exam_id, stage.sitting_id, "A1")
    assert (again.signed is not None, again.reopen_reason) == (True, "")
    assert [one.reason for one in again.reopenings] == ["Апелляция"]  # it stays to be seen when it is signed anew


def test_a_sheet_of_another_exam_is_not_found(stage: Stage) -> None:
    other = a_stage()
    with pytest.raises(NotFound):
        mark_sheet(stage.judges[0], stage.exam_id, other.sitting_id, "A1")
    with pytest.raises(Forbidden):
        mark_sheet(stage.judges[0], other.exam_id, other.sitting_id, "A1")


def test_a_full_sheet_needs_no_more_queries_than_an_empty_one(stage: Stage) -> None:
    page(stage)
    counts = []
    for values in ({}, {"j1": ("score", "222"), "m1": ("answer", "yes"), "m2": ("answer", "yes")}):
        stage.fill(values)
        db.session.rollback()
        with counted(db.engine) as sent:
            page(stage)
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_a_scribe_types_for_others_whoever_the_scribe_taught(session: Session) -> None:
    stage = a_stage(judging_mode=JudgingMode.SCRIBE)
    with transaction():
        candidate = session.query(Candidate).filter_by(sitting_id=stage.sitting_id).one()
        a_tie(session.get_one(Account, stage.scribe.account_id), session.get_one(Person, candidate.person_id))
    found = mark_sheet(stage.scribe, stage.exam_id, stage.sitting_id, "A1")
    assert (found.scribe, found.may_mark) == (True, True)
    stage.write(stage.scribe, "j1", 2, "score", "2")
    assert stage.scribe.account_id not in {one.scored_by for one in session.query(Mark)}
