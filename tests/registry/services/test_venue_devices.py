"""Enrolling and revoking a venue's tablets."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.venue_window import WindowClosed
from registry.models import VenueDevice
from registry.services.venue_devices import enrol_tablet, revoke_tablet
from tests.builders.marking_stage import Stage, a_stage


@pytest.fixture
def stage(session: Session, clock: time_machine.Traveller) -> Stage:
    """A day of an exam."""
    clock.move_to(datetime(2026, 6, 9, 5, tzinfo=UTC))
    return a_stage()


def enrol(actor: Actor, stage: Stage, name: str = "Tablet 1", token: bytes = b"t" * 32) -> VenueDevice:
    """Enrol a tablet in a transaction of its own."""
    with transaction():
        return enrol_tablet(actor, exam_id=stage.exam_id, name=name, token_hash=token, client="Chrome, Android")


def test_whoever_runs_the_exam_enrols_with_a_second_factor_and_an_operator_may_revoke(stage: Stage) -> None:
    for refused in (stage.judges[0], stage.operator, replace(stage.chief, second_factor=False), a_stage().chief):
        with pytest.raises(Forbidden):
            enrol(refused, stage)
    tablet = enrol(stage.chief, stage, "  Tablet \t 1 ")
    assert tablet.name == "Tablet 1"
    with pytest.raises(Clash, match="has this name"):
        enrol(stage.chief, stage, token=b"u" * 32)
    for name in ("", " ", "x" * 41):
        with pytest.raises(BadInput):
            enrol(stage.chief, stage, name, b"u" * 32)
    with pytest.raises(Forbidden), transaction():
        revoke_tablet(stage.judges[0], exam_id=stage.exam_id, tablet_id=tablet.id)
    with transaction():
        revoke_tablet(stage.operator, exam_id=stage.exam_id, tablet_id=tablet.id)
    with pytest.raises(Refused, match="already"), transaction():
        revoke_tablet(stage.chief, exam_id=stage.exam_id, tablet_id=tablet.id)
    enrol(stage.chief, stage, token=b"u" * 32)


def test_tablets_are_made_ready_before_the_exam_and_not_after_it(stage: Stage, clock: time_machine.Traveller) -> None:
    other = a_stage(starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 5))
    with pytest.raises(WindowClosed):
        enrol(other.chief, other)
    enrol(stage.chief, stage)


def test_a_tablet_of_another_exam_is_none(stage: Stage) -> None:
    tablet, other = enrol(stage.chief, stage), a_stage()
    for exam_id in (other.exam_id, 0):
        with pytest.raises(NotFound), transaction():
            revoke_tablet(other.chief, exam_id=exam_id, tablet_id=tablet.id)
