"""Names, places and decisions beside the acts that wrote them: what rights and the public answer rest on."""

import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import String, Subquery, and_, cast, exists, func, or_, select

from certificates.document import parse_document
from certificates.errors import CertificateError
from registry.db import db
from registry.domain.passport_states import ISSUED, LIVE
from registry.domain.sentences import Sentence, say
from registry.models import (
    AuditEntry,
    AuditPayload,
    Candidate,
    College,
    ConsentRecord,
    MarkingPin,
    Organisation,
    Passport,
    Person,
    VenueDevice,
    VisibilityRecord,
)
from registry.queries.checks.finding import BATCH, Finding, Part

ENTERED = ("add", "change")
NAMING = ("correct_name", "change_name")
SOON = timedelta(minutes=1)
"""An act and its entry are written in one transaction, each at its own moment."""


def check_places() -> Iterator[Finding]:
    """A college and an organisation are where their last act put them: rights go by it."""
    for college, told in _beside(College, "college"):
        said = told or {}
        closed = (str(college.closed_on or ""), str(college.successor_id or ""))
        written = {"region": college.region, "bin": college.bin or ""}
        if closed != (said.get("closed_on", ""), said.get("successor", "")) or _differs(written, said):
            place = f"college {college.id}"
            yield Finding(Part.RIGHTS, place, _not_its_act(place))
    for organisation, told in _beside(Organisation, "organisation"):
        college_id = str(organisation.college_id or "")
        written = {"kind": organisation.kind.value, "region": organisation.region, "college": college_id}
        if _differs(written, told or {}):
            place = f"organisation {organisation.id}"
            yield Finding(Part.RIGHTS, place, _not_its_act(place))


def check_tablets() -> Iterator[Finding]:
    """A venue's tablet was enrolled, and is revoked or not, by acts; a PIN was set by one."""
    revoked = _has_act("venue_device", "revoke_tablet", VenueDevice.id)
    wrong = or_(
        ~_has_act("venue_device", "enrol_tablet", VenueDevice.id),
        and_(revoked, VenueDevice.revoked_at.is_(None)),
        and_(~revoked, VenueDevice.revoked_at.is_not(None)),
    )
    planted = ~_has_act("marking_pin", "set_marking_pin", MarkingPin.account_id)
    for name, rows in (
        ("tablet", select(VenueDevice.id).where(wrong).order_by(VenueDevice.id)),
        ("PIN of account", select(MarkingPin.account_id).where(planted).order_by(MarkingPin.account_id)),
    ):
        for number in db.session.scalars(rows):
            place = f"{name} {number}"
            yield Finding(Part.RIGHTS, place, _not_its_act(place))


def _has_act(object_type: str, act: str, row: Any) -> Any:
    named = (AuditEntry.object_type == object_type, AuditEntry.object_id == cast(row, String), AuditEntry.act == act)
    return exists().where(*named)


def check_names() -> Iterator[Finding]:
    """A person is named as the last act about the name says, or else as on the passports made since."""
    last = _newest("person", NAMING)
    with_act = (
        select(Person, AuditPayload.payload)
        .join(last, last.c.object_id == cast(Person.id, String))
        .join(AuditPayload, AuditPayload.seq == last.c.seq)
        .where(Person.erased_at.is_(None))
    )
    for person, told in db.session.execute(with_act.execution_options(yield_per=BATCH)):
        if told["after"] != person.name.full:
            yield _renamed(person.id)
    acts = select(last.c.object_id, AuditEntry.at).join(AuditEntry, AuditEntry.seq == last.c.seq).subquery()
    printed = (
        select(Person, Passport.document)
        .join(Candidate, Candidate.person_id == Person.id)
        .join(Passport, Passport.candidate_id == Candidate.id)
        .outerjoin(acts, acts.c.object_id == cast(Person.id, String))
        .where(Passport.state.in_(ISSUED), Passport.erased_at.is_(None), Person.erased_at.is_(None))
        .where(acts.c.at.is_(None) | (acts.c.at <= Passport.prepared_at))
    )
    for person, document in db.session.execute(printed.execution_options(yield_per=BATCH)):
        if not _is_printed(person, document):
            yield _renamed(person.id)


