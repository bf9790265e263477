"""Who of an exam's candidates can sign in already, and who needs a slip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import aliased

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.holder_access import NEEDS_A_SLIP, AccessState
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.scope import OrganisationKind
from registry.domain.sentences import say
from registry.models import Account, Candidate, ClaimSlip, College, Exam, Person
from registry.queries.mail_addressees import is_only_a_holder
from registry.queries.narrowing import candidates_of, exams_of
from registry.queries.struck import on_list


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One candidate: how far with signing in, and since when.

    `by_desk`: a slip was used before, or given at a desk, so the next one is given there. `elsewhere`: others enrolled
    this person too, so the actor, a college, gives no way in.
    """

    candidate_id: int
    person_id: int
    name: PersonName
    group: str
    college: Names | None
    language: str
    state: AccessState
    since: datetime | None
    by_desk: bool
    elsewhere: bool

    @property
    def needs_a_slip(self) -> bool:
        """Whether a slip may be made: whoever has an address, or came in once, is given no second way in."""
        return self.state in NEEDS_A_SLIP and not self.by_desk and not self.elsewhere


@dataclass(frozen=True, slots=True)
class AccessList:
    """The candidates by group and name, and their exam."""

    exam: Exam
    lines: Sequence[AccessLine]

    @property
    def groups(self) -> list[str]:
        """The groups in which somebody needs a slip."""
        return sorted({line.group for line in self.lines if line.group and line.needs_a_slip})


def access_list(actor: Actor, exam_id: int) -> AccessList:
    """All candidates of an exam whom the actor may see. Raises Forbidden, NotFound."""
    require(actor, Permission.READ_PERSON, OWN_PART)
    exam = db.session.scalar(select(Exam).where(Exam.id == exam_id, exams_of(actor)))
    if exam is None:
        raise NotFound(say("There is no such exam."))
    return AccessList(exam, _lines(actor, exam_id))


def slips_needed(
    actor: Actor, exam_id: int, *, group: str | None = None, candidate_id: int | None = None
) -> list[AccessLine]:
    """Those of an exam who need a slip: all, those of one group, or one. Raises Forbidden, NotFound."""
    lines = access_list(actor, exam_id).lines
    if candidate_id is not None and candidate_id not in {line.candidate_id for line in lines}:
        raise NotFound(say("There is no such candidate."))
    return [
        line
        for line in lines
        if line.needs_a_slip and group in {None, line.group} and candidate_id in {None, line.candidate_id}
    ]


def _lines(actor: Actor, exam_id: int) -> list[AccessLine]:
    newest = select(ClaimSlip.person_id, func.max(ClaimSlip.id).label("id")).group_by(ClaimSlip.person_id).subquery()
    rows = db.session.execute(
        select(Candidate, Person, College, Account, ClaimSlip, _by_desk(), _elsewhere(actor))
        .join(Person, Person.id == Candidate.person_id)
        .outerjoin(College, College.id == Candidate.college_id)
        .outerjoin(Account, Account.person_id == Person.id)
        .outerjoin(newest, newest.c.person_id == Person.id)
        .outerjoin(ClaimSlip, ClaimSlip.id == newest.c.id)
        .where(Candidate.exam_id == exam_id, on_list(), candidates_of(actor), Person.erased_at.is_(None))
        .order_by(Candidate.group, Person.surname, Person.given_name, Candidate.id)
    )
    return [
        AccessLine(
            candidate.id,
            person.id,
            person.name,
            candidate.group,
            college.name if college else None,
            person.language,
            *_state(account, slip),
            by_desk,
            elsewhere,
        )
        for candidate, person, college, account, slip, by_desk, elsewhere in rows
    ]


def _by_desk() -> ColumnElement[bool]:
    slips = aliased(ClaimSlip)
    came_in = or_(slips.used_at.is_not(None), slips.reidentification_id.is_not(None))
    return select(slips.id).where(slips.person_id == Person.id, came_in).correlate(Person).exists()


def _elsewhere(actor: Actor) -> ColumnElement[bool]:
    if actor.scope.kind is not OrganisationKind.COLLEGE:
        return false()
    others = aliased(Candidate)
    of_others = or_(others.college_id.is_(None), others.college_id != actor.scope.college_id)
    return select(others.id).where(others.person_id == Person.id, of_others).correlate(Person).exists()


def _state(account: Account | None, slip: ClaimSlip | None) -> tuple[AccessState, datetime | None]:
    if account is not None and not is_only_a_holder(account):
        return AccessState.PASSWORD, None
    if account is not None and account.address:
        return AccessState.ADDRESS_CONFIRMED, None
    if slip is not None and slip.used_at:
        return AccessState.SLIP_USED, slip.used_at
    if slip is not None and slip.voided_at is None and clock.now() < slip.useless_at:
        return AccessState.SLIP_MADE, slip.made_at
    return AccessState.NO_SLIP, None
