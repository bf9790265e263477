"""Lost access: a document seen at a desk, and a second member of staff, give a new claim slip (rules, section 9)."""

import secrets

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.holder_access import IdentityDocument
from registry.domain.mail_kinds import MailKind
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Account, Person, Reidentification
from registry.models.account import NO_ADDRESS
from registry.queries.access import person_target
from registry.queries.known_person import known_person
from registry.queries.mail_addressees import is_only_a_holder
from registry.queries.reidentification import second_person_target
from registry.services import audit
from registry.services.claim_slips import PrintedSlip, new_slip
from registry.services.devices import end_devices
from registry.services.mailing import queue_mail
from registry.services.sealing import believe_anew
from registry.services.sign_in_addresses import end_address


def record_identity(actor: Actor, *, person_id: int, document: IdentityDocument, reason: str) -> Reidentification:
    """Write down that this person stood at the desk and which document was seen; nothing changes yet.

    The number of the document is written nowhere. Raises Forbidden, NotFound, BadInput without a reason, Refused for
    somebody who signs in with a password, Clash when one is open already.
    """
    require(actor, Permission.RECORD_IDENTITY, person_target(actor, person_id))
    known_person(person_id)
    _refuse_staff(_account_of(person_id))
    found = Reidentification(
        person_id=person_id,
        document=document,
        reason=required_reason(reason),
        recorded_by=actor.account_id,
        recorded_at=clock.now(),
    )
    db.session.add(found)
    db.session.flush()
    audit.record(actor, "record_identity", "reidentification", found.id, person=person_id, document=document.value)
    return found


def release_access(actor: Actor, *, reidentification_id: int) -> PrintedSlip:
    """As a second person, give new access: a slip, while address and devices of before open nothing any more.

    The address of before is told at once. Raises Forbidden, NotFound, Refused when it is decided already.
    """
    found = _open(reidentification_id)
    require(actor, Permission.RELEASE_ACCESS, second_person_target(actor, found))
    _require_open(found)
    account = _account_of(found.person_id)
    _refuse_staff(account)
    found.released_by, found.released_at = actor.account_id, clock.now()
    if account is not None:
        _close_old_ways(account)
    code = new_slip(actor, person_id=found.person_id, candidate_id=None, reidentification_id=found.id)
    person = db.session.get_one(Person, found.person_id)
    audit.record(
        actor,
        "release_access",
        "reidentification",
        found.id,
        person=found.person_id,
        account=account.id if account else None,
    )
    return PrintedSlip(person.name.full, "", None, person.language, code)


def withdraw_identity(actor: Actor, *, reidentification_id: int) -> None:
    """Leave everything as it is: it was a mistake, or the person found the way in again."""
    found = _open(reidentification_id)
    require(actor, Permission.WITHDRAW_IDENTITY, person_target(actor, found.person_id))
    _require_open(found)
    found.withdrawn_at = clock.now()
    audit.record(actor, "withdraw_identity", "reidentification", found.id, person=found.person_id)


def _close_old_ways(account: Account) -> None:
    told = end_address(account)
    if believe_anew(account):
        account.password = account.tf_primary_method = account.tf_totp_secret = account.mf_recovery_codes = None
        account.webauthn.clear()
    account.email = f"{secrets.token_hex(16)}{NO_ADDRESS}"
    end_devices(account)
    today = clock.local_date(clock.now(), instance().settings.timezone)
    queue_mail(kind=MailKind.ACCESS_RENEWED, to=told, language=account.language, values={"day": today})


def _open(reidentification_id: int) -> Reidentification:
    # Held until the end: of two who release at once, the second finds it decided.
    found = db.session.get(Reidentification, reidentification_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound(say("There is no such record of a desk."))
    return found


def _require_open(found: Reidentification) -> None:
    if found.released_at is not None or found.withdrawn_at is not None:
        raise Refused(say("This was decided already."))


def _account_of(person_id: int) -> Account | None:
    return db.session.scalar(select(Account).where(Account.person_id == person_id))


def _refuse_staff(account: Account | None) -> None:
    if account is not None and not is_only_a_holder(account):
        raise Refused(say("This person signs in with a password: an operator resets it on the page of the account."))
