"""Whether the lines of a candidate list can be enrolled: every problem of every line, before anything is written.

The same check stands behind the preview and the import, so that nothing turns up only at the end (rules, section 9).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.candidate_row import CandidateRow
from registry.domain.enrolment import Applicant, RowProblem, parse_candidate
from registry.domain.errors import BadInput
from registry.domain.name_key import name_key
from registry.domain.scope import EVERYWHERE, OrganisationKind
from registry.domain.sentences import Sentence, say
from registry.instance import instance
from registry.models import Account, Appointment, Candidate, Person
from registry.queries.narrowing import people_of
from registry.queries.qualifications import QualificationIndex, qualification_index

BATCH = 500
COLLEGE = OrganisationKind.COLLEGE


@dataclass(frozen=True)
class Entrant:
    """An applicant that can be enrolled: the keyed hashes, the person they find, and the qualification's row id."""

    applicant: Applicant
    iin_hash: str | None
    document_hash: str | None
    person: Person | None
    qualification_id: int | None

    @property
    def hashes(self) -> tuple[str, ...]:
        """Those of the two that there are: whatever finds the person."""
        return tuple(value for value in (self.iin_hash, self.document_hash) if value)


@dataclass(frozen=True)
class Checked:
    """What became of a list. With a single problem none of it is enrolled."""

    entrants: tuple[Entrant, ...]
    problems: tuple[RowProblem, ...]
    warnings: tuple[RowProblem, ...]


def check_rows(
    actor: Actor, exam_id: int, rows: Iterable[CandidateRow], default_qualification: int | None = None
) -> Checked:
    """All lines checked by themselves, against each other, against the register and against this exam.

    `default_qualification` is the row id taken where a line names none. Whose name the register has for a number is
    told for people within the actor's reach alone: a list is no way to find out who somebody is. A college enrols
    nobody whom the register knows from elsewhere, whatever name stands beside the number.
    """
    applicants, problems = _parsed(rows)
    possible = [_possible_hashes(applicant) for applicant in applicants]
    known = people_by_hash([value for both in possible for values in both for value in values])
    identified = [(one, _identified(both, known)) for one, both in zip(applicants, possible, strict=True)]
    taken = _taken(exam_id, {person.id for person in known.values()})
    index, familiar = qualification_index(), _familiar(actor, known.values())
    closed = {person.id for person in known.values()} - set(familiar) if actor.scope.kind is COLLEGE else set()
    entrants = []
    for applicant, hashes in _first_of_each(identified, problems):
        entrant = _entrant(applicant, hashes, known, index, default_qualification)
        found = list(_problems(entrant, known, taken, familiar, closed))
        problems += [RowProblem(applicant.row, field, sentence) for field, sentence in found]
        entrants.append(entrant)
    warnings = [warning for applicant in applicants for warning in applicant.warnings]
    return Checked(tuple(entrants), tuple(sorted(problems, key=lambda one: one.row)), tuple(warnings))


def people_by_hash(hashes: Collection[str]) -> Mapping[str, Person]:
    """People of the register by the keyed hashes of IIN or document that find them."""
    found: dict[str, Person] = {}
    wanted = sorted(set(hashes))
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        known = select(Person).where(or_(Person.iin_hash.in_(batch), Person.document_hash.in_(batch)))
        for person in db.session.scalars(known):
            found |= {value: person for value in (person.iin_hash, person.document_hash) if value}
    return found


Hashes = tuple[str | None, str | None]


def _parsed(rows: Iterable[CandidateRow]) -> tuple[list[Applicant], list[RowProblem]]:
    applicants: list[Applicant] = []
    problems: list[RowProblem] = []
    for row in rows:
        try:
            applicants.append(parse_candidate(row))
        except BadInput as error:
            problems += [found for found in error.findings if isinstance(found, RowProblem)]
    return applicants, problems


