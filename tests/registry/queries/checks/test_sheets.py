"""Sheets and scores are computed again; marks that cannot be read are a finding and no error."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.exam_states import ExamState
from registry.queries.checks import sheets
from registry.queries.checks.finding import Part, unwatched
from registry.queries.checks.sheets import check_sheets
from tests.attacks.insider import unguarded
from tests.builders.marking_stage import Stage, a_stage

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def stage(session: Session) -> Stage:
    """An exam of three, every sheet signed; its builder took no step, so its state is told first of all."""
    made = a_stage(ExamState.MARKING, sittings=3)
    made.fill()
    made.sign_all()
    return made


def test_signed_sheets_as_they_were_signed_have_nothing_to_tell(stage: Stage) -> None:
    assert parts() == []


def test_a_changed_mark_shows_on_its_sheet(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "TOGETHER", 2)
    unguarded(
        "UPDATE mark SET value = 'no' WHERE value = 'yes' AND sitting_id = :sitting", sitting=stage.sitting_ids[2]
    )
    assert parts() == [(Part.SHEETS, f"sitting {stage.sitting_ids[2]} {code}") for code in ("A1", "B1")]


def test_a_mark_that_cannot_be_read_hides_no_other(stage: Stage) -> None:
    unguarded("UPDATE mark SET value = '9' WHERE kind = 'score' AND sitting_id = :sitting", sitting=stage.sitting_id)
    unguarded(
        "UPDATE mark SET value = 'no' WHERE value = 'yes' AND sitting_id = :sitting", sitting=stage.sitting_ids[1]
    )
    assert {place for _part, place in parts()} >= {f"sitting {stage.sitting_id}", f"sitting {stage.sitting_ids[1]} A1"}


def test_a_score_before_it_is_confirmed_is_out_of_its_place(stage: Stage) -> None:
    unguarded("UPDATE sitting SET score = 1, maximum = 10 WHERE id = :sitting", sitting=stage.sitting_id)
    assert parts() == [(Part.SCORES, f"sitting {stage.sitting_id}")]


def test_a_state_no_step_led_to_is_told(stage: Stage) -> None:
    unguarded("UPDATE exam SET state = 'closed' WHERE id = :exam", exam=stage.exam_id)
    assert (Part.STATUSES, f"exam {stage.exam_id}") in parts()


def parts() -> list[tuple[str, str]]:
    with transaction():
        return [(one.part, one.place) for one in check_sheets(unwatched)]
