"""What is shown of a venue's tablets, and which exam one opens."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.exam_states import ExamState
from registry.models import Account, Exam, MarkingPin
from registry.queries.venue_devices import exam_tablets, marking_exam, tablet_door
from registry.services.devices import open_device
from registry.services.venue_devices import revoke_tablet
from tests.builders.marking_stage import Stage, a_stage
from tests.builders.objects import a_tablet
from tests.statements import counted

TOKEN = b"t" * 32


@pytest.fixture
def stage(session: Session, clock: time_machine.Traveller) -> Stage:
    """A day of an exam with a tablet, beside another exam."""
    clock.move_to(datetime(2026, 6, 11, 5, tzinfo=UTC))
    a_stage()
    stage = a_stage()
    with transaction():
        a_tablet(stage.exam, db.session.get_one(Account, stage.chief.account_id), token=TOKEN)
        pin = MarkingPin(account_id=stage.judges[0].account_id, pin_hash="x", failures=5, set_at=datetime.now(UTC))
        db.session.add(pin)
    return stage


def test_the_list_shows_who_is_on_a_tablet_in_as_many_statements_however_many_there_are(stage: Stage) -> None:
    judge = stage.judges[1]
    with transaction():
        open_device(
            judge, token_hash=b"1" * 32, browser_hash=b"", client="", remember=False, way="pin", venue_device_id=1
        )
    with counted(db.engine) as few:
        found = exam_tablets(stage.chief, stage.exam_id)
    (line,) = found.tablets
    assert (line.name, line.on_it, found.closed) == (
        "Tablet 1",
        db.session.get_one(Account, judge.account_id).display_name,
        None,
    )
    with transaction():
        for number in range(2, 9):
            a_tablet(stage.exam, db.session.get_one(Account, stage.chief.account_id), name=f"Tablet {number}")
    with counted(db.engine) as many:
        assert len(exam_tablets(stage.operator, stage.exam_id).tablets) == 8
    assert len(many) <= len(few)
    with pytest.raises(Forbidden):
        exam_tablets(judge, stage.exam_id)
    with pytest.raises(NotFound):
        exam_tablets(stage.chief, 0)


def test_the_door_names_examiners_and_the_scribe_and_who_can_come_in(stage: Stage) -> None:
    found = tablet_door(TOKEN)
    assert {one.account_id for one in found.examiners} == {a.account_id for a in (*stage.judges, stage.scribe)}
    assert [(one.ready, one.locked) for one in found.examiners if one.ready] == [(True, True)]
    with pytest.raises(NotFound):
        tablet_door(b"x" * 32)


def test_a_tablet_opens_its_exam_inside_the_window_until_it_is_revoked(
    stage: Stage, clock: time_machine.Traveller
) -> None:
    assert marking_exam(1) == stage.exam_id
    for state in (ExamState.PLANNED, ExamState.CONFIRMED, ExamState.MARKING):
        with transaction():
            db.session.get_one(Exam, stage.exam_id).state = state
        assert (marking_exam(1) == stage.exam_id) is (state is ExamState.MARKING)
    clock.shift(timedelta(days=2))
    assert marking_exam(1) is None
    assert tablet_door(TOKEN).examiners == ()
    clock.shift(timedelta(days=-2))
    with transaction():
        revoke_tablet(stage.chief, exam_id=stage.exam_id, tablet_id=1)
    assert marking_exam(1) is None
