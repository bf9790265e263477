"""Scores of an exam that wait for a successor."""

from dataclasses import replace

from sqlalchemy.orm import Session

from registry.queries.awaited_scores import awaited_scores, exam_sheets, given_anew
from registry.queries.marks import marks_of
from registry.queries.schemes import stored_scheme
from tests.builders.marking_stage import a_stage


def test_a_score_left_behind_waits_on_an_open_sheet_and_stands_on_a_signed_one(session: Session) -> None:
    stage = a_stage(sittings=2)
    stage.fill()
    stage.sign("A1")
    stored = stored_scheme(stage.exam.scheme_id)
    marks = marks_of(stage.sitting_ids, stored)

    def waiting(sitting_id: int, *, voided: frozenset[str] = frozenset()) -> list[tuple[str, int, str | None]]:
        opened = exam_sheets(stage.exam_id, stored)[sitting_id].open
        found = awaited_scores(marks[sitting_id], opened, stored, voided=voided, max_spread=1)
        return [(one.code, one.seat, one.by.name if one.by else None) for one in found]

    signed, opened = stage.sitting_ids
    assert (waiting(signed), waiting(opened)) == ([], [])
    stage.vacate(3)
    assert exam_sheets(stage.exam_id, stored)[signed].signed == {"A1"}
    assert (waiting(signed), waiting(opened)) == ([], [("A1.J1", 3, None)])
    assert waiting(opened, voided=frozenset({"j1"})) == []


def test_each_of_them_is_told_with_its_seat_and_who_sits_there(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    stored = stored_scheme(stage.exam.scheme_id)
    sheets = exam_sheets(stage.exam_id, stored)[stage.sitting_id].open
    seats = {**sheets["A1"], 2: replace(sheets["A1"][2], account_id=0, name="Serik")}
    (one,) = awaited_scores(
        marks_of([stage.sitting_id], stored)[stage.sitting_id], {"A1": seats}, stored, voided=(), max_spread=1
    )
    assert (one.sheet, one.aspect, one.seat, one.by) == ("A1", "j1", 2, seats[2])
    assert one.words == given_anew("A1.J1", 2)
