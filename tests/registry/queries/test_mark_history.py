"""The history of one aspect."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.errors import Forbidden, NotFound
from registry.queries.mark_history import mark_history
from tests.builders.marking_stage import a_stage


def test_every_value_is_there_with_who_and_why(session: Session) -> None:
    stage = a_stage()
    stage.mark(1, "m1", "answer", "yes")
    stage.mark(2, "m1", "answer", "no", base_version=1, change_reason="Сілтеме жоқ")
    found = mark_history(stage.chief, stage.exam_id, stage.sitting_id, "m1")

    assert [(str(r.value), r.version, r.change_reason) for r in found.revisions] == [
        ("yes", 1, ""),
        ("no", 2, "Сілтеме жоқ"),
    ]
    assert found.revisions[0].entered_by != found.revisions[1].entered_by
    assert (found.code, found.sheet, found.workstation) == ("A1.M1", "A1", 1)


def test_scores_stay_hidden_until_all_three_are_in(session: Session) -> None:
    stage = a_stage()
    stage.mark(1, "j1", "score", "2")
    stage.mark(2, "j1", "score", "3")

    def seen_by(reader: int | None) -> list[object]:
        actor = stage.chief if reader is None else stage.judges[reader - 1]
        return [row.value for row in mark_history(actor, stage.exam_id, stage.sitting_id, "j1").revisions]

    assert seen_by(1) == [2, None]
    assert seen_by(3) == seen_by(None) == [None, None]
    stage.mark(3, "j1", "score", "2")
    assert seen_by(None) == [2, 3, 2]


def test_it_belongs_to_the_exam(session: Session) -> None:
    stage, other = a_stage(), a_stage()
    with pytest.raises(NotFound):
        mark_history(stage.chief, stage.exam_id, other.sitting_id, "m1")
    with pytest.raises(Forbidden):
        mark_history(other.chief, stage.exam_id, stage.sitting_id, "m1")
