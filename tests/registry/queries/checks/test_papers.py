"""Papers that were recorded, and the marks entered from them."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.models import Aspect, VoidedAspect
from registry.queries.checks.papers import check_papers
from tests.attacks.insider import unguarded
from tests.builders.marking_stage import Stage, a_stage
from tests.registry.services.test_paper_entry import WHOLE, records, types


@pytest.fixture
def stage(session: Session) -> Stage:
    """Two people have typed a paper, and it is recorded; another one is still open."""
    stage = a_stage()
    for reader in stage.judges[:2]:
        types(stage, reader, WHOLE)
    records(stage, stage.judges[0])
    types(stage, stage.judges[0], {"m1": "no"})
    return stage


@pytest.mark.databases("sqlite")
@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE paper_value SET value = 'no' WHERE value = 'yes' AND reading_id = 2",
        "UPDATE paper_value SET value = 'no' WHERE value = 'yes' AND reading_id < 3",
        "UPDATE paper_reading SET scorer_2 = scorer_1 WHERE id < 3",
        "UPDATE mark_revision SET value = '3' WHERE seat = 2",
        "DELETE FROM paper_value WHERE reading_id = 1",
    ],
)
def test_a_paper_whose_marks_are_not_what_was_read_is_told(stage: Stage, altered: str) -> None:
    assert list(check_papers()) == []
    unguarded(altered)
    assert [found.place for found in check_papers()] == ["paper_sheet 1"]


def test_a_place_of_an_aspect_that_is_void_is_not_asked_about(stage: Stage) -> None:
    with transaction():
        aspect_id = db.session.scalars(select(Aspect.id).where(Aspect.key == "m1")).one()
        who = {"voided_by": stage.chief.account_id, "agreed_by": stage.operator.account_id}
        when = {"voided_at": clock.now(), "agreed_at": clock.now()}
        db.session.add(VoidedAspect(exam_id=stage.exam_id, aspect_id=aspect_id, reason="Fault", **who, **when))
    unguarded("UPDATE paper_value SET value = 'no' WHERE value = 'yes' AND reading_id = 2")
    assert list(check_papers()) == []
