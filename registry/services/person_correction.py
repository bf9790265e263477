"""Correcting a person's IIN, document number and birth date in the register (rules, sections 7 and 9).

They are on no passport, so nothing has to be replaced. They are sealed anew; the audit trail is told which of them
changed and by which kind of document, never a value.
"""

from collections.abc import Iterator
from datetime import date

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.document_seen import parse_document_seen
from registry.domain.enrolment import RowProblem
from registry.domain.errors import Refused
from registry.domain.iin import Iin, parse_iin_despite_check_digit
from registry.domain.personal_details import FORM, PersonalDetails, born
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Person
from registry.queries.access import person_target
from registry.queries.enrolment import people_by_hash
from registry.queries.known_person import known_person
from registry.services import audit


class BelongsToAnother(Refused):
    """A number of these is another person's; the findings name the fields."""


def correct_person_details(actor: Actor, *, person_id: int, details: PersonalDetails, document: str) -> Person:
    """Write these numbers and this birth date; what `details` leaves empty stays. `document` is what was seen: its
    kind and day, never its number.

    With a new IIN the birth date in it is written as well. Raises Forbidden, NotFound, BadInput when the birth date is
    not the IIN's, BelongsToAnother, Refused when nothing would change, Clash when another person gets the same number
    in the same moment.
    """
    require(actor, Permission.CORRECT_PERSONAL_DETAILS, person_target(actor, person_id))
    person = known_person(person_id, locked=True)
    paper = parse_document_seen(document)
    _require_nobody_elses(person, details)
    changed = _write(person, details)
    if not changed:
        raise Refused(say("The register says exactly this already: nothing was changed."))
    db.session.flush()
    audit.record(
        actor,
        "correct_details",
        "person",
        person.id,
        changed=changed,
        document=paper,
        check_digit_overridden="iin" in changed and person.iin_override_reason is not None,
    )
    return person


def _require_nobody_elses(person: Person, details: PersonalDetails) -> None:
    numbers = {"iin": details.iin.value if details.iin else "", "document": details.document}
    others = [name for name, number in numbers.items() if number and _is_anothers(person, number)]
    if not others:
        return
    sentence = say(
        "This number belongs to another person of the register. Compare it with the identity document; nothing was "
        "changed."
    )
    problem = say("This number belongs to another person.")
    raise BelongsToAnother(sentence, [RowProblem(FORM, name, problem) for name in others])


def _is_anothers(person: Person, number: str) -> bool:
    found = people_by_hash(instance().vault.look_ups(number))
    return any(one.id != person.id for one in found.values())


def _write(person: Person, details: PersonalDetails) -> list[str]:
    """Seal what is new. The names of the fields that say something else now, for the audit entry."""
    changed = list(_write_numbers(person, details))
    birth_date = _birth_date(person, details, changed)
    if birth_date is not None and birth_date.isoformat() != _opened(person.birth_date_sealed):
        person.birth_date_sealed = instance().vault.seal(birth_date.isoformat())
        changed.append("birth_date")
    return changed


def _write_numbers(person: Person, details: PersonalDetails) -> Iterator[str]:
    vault = instance().vault
    if details.iin and person.iin_hash not in vault.look_ups(details.iin.value):
        person.iin_sealed, person.iin_hash = vault.seal(details.iin.value), vault.look_up(details.iin.value)
        person.iin_override_reason = details.iin_override_reason or None
        yield "iin"
    if details.document and person.document_hash not in vault.look_ups(details.document):
        person.document_sealed, person.document_hash = vault.seal(details.document), vault.look_up(details.document)
        yield "document"


def _birth_date(person: Person, details: PersonalDetails, changed: list[str]) -> date | None:
    """The birth date to be written, or None. Raises BadInput when it does not go with the IIN."""
    if "iin" not in changed and details.birth_date is None:
        return None
    settings = instance().settings
    return born(details.birth_date, _iin(person), today=clock.local_date(clock.now(), settings.timezone))


def _iin(person: Person) -> Iin | None:
    number = _opened(person.iin_sealed)
    return parse_iin_despite_check_digit(number) if number else None


def _opened(sealed: bytes | None) -> str:
    return instance().vault.open(sealed) if sealed else ""
