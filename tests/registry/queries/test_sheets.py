"""Mark sheets found by their places."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import NotFound
from registry.domain.sitting_states import SittingState
from registry.models import Sitting
from registry.queries.sheets import (
    awaited_sheets,
    existing_exam,
    last_reopening,
    lock_sheet,
    sheet_of_aspect,
    sheet_place,
    sign_off_in_force,
    signed_sheets,
)
from registry.services.mark_sheets import reopen
from tests.builders.marking_stage import a_stage


def test_a_sheet_is_found_by_code_and_by_aspect(session: Session) -> None:
    stage, _noise = a_stage(), a_stage()
    by_code, by_aspect = sheet_place(stage.sitting_id, "B1"), sheet_of_aspect(stage.sitting_id, "d1")
    assert by_code.sheet.id == by_aspect.sheet.id
    assert (by_code.exam.id, by_code.sub_criterion.code) == (stage.exam_id, "B1")


def test_what_is_not_there_is_not_found(session: Session) -> None:
    stage = a_stage()
    for search in (
        lambda: sheet_place(stage.sitting_id, "Z9"),
        lambda: sheet_place(0, "A1"),
        lambda: sheet_of_aspect(stage.sitting_id, "zz"),
        lambda: existing_exam(0),
    ):
        with pytest.raises(NotFound):
            search()


def test_awaited_are_unsigned_sheets_of_who_may_still_be_marked(session: Session) -> None:
    stage = a_stage(sittings=3)
    stage.fill()
    stage.sign("A1")
    with transaction():
        db.session.get_one(Sitting, stage.sitting_ids[1]).state = SittingState.ABSENT
        db.session.get_one(Sitting, stage.sitting_ids[2]).state = SittingState.REGISTERED

    assert [(p.sitting.workstation, p.code) for p in awaited_sheets(stage.exam_id)] == [(1, "B1"), (3, "A1"), (3, "B1")]
    assert [(p.sitting.workstation, p.code) for p in signed_sheets(stage.exam_id)] == [(1, "A1")]
    assert signed_sheets(stage.exam_id, ["B1"]) == []


def test_sign_offs_are_in_force_until_they_are_undone(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    sheet_id = stage.sign("A1").id
    assert sign_off_in_force(sheet_id) is not None
    assert last_reopening(sheet_id) is None
    with transaction():
        reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1", reason="Себебі")
    assert sign_off_in_force(sheet_id) is None
    undone = last_reopening(sheet_id)
    assert undone is not None
    assert undone.reopen_reason == "Себебі"


def test_a_locked_sheet_is_seen_as_it_is_now(session: Session) -> None:
    stage = a_stage()
    place = sheet_place(stage.sitting_id, "A1")
    lock_sheet(place)
    assert place.sheet.signed_at is None
