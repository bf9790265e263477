"""A venue's tablets: what the pages about them show, and which of them opens what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from registry import clock
from registry.db import db, direct
from registry.direct import Prepared
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.exam_role import ExamRole
from registry.domain.marking_pin import TRIES
from registry.domain.names import Names
from registry.domain.policy import Permission, offers, require
from registry.domain.sentences import Sentence, say
from registry.domain.venue_window import WindowClosed, is_window_open, is_window_over, require_window
from registry.instance import instance
from registry.models import Account, Appointment, Device, Exam, MarkingPin, VenueDevice
from registry.queries.access import exam_target
from registry.queries.exam_register import exam_of
from registry.queries.tablet_files import FileLine, uploaded_files

TAKES_OVER = (ExamRole.EXAMINER, ExamRole.SCRIBE)
# Asked with every request of a marking session, so put together once.
MARKS_IN = Prepared(
    select(Exam.id, Exam.state, Exam.starts_on, Exam.ends_on)
    .join(VenueDevice, VenueDevice.exam_id == Exam.id)
    .where(VenueDevice.id == bindparam("tablet"), VenueDevice.revoked_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class TabletLine:
    """One tablet of an exam. `on_it` is who marks on it now, "" for nobody."""

    id: int
    name: str
    client: str
    enrolled_by: str
    enrolled_at: datetime
    revoked_by: str
    revoked_at: datetime | None
    on_it: str


@dataclass(frozen=True, slots=True)
class ExamTablets:
    """The tablets of an exam, those in use first. `closed` says why nobody can take one over now, None if they can."""

    exam: Exam
    tablets: tuple[TabletLine, ...]
    files: tuple[FileLine, ...]
    closed: Sentence | None
    may_enrol: bool
    may_upload: bool


@dataclass(frozen=True, slots=True)
class ExaminerAtDoor:
    """Somebody who may take the tablet over. `ready`: has a PIN; `locked`: it was typed wrongly too often."""

    account_id: int
    name: str
    ready: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class TabletDoor:
    """What an enrolled tablet shows to whoever wants to take it over. `closed`: why nobody can now; `over`: that the
    exam's days are past or its scores confirmed, so that nothing of it is to stay on the tablet."""

    tablet: str
    exam_id: int
    exam: Names
    examiners: tuple[ExaminerAtDoor, ...]
    closed: Sentence | None
    over: bool


def exam_tablets(actor: Actor, exam_id: int) -> ExamTablets:
    """The tablets and uploaded files of an exam, in a number of statements that they do not change.

    Raises NotFound, Forbidden.
    """
    exam = exam_of(actor, exam_id)
    target = exam_target(actor, exam_id)
    require(actor, Permission.MANAGE_TABLETS, target)
    return ExamTablets(
        exam=exam,
        tablets=_tablets(exam_id),
        files=uploaded_files(exam_id),
        closed=_closed(exam),
        may_enrol=offers(actor, Permission.ENROL_TABLET, target) and not _is_over(exam),
        may_upload=offers(actor, Permission.UPLOAD_MARKS, target),
    )


def tablet_door(token_hash: bytes) -> TabletDoor:
    """What this tablet shows before it is taken over: examiners of its exam by name, nothing of candidates.

    Asked by nobody who is signed in: the tablet's cookie is what it takes. Raises NotFound.
    """
    tablet = tablet_of(token_hash)
    exam = db.session.get_one(Exam, tablet.exam_id)
    closed = _closed(exam)
    examiners = () if closed else _at_door(exam.id)
    return TabletDoor(tablet.name, exam.id, exam.name, examiners, closed, over=_is_over(exam))


def tablet_of(token_hash: bytes) -> VenueDevice:
    """The enrolled tablet with this token. Raises NotFound for none, and for one that was revoked."""
    known = select(VenueDevice).where(VenueDevice.token_hash == token_hash, VenueDevice.revoked_at.is_(None))
    if (tablet := db.session.scalar(known)) is None:
        raise NotFound(say("This tablet is enrolled for no exam. The chief expert signs in on it once and enrols it."))
    return tablet


def marking_exam(tablet_id: int) -> int | None:
    """The exam of a tablet while it may be used: not revoked, and inside the exam's window."""
    rows = direct().ask(MARKS_IN, tablet=tablet_id)
    if not rows:
        return None
    exam_id, state, starts_on, ends_on = rows[0]
    return int(exam_id) if is_window_open(state, starts_on, ends_on, _today()) else None


def require_open_window(exam: Exam, *, before: bool = False) -> None:
    """Pass inside the exam's window; with `before` also ahead of it, which is when tablets are made ready.

    Raises WindowClosed.
    """
    if not (before and not _is_over(exam)):
        require_window(exam.state, exam.starts_on, exam.ends_on, _today())


def _is_over(exam: Exam) -> bool:
    return is_window_over(exam.state, exam.ends_on, _today())


def _closed(exam: Exam) -> Sentence | None:
    try:
        require_window(exam.state, exam.starts_on, exam.ends_on, _today())
    except WindowClosed as error:
        return error.sentence
    return None


def _tablets(exam_id: int) -> tuple[TabletLine, ...]:
    rows = db.session.scalars(
        select(VenueDevice)
        .where(VenueDevice.exam_id == exam_id)
        .order_by(VenueDevice.revoked_at.is_not(None), VenueDevice.name, VenueDevice.id)
    ).all()
    live = (Device.ended_at.is_(None), Device.expires_at > clock.now())
    on_it = select(Device.venue_device_id, Device.account_id).join(
        VenueDevice, VenueDevice.id == Device.venue_device_id
    )
    present = {row[0]: row[1] for row in db.session.execute(on_it.where(VenueDevice.exam_id == exam_id, *live))}
    people = _names({*present.values(), *(r.enrolled_by for r in rows), *(r.revoked_by for r in rows if r.revoked_by)})
    return tuple(
        TabletLine(
            id=row.id,
            name=row.name,
            client=row.client,
            enrolled_by=people[row.enrolled_by],
            enrolled_at=row.enrolled_at,
            revoked_by=people[row.revoked_by] if row.revoked_by else "",
            revoked_at=row.revoked_at,
            on_it=people[present[row.id]] if row.id in present else "",
        )
        for row in rows
    )


def _names(ids: set[int]) -> Mapping[int, str]:
    rows = db.session.execute(select(Account.id, Account.display_name).where(Account.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def _at_door(exam_id: int) -> tuple[ExaminerAtDoor, ...]:
    rows = db.session.execute(
        select(Account.id, Account.display_name, MarkingPin.failures)
        .join(Appointment, Appointment.account_id == Account.id)
        .outerjoin(MarkingPin, MarkingPin.account_id == Account.id)
        .where(
            Appointment.exam_id == exam_id,
            Appointment.role.in_(TAKES_OVER),
            Appointment.ended_at.is_(None),
            Account.active,
        )
        .distinct()
        .order_by(Account.display_name, Account.id)
    )
    return tuple(
        ExaminerAtDoor(account_id, name, failures is not None, (failures or 0) >= TRIES)
        for account_id, name, failures in rows
    )


def _today() -> date:
    return clock.local_date(clock.now(), instance().settings.timezone)
