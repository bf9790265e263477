"""Claim slips: made for the candidates of an exam, printed once, each used once (rules, section 9).

A slip made anew makes the one before it worthless. Whoever has confirmed an address, or has used a slip before, gets
none: their way back in is the desk, with two members of staff (`reidentification.py`).
"""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, select, update

from registry import clock
from registry.code_hashes import code_hash, known_hashes
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.claim_code import new_claim_code
from registry.domain.errors import NotFound, Refused
from registry.domain.holder_access import SLIP_LASTS
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Account, AccountAudience, Candidate, ClaimSlip, Person
from registry.models.account import NO_ADDRESS
from registry.queries.access import way_in_target
from registry.queries.claim_slips import AccessLine, slips_needed
from registry.queries.mail_addressees import is_only_a_holder
from registry.services import audit
from registry.services.devices import end_devices
from registry.services.sign_ins import is_believed

PURPOSE = "claim slip"


@dataclass(frozen=True)
class PrintedSlip:
    """What is printed on one slip. The code exists here and on the paper; the register keeps its hash."""

    name: str
    group: str
    college: Names | None
    language: str
    code: str = field(repr=False)


def make_slips(
    actor: Actor, *, exam_id: int, group: str | None = None, candidate_id: int | None = None
) -> Sequence[PrintedSlip]:
    """A slip for every candidate of an exam who never had a way in yet: of all, of one group, or for one.

    An officer of a college makes them for students whom nobody but the college ever enrolled. Raises Forbidden,
    NotFound, and Refused when nobody gets one.
    """
    needed = slips_needed(actor, exam_id, group=group, candidate_id=candidate_id)
    for need in needed:
        require(actor, Permission.MAKE_CLAIM_SLIPS, way_in_target(actor, need.candidate_id))
    if not needed:
        raise Refused(say("Nobody here gets a slip: whoever came in before is given the next one at the desk."))
    printed = [_printed(actor, need) for need in needed]
    audit.record(actor, "make_slips", "exam", exam_id, candidates=[need.candidate_id for need in needed])
    return printed


def new_slip(actor: Actor, *, person_id: int, candidate_id: int | None, reidentification_id: int | None = None) -> str:
    """The code of a fresh slip for a person, whose earlier one is void from now on; a step of giving access."""
    now, code = clock.now(), new_claim_code()
    end_slips([person_id])
    slip = ClaimSlip(
        person_id=person_id,
        candidate_id=candidate_id,
        reidentification_id=reidentification_id,
        code_hash=code_hash(instance().settings, PURPOSE, code),
        made_by=actor.account_id,
        made_at=now,
        useless_at=now + SLIP_LASTS,
    )
    db.session.add(slip)
    db.session.flush()
    return code


def end_slips(person_ids: Collection[int], *which: ColumnElement[bool]) -> None:
    """From now on no unused slip of these people opens anything, or none of `which`; a step of other acts."""
    live = (ClaimSlip.person_id.in_(person_ids), ClaimSlip.used_at.is_(None), ClaimSlip.voided_at.is_(None))
    db.session.execute(update(ClaimSlip).where(*live, *which).values(voided_at=clock.now()))


def end_slips_of_other_colleges(person_ids: Collection[int], *, college_id: int | None) -> None:
    """Void what other colleges hold of people who are enrolled by this one, or by nobody's; a step of enrolling."""
    other = Candidate.college_id.is_not(None) & Candidate.college_id.is_distinct_from(college_id)
    end_slips(person_ids, ClaimSlip.candidate_id.in_(select(Candidate.id).where(other)))


def use_slip(actor: Actor, *, code: str) -> Account | None:
    """The account this slip opens, made now if there is none; None when it opens nothing, whatever the cause.

    `actor` is the public; `code` is parsed already. Everything that was signed in with the account is signed out: a
    slip is given to somebody who has no other way in: of whoever confirmed an address, only the desk's opens anything.
    Raises Refused for a person whose account opens more than the
    own passports; the slip stays unused then.
    """
    slip = _held(code)
    if slip is None or slip.used_at or slip.voided_at or slip.useless_at <= clock.now():
        audit.record(actor, "refuse_slip", "claim_slip", slip.id if slip else "unknown")
        return None
    account = _account_of(actor, db.session.get_one(Person, slip.person_id))
    if not account.active or not is_believed(actor, account):
        audit.record(actor, "refuse_slip", "claim_slip", slip.id)
        return None
    if not is_only_a_holder(account):
        raise Refused(say("Your account opens more than your own passports. Sign in with your password."))
    if account.address and slip.reidentification_id is None:
        audit.record(actor, "refuse_slip", "claim_slip", slip.id)
        return None
    slip.used_at, slip.used_by = clock.now(), account.id
    ended = end_devices(account)
    audit.record(actor, "use_slip", "claim_slip", slip.id, account=account.id, devices=ended)
    return account


def void_slip(actor: Actor, *, candidate_id: int) -> None:
    """Make the unused slip of a candidate worthless: it was lost, or handed to somebody else. Raises NotFound."""
    require(actor, Permission.MAKE_CLAIM_SLIPS, way_in_target(actor, candidate_id))
    candidate = db.session.get(Candidate, candidate_id)
    slip = _live(candidate.person_id) if candidate else None
    if slip is None:
        raise NotFound(say("There is no unused slip of this candidate."))
    slip.voided_at = clock.now()
    audit.record(actor, "void_slip", "claim_slip", slip.id, candidate=candidate_id)


def _printed(actor: Actor, need: AccessLine) -> PrintedSlip:
    code = new_slip(actor, person_id=need.person_id, candidate_id=need.candidate_id)
    return PrintedSlip(need.name.full, need.group, need.college, need.language, code)


def _held(code: str) -> ClaimSlip | None:
    known = known_hashes(instance().settings, PURPOSE, code)
    return db.session.scalar(select(ClaimSlip).where(ClaimSlip.code_hash.in_(known)).with_for_update())


def _live(person_id: int) -> ClaimSlip | None:
    return db.session.scalar(
        select(ClaimSlip)
        .where(ClaimSlip.person_id == person_id, ClaimSlip.used_at.is_(None), ClaimSlip.voided_at.is_(None))
        .with_for_update()
    )


def _account_of(actor: Actor, person: Person) -> Account:
    found = db.session.scalar(select(Account).where(Account.person_id == person.id))
    if found is not None:
        return found
    account = Account(
        email=f"{secrets.token_hex(16)}{NO_ADDRESS}",
        display_name=f"{person.surname} {person.given_name}"[:200],
        language=person.language,
        roles=list(db.session.scalars(select(AccountAudience).where(AccountAudience.name == Audience.HOLDER.value))),
        person_id=person.id,
        active=True,
        fs_uniquifier=secrets.token_hex(32),
        created_at=clock.now(),
    )
    db.session.add(account)
    db.session.flush()
    after = [Audience.HOLDER.value]
    audit.record(actor, "create", "account", account.id, before=None, after=after, person=person.id, organisation=None)
    return account
