"""A venue's shared tablets: enrolled for one exam by whoever runs it, and revoked (rules, section 4)."""

from sqlalchemy import update

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Device, Exam, VenueDevice
from registry.queries.access import exam_target
from registry.queries.venue_devices import require_open_window
from registry.services import audit

LONGEST_NAME = 40


def enrol_tablet(actor: Actor, *, exam_id: int, name: str, token_hash: bytes, client: str) -> VenueDevice:
    """Let this very browser be taken over by the exam's examiners; its cookie carries the token that was hashed.

    Raises NotFound, Forbidden, BadInput without a name, Refused once the exam is over, Clash for a name in use.
    """
    exam = _exam(exam_id)
    require(actor, Permission.ENROL_TABLET, exam_target(actor, exam_id))
    require_open_window(exam, before=True)
    if not (named := " ".join(name.split())) or len(named) > LONGEST_NAME:
        raise BadInput(say("Name the tablet as it is labelled, in up to %(count)s letters.", count=LONGEST_NAME))
    row = VenueDevice(
        exam_id=exam_id,
        name=named,
        token_hash=token_hash,
        client=client,
        enrolled_by=actor.account_id,
        enrolled_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    audit.record(actor, "enrol_tablet", "venue_device", row.id, exam=exam_id, before=None, after=named)
    return row


def revoke_tablet(actor: Actor, *, exam_id: int, tablet_id: int) -> VenueDevice:
    """Let nobody take this tablet over any more, and end the sign-in that is on it; marks it kept stay on it.

    Raises NotFound, Forbidden, Refused when it was revoked already.
    """
    _exam(exam_id)
    require(actor, Permission.MANAGE_TABLETS, exam_target(actor, exam_id))
    row = db.session.get(VenueDevice, tablet_id, with_for_update=True)
    if row is None or row.exam_id != exam_id:
        raise NotFound(say("There is no such tablet in this exam."))
    if row.revoked_at is not None:
        raise Refused(say("This tablet was revoked already."))
    row.revoked_by, row.revoked_at = actor.account_id, clock.now()
    ended = end_marking_sessions(row)
    audit.record(
        actor, "revoke_tablet", "venue_device", row.id, exam=exam_id, before=row.name, after=None, devices=ended
    )
    return row


def end_marking_sessions(tablet: VenueDevice) -> int:
    """End whoever is signed in on a tablet; how many. A step of other acts: one examiner is on a tablet at a time."""
    theirs = (Device.venue_device_id == tablet.id, Device.ended_at.is_(None))
    ended = db.session.execute(update(Device).where(*theirs).values(ended_at=clock.now()))
    return int(ended.rowcount)  # type: ignore[attr-defined]  # of an UPDATE


def _exam(exam_id: int) -> Exam:
    exam = db.session.get(Exam, exam_id)
    if exam is None:
        raise NotFound(say("There is no such exam."))
    return exam
