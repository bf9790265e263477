"""Who decided what about the public check, for those who write it down (rules, section 8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.consent import ConsentDecision
from registry.domain.errors import NotFound
from registry.domain.majority import comes_of_age_on
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.representative import ContactCheck, Relation
from registry.domain.scope import OrganisationKind
from registry.domain.sentences import say
from registry.domain.visibility import DEFAULT, Visibility
from registry.instance import instance
from registry.models import Candidate, ConsentRecord, Exam, Person, Representative, Sitting, VisibilityRecord
from registry.queries.access import candidate_target
from registry.queries.decisions import Decided, decisions
from registry.queries.guardianship import birth_date, minor_today, standing_representatives
from registry.queries.narrowing import candidates_of, exams_of
from registry.queries.struck import on_list

LIST_BY_NAME = (Candidate.group, Person.surname, Person.given_name, Candidate.id)


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One candidate of an exam. `decision` None: no form has come back and nothing was chosen on the page.

    `workstation` None: a college reads it, which must not learn who stands behind a number of the marking.
    """

    candidate_id: int
    workstation: int | None
    name: PersonName
    college: Names | None
    group: str
    minor: bool
    represented: bool
    decision: ConsentDecision | None
    visibility: Visibility
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExamConsents:
    """The candidates of an exam by workstation, for a college by name, as far as the reader's rights go."""

    exam: Exam
    lines: Sequence[ConsentLine]

    @property
    def missing(self) -> int:
        """How many have decided nothing yet."""
        return sum(line.decision is None for line in self.lines)


@dataclass(frozen=True, slots=True)
class RepresentativeFacts:
    """A representative as staff sees them; `counts`: not ended, and the person is a minor today."""

    id: int
    relation: Relation
    name: str
    document_seen: str
    contact: str
    contact_check: ContactCheck
    recorded_at: datetime
    ended_at: datetime | None
    counts: bool


@dataclass(frozen=True, slots=True)
class CandidateConsent:
    """Everything about one candidate's consent. `of_age_on` None: the birth date is not known."""

    candidate_id: int
    person_id: int
    exam_id: int
    exam_name: Names
    name: PersonName
    minor: bool
    of_age_on: date | None
    visibility: Visibility
    representatives: tuple[RepresentativeFacts, ...]
    history: tuple[Decided, ...]

    @property
    def represented(self) -> bool:
        """Whether somebody can decide for a minor today."""
        return any(one.counts for one in self.representatives)


def exam_consents(actor: Actor, exam_id: int) -> ExamConsents:
    """The candidates of an exam with what they decided; a college sees its own students. Raises NotFound, Forbidden."""
    require(actor, Permission.READ_CONSENT, OWN_PART)
    exam = db.session.scalars(
        select(Exam).options(joinedload(Exam.centre)).where(Exam.id == exam_id, exams_of(actor))
    ).one_or_none()
    if exam is None:
        raise NotFound(say("There is no such exam."))
    of_exam = _of_candidates(Candidate.exam_id == exam_id, on_list(), candidates_of(actor))
    by_name = actor.scope.kind is OrganisationKind.COLLEGE
    order = LIST_BY_NAME if by_name else (Sitting.workstation, Candidate.id)
    rows = db.session.execute(of_exam.order_by(*order)).all()
    represented = standing_representatives([person.id for _, _, person, *_ in rows])
    return ExamConsents(exam, [_line(*row, represented=bool(represented[row[2].id]), by_name=by_name) for row in rows])


def candidate_consent(actor: Actor, candidate_id: int) -> CandidateConsent:
    """One candidate's decisions and representatives. Raises NotFound, Forbidden."""
    require(actor, Permission.READ_CONSENT, candidate_target(actor, candidate_id))
    row = db.session.execute(
        select(Candidate, Person, Exam)
        .join(Person, Person.id == Candidate.person_id)
        .join(Exam, Exam.id == Candidate.exam_id)
        .where(Candidate.id == candidate_id)
    ).one_or_none()
    if row is None:
        raise NotFound(say("There is no such candidate."))
    candidate, person, exam = row
    born, minor, history = birth_date(person), minor_today(person), decisions(candidate_id)
    return CandidateConsent(
        candidate_id=candidate.id,
        person_id=person.id,
        exam_id=exam.id,
        exam_name=exam.name,
        name=person.name,
        minor=minor,
        of_age_on=comes_of_age_on(born) if born else None,
        visibility=history[0].visibility if history else DEFAULT,
        representatives=tuple(_facts(one, minor=minor) for one in _representatives(person.id)),
        history=history,
    )


def _of_candidates(
    *conditions: ColumnElement[bool],
) -> "Select[Candidate, Sitting, Person, VisibilityRecord, ConsentRecord]":
    last_shown = (
        select(VisibilityRecord.candidate_id, func.max(VisibilityRecord.ordinal).label("ordinal"))
        .group_by(VisibilityRecord.candidate_id)
        .subquery()
    )
    return (
        select(Candidate, Sitting, Person, VisibilityRecord, ConsentRecord)
        .options(joinedload(Candidate.college))
        .join(Sitting, Sitting.id == Candidate.sitting_id)
        .join(Person, Person.id == Candidate.person_id)
        .outerjoin(last_shown, last_shown.c.candidate_id == Candidate.id)
        .outerjoin(
            VisibilityRecord,
            (VisibilityRecord.candidate_id == Candidate.id) & (VisibilityRecord.ordinal == last_shown.c.ordinal),
        )
        .outerjoin(ConsentRecord, ConsentRecord.visibility_id == VisibilityRecord.id)
        .where(*conditions)
    )


def _line(
    candidate: Candidate,
    sitting: Sitting,
    person: Person,
    shown: VisibilityRecord | None,
    record: ConsentRecord | None,
    *,
    represented: bool,
    by_name: bool,
) -> ConsentLine:
    taken_down = ConsentDecision.GIVEN if shown else None
    return ConsentLine(
        candidate_id=candidate.id,
        workstation=None if by_name else sitting.workstation,
        name=person.name,
        college=candidate.college.name if candidate.college else None,
        group=candidate.group,
        minor=minor_today(person),
        represented=represented,
        decision=record.decision if record else taken_down,
        visibility=shown.visibility if shown else DEFAULT,
        decided_at=shown.recorded_at if shown else None,
    )


def _representatives(person_id: int) -> Sequence[Representative]:
    of_person = select(Representative).where(Representative.person_id == person_id)
    return db.session.scalars(of_person.order_by(Representative.id)).all()


def _facts(row: Representative, *, minor: bool) -> RepresentativeFacts:
    vault = instance().vault
    return RepresentativeFacts(
        id=row.id,
        relation=row.relation,
        name=vault.open(row.name_sealed) if row.name_sealed else "",
        document_seen=row.document_seen,
        contact=vault.open(row.contact_sealed) if row.contact_sealed else "",
        contact_check=row.contact_check,
        recorded_at=row.recorded_at,
        ended_at=row.ended_at,
        counts=minor and row.ended_at is None,
    )
