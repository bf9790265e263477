"""Preparing a passport: the first of the two persons, steps 1 to 7 of issuing (rules, section 7).

Issuing goes in ten steps, numbered the same wherever they are done: 1–7 here, 8–9 in `releasing.py`, 10 in
`rendering.py`; `issuing.py` puts them together. What will be signed is stored before it is signed.
"""

import hashlib

from sqlalchemy import or_, select

from certificates.document import canonical_bytes
from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.passport_code import new_code
from registry.domain.passport_number import new_number
from registry.domain.passport_states import PassportState
from registry.domain.policy import Permission, require
from registry.instance import instance
from registry.models import Passport
from registry.queries.access import candidate_target
from registry.queries.eligibility import Standing, require_eligible
from registry.services import audit
from registry.services.passport_document import assemble, require_printable


def prepare_passport(actor: Actor, *, candidate_id: int) -> Passport:
    """Prepare a candidate's passport; another operator releases it. Prepared already: that one, unchanged.

    Raises Forbidden, NotFound, NotEligible with every reason, CannotBePrinted naming the field.
    """
    require(actor, Permission.PREPARE_PASSPORT, candidate_target(actor, candidate_id))  # (1)
    standing = require_eligible(candidate_id, prepared_is_fine=True)  # (2) and (3)
    if standing.prepared_id is not None:
        return db.session.get_one(Passport, standing.prepared_id)
    return _store(actor, standing)


def prepare_replacement(actor: Actor, *, passport: Passport) -> Passport:
    """Prepare what will take the place of a live passport. It is released with the change that supersedes the old one.

    Raises as `prepare_passport`; Refused when another passport of this candidate is prepared already.
    """
    require(actor, Permission.PREPARE_STATUS_CHANGE, candidate_target(actor, passport.candidate_id))  # (1)
    standing = require_eligible(passport.candidate_id, replaces_live=True)  # (2) and (3)
    return _store(actor, standing, replaces=passport)


def _store(actor: Actor, standing: Standing, *, replaces: Passport | None = None) -> Passport:
    """Steps 4 to 7 for an eligible candidate. Raises CannotBePrinted."""
    now, settings = clock.now(), instance().settings
    issued_on = clock.local_date(now, settings.timezone)
    number, code = _unused_number_and_code(settings.number_prefix, issued_on.year)  # (4)
    supersedes = replaces.number if replaces else None
    document = assemble(standing, number=number, code=code, issued_on=issued_on, supersedes=supersedes)  # (5)
    require_printable(document)  # (6)
    content = canonical_bytes(document)
    passport = Passport(  # (7)
        candidate_id=standing.candidate.id,
        number=number,
        code=code,
        state=PassportState.PREPARED,
        document=content,
        valid_until=document.valid_until,
        prepared_by=actor.account_id,
        prepared_at=now,
        state_since=now,
        supersedes_id=replaces.id if replaces else None,
    )
    db.session.add(passport)
    db.session.flush()
    digest = hashlib.sha256(content).hexdigest()
    audit.record(
        actor,
        "prepare",
        "passport",
        passport.id,
        number=number,
        before=None,
        after=passport.state.value,
        document_sha256=digest,
    )
    return passport


def _unused_number_and_code(prefix: str, year: int) -> tuple[str, str]:
    # A clash is next to impossible: six characters are 30 bits a year, the code has 75. Looking costs one statement.
    while True:
        number, code = new_number(prefix, year), new_code()
        taken = select(Passport.id).where(or_(Passport.number == number, Passport.code == code))
        if db.session.scalar(taken.limit(1)) is None:
            return number, code
