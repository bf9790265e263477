"""Taking over a venue's tablet by PIN, and handing it back."""

from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import PUBLIC, Actor
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.marking_pin import TRIES
from registry.instance import instance
from registry.marking_pins import hashed_pin
from registry.models import Account, AuditEntry, Device, MarkingPin, VenueDevice
from registry.services.devices import open_device
from registry.services.marking_pins import set_marking_pin
from registry.services.tablet_take_over import hand_back, take_over
from registry.services.venue_devices import revoke_tablet
from tests.builders import actor_of
from tests.builders.marking_stage import Stage, a_stage
from tests.builders.objects import a_tablet

TOKEN, PIN = b"t" * 32, "402918"


@pytest.fixture
def stage(session: Session, clock: time_machine.Traveller) -> Stage:
    """A day of an exam with one tablet; the first examiner and the scribe have PINs."""
    clock.move_to(datetime(2026, 6, 11, 5, tzinfo=UTC))
    stage = a_stage()
    with transaction():
        a_tablet(stage.exam, db.session.get_one(Account, stage.chief.account_id), token=TOKEN)
        for somebody in (stage.judges[0], stage.scribe):
            set_marking_pin(somebody, pin_hash=hashed_pin(instance().settings, somebody.account_id or 0, PIN))
    return stage


def comes(actor: Actor, pin: str = PIN, token: bytes = TOKEN) -> bool:
    """Whether this PIN takes the tablet over, in a transaction of its own."""
    with transaction():
        return take_over(PUBLIC, token_hash=token, account_id=actor.account_id or 0, pin=pin) is not None


def on_tablet(actor: Actor, token: bytes) -> Device:
    """The sign-in that a right PIN opens."""
    tablet_id = db.session.scalars(select(VenueDevice.id)).one()
    with transaction():
        return open_device(
            actor,
            token_hash=token,
            browser_hash=b"b" * 32,
            client="",
            remember=False,
            way="pin",
            venue_device_id=tablet_id,
        )


def failures(actor: Actor) -> int:
    """How often the PIN of somebody was typed wrongly."""
    return db.session.get_one(MarkingPin, actor.account_id).failures


def test_wrong_tries_are_counted_lock_the_pin_and_are_forgotten_with_a_new_one(stage: Stage) -> None:
    judge = stage.judges[0]
    assert [comes(judge, "918402"), failures(judge), comes(judge), failures(judge)] == [False, 1, True, 0]
    assert not any(comes(judge, wrong) for wrong in ("", "40291", "4029180", "91840２", "ә" * 6))
    assert failures(judge) == TRIES
    with pytest.raises(Refused, match="is locked"):
        comes(judge)
    with transaction():
        set_marking_pin(judge, pin_hash=hashed_pin(instance().settings, judge.account_id or 0, "580213"))
    assert [comes(judge), comes(judge, "580213")] == [False, True]
    acts = set(db.session.scalars(select(AuditEntry.act)))
    assert {"set_marking_pin", "fail_marking_pin", "take_over_tablet"} <= acts


def test_a_pin_moved_to_another_account_or_written_past_the_registry_opens_nothing(stage: Stage) -> None:
    judge, other = stage.judges[:2]
    stolen = db.session.get_one(MarkingPin, judge.account_id).pin_hash
    for planted in (stolen, "no hash at all"):
        with transaction():
            db.session.merge(
                MarkingPin(account_id=other.account_id, pin_hash=planted, failures=0, set_at=stage.exam.created_at)
            )
        assert not comes(other)


def test_only_examiners_and_the_scribe_of_this_exam_take_over_a_tablet_that_is_enrolled(stage: Stage) -> None:
    assert comes(stage.scribe)
    with pytest.raises(Refused, match="no PIN"):
        comes(stage.judges[1])
    for stranger in (stage.chief, a_stage().judges[0]):
        with pytest.raises(Forbidden):
            comes(stranger)
    with pytest.raises(NotFound):
        comes(stage.judges[0], token=b"x" * 32)
    with transaction():
        db.session.get_one(Account, stage.scribe.account_id).password_given = True
    with pytest.raises(Refused, match="own one first"):
        comes(stage.scribe)
    with transaction():
        revoke_tablet(stage.chief, exam_id=stage.exam_id, tablet_id=1)
    with pytest.raises(NotFound):
        comes(stage.judges[0])


def test_one_examiner_is_on_a_tablet_at_a_time_and_hands_back_the_own_sign_in_alone(stage: Stage) -> None:
    judge, scribe = stage.judges[0], stage.scribe
    first = on_tablet(judge, b"1" * 32)
    assert comes(scribe)
    assert db.session.get_one(Device, first.id).ended_at is not None
    second = on_tablet(scribe, b"2" * 32)
    session = actor_of(db.session.get_one(Account, scribe.account_id))
    with pytest.raises(NotFound), transaction():
        hand_back(judge, device_id=second.id)
    with transaction():
        assert hand_back(session, device_id=second.id).ended_at is not None
    assert db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq.desc())).first() == "hand_back_tablet"


def test_a_new_pin_ends_what_was_taken_over_by_the_old_one(stage: Stage) -> None:
    taken = on_tablet(stage.judges[0], b"1" * 32)
    with transaction():
        set_marking_pin(stage.judges[0], pin_hash="anew")
    assert db.session.get_one(Device, taken.id).ended_at is not None