def check_former_names() -> Iterator[Finding]:
    """A passport is in a former name exactly when a change of name made it so."""
    last = _newest("person", NAMING)
    act = select(last.c.object_id, AuditEntry.act, AuditEntry.at).join(AuditEntry, AuditEntry.seq == last.c.seq)
    newest = act.subquery()
    rows = (
        select(Passport, Person, newest.c.act, newest.c.at)
        .join(Candidate, Candidate.id == Passport.candidate_id)
        .join(Person, Person.id == Candidate.person_id)
        .outerjoin(newest, newest.c.object_id == cast(Person.id, String))
        .where(Passport.former_name_since.is_not(None) | (newest.c.act == "change_name"), Person.erased_at.is_(None))
    )
    for passport, person, name_act, at in db.session.execute(rows.execution_options(yield_per=BATCH)):
        if not _rightly_former(passport, person, name_act, at):
            sentence = say(
                "Passport %(number)s is called one in a former name, or not, without an act.", number=passport.number
            )
            yield Finding(Part.STATUSES, f"passport {passport.id}", sentence)


def check_decisions() -> Iterator[Finding]:
    """What the public check shows was decided by an act: by one with its own record, or at enrolment."""
    enrolled = (
        select(AuditEntry.object_id, AuditPayload.payload)
        .outerjoin(AuditPayload, AuditPayload.seq == AuditEntry.seq)
        .where(AuditEntry.object_type == "candidate", AuditEntry.act == "enrol")
        .subquery()
    )
    candidate = cast(VisibilityRecord.candidate_id, String)
    # Before decisions had a record beside them, this act wrote them.
    earlier = exists().where(
        AuditEntry.object_type == "candidate", AuditEntry.act == "set_visibility", AuditEntry.object_id == candidate
    )
    lone = (
        select(VisibilityRecord, enrolled.c.object_id, enrolled.c.payload)
        .outerjoin(ConsentRecord, ConsentRecord.visibility_id == VisibilityRecord.id)
        .outerjoin(enrolled, enrolled.c.object_id == candidate)
        .where(ConsentRecord.id.is_(None), ~earlier)
    )
    for record, enrolment, told in db.session.execute(lone.execution_options(yield_per=BATCH)):
        erased = enrolment is not None and told is None
        if record.ordinal != 1 or not (erased or (told or {}).get("visibility") == record.visibility.value):
            place = f"candidate {record.candidate_id}"
            sentence = say("No act in the audit trail explains what the public check shows of %(place)s.", place=place)
            yield Finding(Part.ENTRIES, place, sentence)


def _beside(kind: Any, object_type: str) -> Iterator[tuple[Any, Any]]:
    """Every row, and what its last act says it became."""
    last = _newest(object_type, ENTERED)
    rows = (
        select(kind, AuditPayload.payload)
        .join(last, last.c.object_id == cast(kind.id, String))
        .join(AuditPayload, AuditPayload.seq == last.c.seq)
        .order_by(kind.id)
    )
    for row, payload in db.session.execute(rows.execution_options(yield_per=BATCH)):
        yield row, payload.get("after")


def _newest(object_type: str, acts: tuple[str, ...]) -> Subquery:
    of_kind = (AuditEntry.object_type == object_type) & AuditEntry.act.in_(acts)
    chosen = select(AuditEntry.object_id, func.max(AuditEntry.seq).label("seq")).where(of_kind)
    return chosen.group_by(AuditEntry.object_id).subquery()


def _differs(written: dict[str, str], told: dict[str, str]) -> bool:
    return any(key in told and told[key] != value for key, value in written.items())


def _not_its_act(place: str) -> Sentence:
    return say("What the register says of %(place)s is not what its last act said.", place=place)


def _renamed(person_id: int) -> Finding:
    place = f"person {person_id}"
    return Finding(Part.ENTRIES, place, say("The name of %(place)s was changed without an act.", place=place))


def _is_printed(person: Person, document: bytes) -> bool:
    """A patronymic or a Latin name that was empty may have been added since, with a later enrolment."""
    try:
        holder = parse_document(document).holder
    except CertificateError:
        return True  # told by the check of passports
    name = person.name
    full = {_line(name.full), _line(f"{name.surname} {name.given}")}
    return holder.kk in full and holder.en in {"", _line(name.latin)}


def _line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _rightly_former(passport: Passport, person: Person, act: str | None, at: Any) -> bool:
    since = passport.former_name_since
    if since is not None:
        named = exists().where(
            AuditEntry.object_type == "person",
            AuditEntry.act == "change_name",
            AuditEntry.object_id == str(person.id),
            AuditEntry.at.between(since, since + SOON),
        )
        return bool(db.session.scalar(select(named)))
    released = passport.released_at
    if passport.state not in LIVE or act != "change_name" or released is None or released > at:
        return True
    return parse_document(passport.document).holder.kk == person.name.full
