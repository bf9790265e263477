"""Releasing a prepared passport: the second person, steps 8 and 9 of issuing (rules, section 7)."""

from certificates.document import canonical_bytes, parse_document
from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import Refused
from registry.domain.passport_states import ISSUED, Change, PassportState, state_after
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Passport
from registry.queries.eligibility import require_eligible
from registry.queries.passport_rows import change_that_brings, locked_passport, next_sequence, second_person
from registry.services import audit
from registry.services.passport_document import assemble


class OutOfDate(Refused):
    """What was prepared is no longer what the register says: a mark, a name or a setting changed in between."""


def release_passport(actor: Actor, *, passport_id: int) -> Passport:
    """Sign a prepared passport and put it into force. Released already: nothing changes.

    Everything is looked at again: the candidate must still be eligible, and the document must say what the register
    says now. Raises Forbidden for the person who prepared it, NotFound, NotEligible, OutOfDate, ImpossibleChange.
    """
    passport = locked_passport(passport_id)
    require(actor, Permission.RELEASE_PASSPORT, second_person(actor, passport))
    if passport.state in ISSUED:
        return passport
    if change_that_brings(passport.id) is not None:
        raise Refused(say("This passport replaces another one: release that change, and both happen at once."))
    put_into_force(actor, passport)
    return passport


def put_into_force(actor: Actor, passport: Passport, *, replaces: Passport | None = None) -> None:
    """Steps 8 and 9 for a locked, prepared passport, alone or in the moment it replaces another one.

    Raises as `release_passport`.
    """
    require(actor, Permission.RELEASE_PASSPORT, second_person(actor, passport))
    state = state_after(passport.state, Change.RELEASE)
    _require_up_to_date(passport, replaces)
    signer = instance().signer
    signature = signer.sign(passport.document)  # (8)
    passport.sequence = next_sequence()  # (9)
    passport.signature, passport.key_id = signature, signer.key_id
    passport.released_by, passport.released_at = actor.account_id, clock.now()
    passport.state, passport.state_since = state, passport.released_at
    db.session.flush()
    audit.record(
        actor,
        "release",
        "passport",
        passport.id,
        number=passport.number,
        before=PassportState.PREPARED.value,
        after=state.value,
        key=signer.key_id,
    )


def _require_up_to_date(passport: Passport, replaces: Passport | None) -> None:
    standing = require_eligible(passport.candidate_id, replaces_live=replaces is not None, prepared_is_fine=True)
    prepared = parse_document(passport.document)
    today = assemble(
        standing,
        number=passport.number,
        code=passport.code,
        issued_on=prepared.issued_on,
        supersedes=replaces.number if replaces else None,
    )
    if canonical_bytes(today) != passport.document:
        raise OutOfDate(
            say("Marks, names or settings have changed since this passport was prepared. Withdraw it, prepare it anew.")
        )
