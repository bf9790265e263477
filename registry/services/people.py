"""Writing down people: found by a keyed hash of their number, or made anew with everything personal sealed."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import insert, select

from registry import clock
from registry.db import db
from registry.domain.enrolment import Applicant
from registry.domain.name_key import name_key
from registry.instance import instance
from registry.models import Candidate, Person
from registry.queries.enrolment import Entrant, people_by_hash

LONGEST_KEY = 300


def find_or_create(entrants: Sequence[Entrant], *, college_id: int | None = None) -> Sequence[int]:
    """The row ids of the entrants' persons, in their order; the number of statements does not grow with a list.

    A known person keeps the name and the contacts that are written; only what was empty is filled, and by a college,
    `college_id`, only of people whom nobody else ever enrolled. Part of a service
    that has asked the policy and writes the audit entry. Two people who write down the same person at the same time
    end in the refusal of a unique constraint.
    """
    fresh = [_new(entrant) for entrant in entrants if entrant.person is None]
    known = [(entrant.person, entrant) for entrant in entrants if entrant.person is not None]
    others = _of_others([person.id for person, _ in known], college_id)
    for person, entrant in known:
        if person.id not in others:
            _complete(person, entrant)
    if fresh:
        db.session.execute(insert(Person), fresh)
    found = people_by_hash([value for entrant in entrants for value in entrant.hashes])
    return [next(found[value].id for value in entrant.hashes if value in found) for entrant in entrants]


def _of_others(people: Collection[int], college_id: int | None) -> Collection[int]:
    if college_id is None or not people:
        return ()
    elsewhere = Candidate.person_id.in_(people), Candidate.college_id.is_distinct_from(college_id)
    return set(db.session.scalars(select(Candidate.person_id).where(*elsewhere)))


def _new(entrant: Entrant) -> dict[str, Any]:
    applicant, name = entrant.applicant, entrant.applicant.name
    return {
        "surname": name.surname,
        "given_name": name.given,
        "patronymic": name.patronymic,
        "latin_name": name.latin,
        "name_key": name_key(f"{name.surname} {name.given}")[:LONGEST_KEY],
        "language": applicant.language,
        "created_at": clock.now(),
        **_numbers(entrant),
        **_sealed(applicant),
    }


def _numbers(entrant: Entrant) -> dict[str, bytes | str | None]:
    applicant = entrant.applicant
    return {
        "iin_sealed": _seal(applicant.iin.value if applicant.iin else ""),
        "iin_hash": entrant.iin_hash,
        "iin_override_reason": applicant.iin_override_reason or None,
        "document_sealed": _seal(applicant.document),
        "document_hash": entrant.document_hash,
    }


def _sealed(applicant: Applicant) -> dict[str, bytes | None]:
    return {
        "birth_date_sealed": _seal(applicant.birth_date.isoformat() if applicant.birth_date else ""),
        "email_sealed": _seal(applicant.email),
        "phone_sealed": _seal(applicant.phone),
    }


def _complete(person: Person, entrant: Entrant) -> None:
    name = entrant.applicant.name
    written: dict[str, bytes | str | None] = {"patronymic": name.patronymic, "latin_name": name.latin}
    for field, value in {**written, **_numbers(entrant), **_sealed(entrant.applicant)}.items():
        if value and not getattr(person, field):
            setattr(person, field, value)


def _seal(text: str) -> bytes | None:
    return instance().vault.seal(text) if text else None
