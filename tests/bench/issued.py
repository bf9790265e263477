"""A register full of issued passports, written in bulk: signed documents about people with one exam behind them.

70 % are active, 10 % revoked, 10 % superseded; the last 10 % of the codes asked for belong to nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, insert, select

from certificates.document import canonical_bytes
from registry import clock
from registry.db import db
from registry.domain.name_key import name_key
from registry.domain.passport_code import new_code
from registry.domain.passport_states import PassportState
from registry.domain.visibility import Visibility
from registry.instance import instance
from registry.models import Candidate, Exam, Passport, Person, VisibilityRecord
from tests.builders import a_college, a_qualification, a_sitting, an_account, an_exam
from tests.builders.passport import REASONS
from tests.certificates.passports import a_passport as a_printed_passport

# Of ten codes in a row; None is a code without a passport.
MIX = (*[PassportState.ACTIVE] * 7, PassportState.REVOKED, PassportState.SUPERSEDED, None)


@dataclass(frozen=True)
class _Person:
    """Place in the register and what is asked for there."""

    id: int
    code: str
    state: PassportState


def fill(count: int, *, visibility: Visibility | None = None) -> list[str]:
    """Issue passports for nine tenths of `count` codes, and give all codes back.

    With `visibility` every holder has decided so; without, none has decided anything. Inside a transaction.
    """
    codes = [new_code() for _ in range(count)]
    states = (MIX[place % len(MIX)] for place in range(count))
    asked = [(code, state) for code, state in zip(codes, states, strict=True) if state]
    ids = enrol(len(asked))
    people = [_Person(i, code, state) for i, (code, state) in zip(ids, asked, strict=True)]
    db.session.execute(insert(Passport), list(_passports(people)))
    if visibility is not None:
        db.session.execute(insert(VisibilityRecord), [_decision(person, visibility) for person in people])
    return codes


def enrol(count: int) -> range:
    """Enrol so many people in one exam; gives the ids of the candidates, which are those of the people."""
    first = (db.session.scalar(select(func.max(Person.id))) or 0) + 1
    ids = range(first, first + count)
    db.session.execute(insert(Person), [_person(i) for i in ids])
    db.session.execute(insert(Candidate), list(_candidates(an_exam(), ids)))
    return ids


def _person(number: int) -> dict[str, object]:
    surname = f"Сәрсенбаева-{number}"
    return {
        "id": number,
        "surname": surname,
        "given_name": "Әйгерім",
        "name_key": name_key(f"{surname} Әйгерім"),
        "document_sealed": b"sealed",
        "document_hash": f"{number:064x}",
        "created_at": clock.now(),
    }


def _candidates(exam: Exam, ids: Iterable[int]) -> Iterator[dict[str, object]]:
    sitting, college, qualification = a_sitting(exam), a_college(), a_qualification()
    for number in ids:
        yield {
            "id": number,
            "exam_id": exam.id,
            "sitting_id": sitting.id,
            "person_id": number,
            "college_id": college.id,
            "qualification_id": qualification.id,
            "enrolled_by": exam.created_by,
            "enrolled_at": clock.now(),
        }


def _passports(people: Sequence[_Person]) -> Iterator[dict[str, object]]:
    signer, preparer, releaser = instance().signer, an_account().id, an_account().id
    document = a_printed_passport()
    for person in people:
        number = f"ALA-2025-{person.id:06d}"
        content = canonical_bytes(replace(document, code=person.code, number=number))
        yield {
            "id": person.id,
            "candidate_id": person.id,
            "number": number,
            "code": person.code,
            "state": person.state,
            "document": content,
            "signature": signer.sign(content),
            "key_id": signer.key_id,
            "prepared_by": preparer,
            "prepared_at": clock.now(),
            "released_by": releaser,
            "released_at": clock.now(),
            "state_since": clock.now(),
            "state_reason": REASONS.get(person.state),
            "superseded_by_id": 1 if person.state is PassportState.SUPERSEDED else None,
        }


def _decision(person: _Person, visibility: Visibility) -> dict[str, object]:
    return {
        "candidate_id": person.id,
        "ordinal": 1,
        "visibility": visibility,
        "consent_version": "1",
        "recorded_by": 1,
        "recorded_at": clock.now(),
    }