def _possible_hashes(applicant: Applicant) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of IIN and of document the hash by every key: while keys are rotated, a person lies under one of them."""
    vault = instance().vault
    iin = vault.look_ups(applicant.iin.value) if applicant.iin else ()
    return iin, vault.look_ups(applicant.document) if applicant.document else ()


def _identified(possible: tuple[tuple[str, ...], tuple[str, ...]], known: Mapping[str, Person]) -> Hashes:
    """The two hashes that are written: the one somebody is known by, else by the newest key."""
    iin, document = (next((value for value in both if value in known), next(iter(both), None)) for both in possible)
    return iin, document


@dataclass(frozen=True)
class _Taken:
    """People this exam knows already, as candidates or in a role."""

    candidates: Collection[int]
    in_a_role: Collection[int]


def _taken(exam_id: int, people: Collection[int]) -> _Taken:
    if not people:
        return _Taken((), ())
    candidates = select(Candidate.person_id).where(Candidate.exam_id == exam_id)
    roles = (
        select(Account.person_id)
        .join(Appointment, Appointment.account_id == Account.id)
        .where(Appointment.exam_id == exam_id, Appointment.ended_at.is_(None), _is_known(Account.person_id))
    )
    return _Taken(set(db.session.scalars(candidates)), {one for one in db.session.scalars(roles) if one is not None})


def _is_known(column: Any) -> ColumnElement[bool]:
    known: ColumnElement[bool] = column.is_not(None)
    return known


def _first_of_each(
    identified: Iterable[tuple[Applicant, Hashes]], problems: list[RowProblem]
) -> Iterator[tuple[Applicant, Hashes]]:
    seen: dict[str, int] = {}
    for applicant, hashes in identified:
        earlier = next((seen[value] for value in hashes if value in seen), None)
        if earlier is not None:
            sentence = say("This is the same person as in row %(row)s. Delete one of the two rows.", row=earlier)
            problems.append(RowProblem(applicant.row, "iin" if applicant.iin else "document", sentence))
            continue
        seen |= {value: applicant.row for value in hashes if value}
        yield applicant, hashes


def _entrant(
    applicant: Applicant, hashes: Hashes, known: Mapping[str, Person], index: QualificationIndex, default: int | None
) -> Entrant:
    iin_hash, document_hash = hashes
    person = next((known[value] for value in hashes if value and value in known), None)
    named = index.find(applicant.qualification) if applicant.qualification else default
    return Entrant(applicant, iin_hash, document_hash, person, named)


def _problems(
    entrant: Entrant, known: Mapping[str, Person], taken: _Taken, familiar: Collection[int], closed: Collection[int]
) -> Iterator[tuple[str, Sentence]]:
    applicant, person = entrant.applicant, entrant.person
    if applicant.qualification and entrant.qualification_id is None:
        yield (
            "qualification",
            say("This qualification is not in the classifier. Write its code, for example 4S06130103."),
        )
    if person is None:
        return
    if person.id in closed:
        yield "iin" if applicant.iin else "document", KNOWN_ELSEWHERE
        return
    if _is_somebody_else(entrant, known):
        yield "document", say("IIN and document number belong to two different people of the register. Compare both.")
    elif _bears_another_name(person, applicant):
        yield "surname", _known_as(person) if person.id in familiar else ANOTHER_NAME
    if person.id in taken.candidates:
        yield "iin", say("This person is already a candidate of this exam.")
    if person.id in taken.in_a_role:
        yield "iin", say("This person has a role in this exam and cannot be its candidate.")


ANOTHER_NAME = say(
    "The register knows this number under another name. Compare with the identity document: either the number is "
    "mistyped, or the name has changed. Ask an operator then."
)


KNOWN_ELSEWHERE = say(
    "The register knows this number from elsewhere, so a college does not enrol this person. Ask an operator, who "
    "compares the identity document."
)


def _known_as(person: Person) -> Sentence:
    return say(
        "The register knows this person as %(name)s. Compare with the identity document: either the number is "
        "mistyped, or the name has changed and is corrected in the register first.",
        name=person.name.full,
    )


def _familiar(actor: Actor, people: Iterable[Person]) -> Collection[int]:
    ids = {person.id for person in people}
    if not ids or actor.scope == EVERYWHERE:
        return ids
    return set(db.session.scalars(select(Person.id).where(Person.id.in_(ids), people_of(actor))))


def _is_somebody_else(entrant: Entrant, known: Mapping[str, Person]) -> bool:
    found = {known[value].id for value in (entrant.iin_hash, entrant.document_hash) if value and value in known}
    person = entrant.person
    other_iin = person is not None and None not in {person.iin_hash, entrant.iin_hash}
    return len(found) > 1 or (person is not None and other_iin and person.iin_hash != entrant.iin_hash)


def _bears_another_name(person: Person, applicant: Applicant) -> bool:
    # Compared by the name's key: Kazakh, Russian and Latin spellings of one name are the same name. A patronymic is
    # often left out, so only two different ones disagree.
    name = applicant.name
    stored, given = (name_key(f"{one.surname} {one.given}") for one in (person.name, name))
    both = bool(person.patronymic and name.patronymic)
    return stored != given or (both and name_key(person.patronymic) != name_key(name.patronymic))
