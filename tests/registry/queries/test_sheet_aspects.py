"""The aspects of a sheet: what is void, what was left behind."""

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.sheets import sheet_state
from registry.queries.sheet_aspects import aspect_rows, sitting_marks
from registry.queries.sheets import sheet_place
from registry.services.voiding import agree_to_void, void_aspect
from tests.builders.marking_stage import a_stage


def test_a_proposal_is_shown_and_only_an_agreement_voids(session: Session) -> None:
    stage = a_stage()
    with transaction():
        row = void_aspect(stage.chief, exam_id=stage.exam_id, aspect_key="m1", reason="Ақау").id
    assert sitting_marks(stage.chief, sheet_place(stage.sitting_id, "A1")).voided == frozenset()
    with transaction():
        agree_to_void(stage.operator, voided_id=row)
    assert sitting_marks(stage.chief, sheet_place(stage.sitting_id, "A1")).voided == {"m1"}


def test_a_score_of_who_was_replaced_is_marked_as_left_behind(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    stage.vacate(2)
    place = sheet_place(stage.sitting_id, "A1")
    found = sitting_marks(stage.judges[0], place)
    rows = aspect_rows(place, sheet_state(place.stored.scheme, "A1", found.score), found, seat=1, scribe=False)

    judged = next(row for row in rows if row.judged)
    assert [column.left_behind for column in judged.columns] == [False, True, False]
    assert judged.revealed
