"""A change of name by law: no error, so what was issued stays valid, in a former name (rules, section 7).

A passport in the new name is the holder's choice, and so is whether the two are linked in public. Until the holder
asks, nothing is prepared.
"""

from collections.abc import Sequence

from sqlalchemy import select

from certificates.document import parse_document
from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.document_seen import parse_document_seen
from registry.domain.errors import Refused
from registry.domain.passport_states import LIVE
from registry.domain.person_name import PersonName
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Candidate, Passport, Person
from registry.queries.access import person_target
from registry.queries.known_person import known_person
from registry.queries.passport_rows import locked_passport, owner_of_passport
from registry.services import audit
from registry.services.name_correction import correct_name, write_name


def rename(actor: Actor, *, person_id: int, name: PersonName, document: str, by_law: bool) -> Person:
    """Write another name: `by_law` a change of name, else the correction of a mistake. Raises as the two do."""
    if by_law:
        return change_name(actor, person_id=person_id, name=name, document_seen=document)
    return correct_name(actor, person_id=person_id, name=name, reason=document)


def change_name(actor: Actor, *, person_id: int, name: PersonName, document_seen: str) -> Person:
    """Write the new name into the register and mark the live passports that say another one.

    Both names go into the erasable payload of the audit entry. Raises Forbidden, NotFound, BadInput without the kind of
    document, or with a number in it.
    """
    require(actor, Permission.CORRECT_PERSON, person_target(actor, person_id))
    person = known_person(person_id, locked=True)
    document, before = parse_document_seen(document_seen), person.name.full
    write_name(person, name)
    for passport in _live_passports(person_id):
        printed = parse_document(passport.document).holder.kk
        passport.former_name_since = clock.now() if printed != name.full else None
    db.session.flush()
    audit.record(actor, "change_name", "person", person.id, before=before, after=name.full, document=document)
    return person


def ask_for_new_name(actor: Actor, *, passport_id: int) -> Passport:
    """Note that the holder wants a passport in the present name beside this one; then it can be prepared.

    By the holder, or by an operator for a holder at the desk. Asked already: nothing changes. Raises Forbidden,
    NotFound, Refused for a passport that is not in a former name.
    """
    owner = owner_of_passport(passport_id)
    if actor.person_id is not None and actor.person_id == owner.owner:
        require(actor, Permission.REQUEST_CORRECTION, owner)
    else:
        require(actor, Permission.CORRECT_PERSON, person_target(actor, owner.owner or 0))
    passport = locked_passport(passport_id)
    if passport.new_name_asked_at is not None:
        return passport
    if passport.former_name_since is None or passport.state not in LIVE:
        raise Refused(say("This passport says the present name already, or is no longer valid."))
    passport.new_name_asked_at = clock.now()
    db.session.flush()
    audit.record(actor, "ask_for_new_name", "passport", passport.id, number=passport.number)
    return passport


def show_link(actor: Actor, *, passport_id: int, shown: bool) -> Passport:
    """The holder decides whether the passports in the former and in the present name name each other in public.

    Raises Forbidden for anybody else, NotFound, Refused while there is no second passport.
    """
    require(actor, Permission.SET_VISIBILITY, owner_of_passport(passport_id))
    passport = locked_passport(passport_id)
    other = _other_of_two(passport)
    if other is None:
        raise Refused(say("There is no passport in another name to link to."))
    before = passport.linked_id is not None
    passport.linked_id, other.linked_id = (other.id, passport.id) if shown else (None, None)
    db.session.flush()
    audit.record(actor, "show_link", "passport", passport.id, other=other.id, before=before, after=shown)
    return passport


def _live_passports(person_id: int) -> Sequence[Passport]:
    of_person = select(Passport).join(Candidate, Candidate.id == Passport.candidate_id)
    live = of_person.where(Candidate.person_id == person_id, Passport.state.in_(LIVE))
    return db.session.scalars(live.order_by(Passport.id).with_for_update(of=Passport)).all()


def _other_of_two(passport: Passport) -> Passport | None:
    """The live passport of the same attempt in the other name."""
    others = select(Passport).where(
        Passport.candidate_id == passport.candidate_id,
        Passport.state.in_(LIVE),
        Passport.new_name_asked_at.is_(None)
        if passport.new_name_asked_at is not None
        else Passport.new_name_asked_at.is_not(None),
    )
    return db.session.scalars(others.order_by(Passport.id.desc()).limit(1).with_for_update()).one_or_none()
