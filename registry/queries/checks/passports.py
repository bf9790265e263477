"""Passports: the signature over the very document, its code and number, the status its changes led to."""

from collections.abc import Iterator

from sqlalchemy import func, select

from certificates.document import parse_document
from certificates.errors import CertificateError, UnknownKey
from certificates.keys import KeyRing
from registry.db import db
from registry.domain.passport_states import ISSUED, PassportState
from registry.domain.sentences import Sentence, say
from registry.instance import instance
from registry.models import Passport, StatusChange
from registry.queries.checks.finding import BATCH, Finding, Part, Watch


def check_passports(watch: Watch) -> Iterator[Finding]:
    """Every passport: what was signed is what is stored, and says the code and number it is found by."""
    rows = db.session.scalars(select(Passport).order_by(Passport.id).execution_options(yield_per=BATCH))
    ring = instance().key_ring
    for passport in watch(Part.PASSPORTS, db.session.scalar(select(func.count()).select_from(Passport)) or 0, rows):
        for sentence in (*_signature(passport, ring), *_document(passport)):
            yield Finding(Part.PASSPORTS, f"passport {passport.id}", sentence)


def check_statuses() -> Iterator[Finding]:
    """Every passport is in the state its last released change led to, for the reason given there."""
    last = (
        select(func.max(StatusChange.id))
        .where(StatusChange.passport_id == Passport.id, StatusChange.released_at.is_not(None))
        .correlate(Passport)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Passport, StatusChange)
        .outerjoin(StatusChange, StatusChange.id == last)
        .order_by(Passport.id)
        .execution_options(yield_per=BATCH)
    )
    for passport, change in rows:
        if not _fits(passport, change):
            sentence = say(
                "Passport %(number)s is in another state than its changes of status led to.", number=passport.number
            )
            yield Finding(Part.STATUSES, f"passport {passport.id}", sentence)


def _signature(passport: Passport, ring: KeyRing) -> Iterator[Sentence]:
    if passport.signature is None or passport.key_id is None:
        return
    try:
        genuine = ring.verify(passport.key_id, passport.document, passport.signature)
    except UnknownKey:
        yield say("Passport %(number)s is signed with a key this registry does not have.", number=passport.number)
        return
    if not genuine:
        yield say("Passport %(number)s: the signature does not fit the document.", number=passport.number)


def _document(passport: Passport) -> Iterator[Sentence]:
    try:
        document = parse_document(passport.document)
    except CertificateError:
        yield say("Passport %(number)s: the document cannot be read.", number=passport.number)
        return
    said = (document.code, document.number, document.valid_until)
    if said != (passport.code, passport.number, passport.valid_until):
        yield say(
            "Passport %(number)s: the document says another code, number or validity than the register.",
            number=passport.number,
        )


def _fits(passport: Passport, change: StatusChange | None) -> bool:
    if change is not None:
        led_to = (change.to_state, change.reason_code, change.replacement_id)
        return (passport.state, passport.state_reason, passport.superseded_by_id) == led_to
    never_changed = {PassportState.PREPARED, PassportState.WITHDRAWN, PassportState.ACTIVE}
    return passport.state in never_changed and (passport.signature is None or passport.state in ISSUED)
