"""Taking over a venue's tablet by PIN, and handing it back (rules, section 1)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.marking_pin import TRIES, typed_pin
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.marking_pins import is_pin
from registry.models import Account, Device, Exam, MarkingPin
from registry.queries.access import exam_target
from registry.queries.actors import actor_of
from registry.queries.venue_devices import require_open_window, tablet_of
from registry.services import audit
from registry.services.sign_ins import is_believed
from registry.services.venue_devices import end_marking_sessions


def take_over(actor: Actor, *, token_hash: bytes, account_id: int, pin: str) -> tuple[Account, int] | None:
    """The account that this PIN lets mark on this tablet, and the tablet's id; None for a wrong PIN, which is counted.

    `actor` is the public: a browser whose cookie names the tablet. The PIN's row is held until the end of the
    transaction, so of many tries at once no more are judged than one after the other. Whoever was on the tablet before
    is signed out. Raises NotFound for a browser that is no tablet of an exam, Forbidden for who is no examiner of it,
    Refused outside the exam's window, without a PIN, and for one that was locked.
    """
    tablet = tablet_of(token_hash)
    exam = db.session.get_one(Exam, tablet.exam_id)
    require_open_window(exam)
    account = _examiner(actor, exam.id, account_id)
    row = _pin_of(account)
    typed = typed_pin(pin)
    if typed is None or not is_pin(instance().settings, account.id, typed, row.pin_hash):
        row.failures += 1
        audit.record(actor, "fail_marking_pin", "marking_pin", account.id, tablet=tablet.id, failures=row.failures)
        return None
    if not is_believed(actor, account):
        return None
    row.failures = 0
    end_marking_sessions(tablet)
    audit.record(_as(actor, account), "take_over_tablet", "venue_device", tablet.id, exam=exam.id, account=account.id)
    return account, tablet.id


def hand_back(actor: Actor, *, device_id: int) -> Device:
    """End the marking session that is on a tablet: its own sign-in, and nothing else. Raises NotFound."""
    require(actor, Permission.HAND_BACK_TABLET)
    device = db.session.get(Device, device_id)
    if device is None or device.account_id != actor.account_id or device.venue_device_id is None:
        raise NotFound(say("You have taken over no tablet."))
    if device.ended_at is None:
        device.ended_at = clock.now()
        audit.record(actor, "hand_back_tablet", "venue_device", device.venue_device_id, account=device.account_id)
    return device


def _examiner(actor: Actor, exam_id: int, account_id: int) -> Account:
    account = db.session.get(Account, account_id)
    if account is None or not account.active:
        raise NotFound(say("There is no such account, or it is closed."))
    if account.password_given:
        raise Refused(say("Somebody else typed your password. Sign in with it and choose an own one first."))
    somebody = _as(actor, account)
    require(somebody, Permission.TAKE_OVER_TABLET, exam_target(somebody, exam_id))
    return account


def _pin_of(account: Account) -> MarkingPin:
    row = db.session.scalar(select(MarkingPin).where(MarkingPin.account_id == account.id).with_for_update())
    if row is None:
        raise Refused(say("You have no PIN for tablets yet. Sign in with your password and set one on your own page."))
    if row.failures >= TRIES:
        raise Refused(
            say(
                "This PIN was typed wrongly %(count)s times and is locked. "
                "Sign in with your password and set a new one.",
                count=TRIES,
            )
        )
    return row


def _as(actor: Actor, account: Account) -> Actor:
    return actor_of(account, origin=actor.origin, request_id=actor.request_id)
