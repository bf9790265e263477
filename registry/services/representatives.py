"""Representatives of minors: written down with the document seen, their contact verified, ended (rules, section 9)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.document_seen import parse_document_seen
from registry.domain.errors import NotFound, Refused
from registry.domain.policy import Permission, require
from registry.domain.representative import ContactCheck, Relation, parse_contact
from registry.domain.sentences import say
from registry.domain.typed_names import typed_text
from registry.instance import instance
from registry.models import Representative
from registry.queries.access import person_target
from registry.queries.guardianship import minor_today
from registry.queries.known_person import known_person
from registry.services import audit

LONGEST_NAME = 200


def record_representative(
    actor: Actor,
    *,
    person_id: int,
    relation: Relation,
    name: str,
    document_seen: str,
    contact: str,
    contact_check: ContactCheck,
) -> Representative:
    """Write down who acts for a minor; name and contact are sealed, and neither is in the trail.

    Raises Forbidden, NotFound, Refused for somebody who is 18 or older, BadInput for what cannot be kept.
    """
    require(actor, Permission.RECORD_REPRESENTATIVE, person_target(actor, person_id))
    if not minor_today(known_person(person_id)):
        raise Refused(say("This person is 18 or older, or the birth date is not known: nobody else decides."))
    vault = instance().vault
    row = Representative(
        person_id=person_id,
        relation=relation,
        name_sealed=vault.seal(typed_text(name, longest=LONGEST_NAME, needed=True)),
        document_seen=parse_document_seen(document_seen),
        contact_sealed=vault.seal(parse_contact(contact)),
        contact_check=contact_check,
        recorded_by=actor.account_id,
        recorded_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        actor,
        "record",
        "representative",
        row.id,
        person=person_id,
        relation=relation.value,
        contact=contact_check.value,
    )
    return row


def verify_contact(actor: Actor, *, representative_id: int, contact_check: ContactCheck) -> Representative:
    """Note how it was made sure that the contact is theirs. Raises Forbidden, NotFound, Refused for an ended one."""
    row = _standing(actor, representative_id)
    before, row.contact_check = row.contact_check, contact_check
    db.session.flush()
    audit.record(actor, "verify_contact", "representative", row.id, before=before.value, after=contact_check.value)
    return row


def end_representative(actor: Actor, *, representative_id: int) -> Representative:
    """From now on this representative decides nothing; what was decided stays. Raises Forbidden, NotFound, Refused."""
    row = _standing(actor, representative_id)
    row.ended_by, row.ended_at = actor.account_id, clock.now()
    db.session.flush()
    audit.record(actor, "end", "representative", row.id, person=row.person_id)
    return row


def _standing(actor: Actor, representative_id: int) -> Representative:
    """The locked row, once the policy has been asked about its person."""
    person_id = db.session.scalar(select(Representative.person_id).where(Representative.id == representative_id))
    require(actor, Permission.RECORD_REPRESENTATIVE, person_target(actor, person_id or 0))
    row = db.session.get(Representative, representative_id, with_for_update=True)
    if row is None:
        raise NotFound(say("There is no such representative."))
    if row.ended_at is not None:
        raise Refused(say("This representative was ended already."))
    return row
