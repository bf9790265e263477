"""Who might decide on an appeal, and what keeps the others out (rules, section 4)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select, union
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.appeal_commission import MemberFacts, why_not
from registry.domain.audience import Audience
from registry.domain.conflict import DEFAULTS, Examiner, ties
from registry.domain.conflict import Candidate as CandidateSide
from registry.domain.exam_role import RUNNING_ROLES, ExamRole
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import Sentence
from registry.models import (
    Account,
    AccountAudience,
    Appointment,
    Candidate,
    College,
    Exam,
    MarkRevision,
    MarkSheet,
    SheetSignOff,
    Sitting,
)
from registry.queries.appeal_rows import AppealPlace, appeal_place, appeal_target, members_in_force
from registry.queries.students import students_of

MARKING_ROLES = (ExamRole.EXAMINER, ExamRole.SCRIBE)


@dataclass(frozen=True, slots=True)
class PossibleMember:
    """Somebody with an examiner's account; `why_not` None: nothing keeps them out. `named`: in the commission now."""

    account_id: int
    name: str
    college_id: int | None
    college: Names | None
    why_not: Sentence | None
    named: bool
    chair: bool


def possible_members(actor: Actor, appeal_id: int) -> Sequence[PossibleMember]:
    """Everybody with an open examiner's account, those who may decide first. Raises Forbidden, NotFound."""
    place = appeal_place(appeal_id)
    require(actor, Permission.NAME_APPEAL_COMMISSION, appeal_target(actor, place))
    examiners = Account.roles.any(AccountAudience.name == Audience.EXAMINER.value)
    ids = db.session.scalars(select(Account.id).where(Account.active, examiners)).all()
    facts, colleges = member_facts(place, ids), colleges_of(ids)
    named = {member.account_id: member.chair for member in members_in_force(appeal_id)}
    settings = DEFAULTS[place.exam.kind]
    found = [
        PossibleMember(
            account_id=account_id,
            name=facts[account_id].name,
            college_id=college.id if (college := colleges.get(account_id)) else None,
            college=college.name if college else None,
            why_not=why_not(facts[account_id], settings),
            named=account_id in named,
            chair=named.get(account_id, False),
        )
        for account_id in ids
    ]
    return sorted(found, key=lambda one: (one.why_not is not None, not one.named, one.name))


def member_facts(place: AppealPlace, account_ids: Collection[int]) -> Mapping[int, MemberFacts]:
    """What the rule asks of these accounts; as many statements for one as for a hundred."""
    accounts = db.session.scalars(
        select(Account).where(Account.id.in_(account_ids)).options(joinedload(Account.roles))
    ).unique()
    colleges, students = colleges_of(account_ids), students_of(account_ids, place.exam.id)
    marked, running, side = _who_marked(place.exam), _held(place.exam, RUNNING_ROLES), _side(place.candidate)
    return {
        account.id: MemberFacts(
            name=account.display_name,
            took_part=account.id in marked,
            runs=account.id in running,
            ties=ties(_examiner(colleges.get(account.id), students.get(account.id, frozenset())), side),
            is_party=account.person_id == place.candidate.person_id,
        )
        for account in accounts
    }


def colleges_of(account_ids: Collection[int]) -> Mapping[int, College]:
    """Where these people come from: the college they were last appointed for, else the one they act for."""
    appointed = db.session.execute(
        select(Appointment.account_id, College)
        .join(College, College.id == Appointment.college_id)
        .where(Appointment.account_id.in_(account_ids))
        .order_by(Appointment.id)
    )
    acting = db.session.execute(
        select(Account.id, College).join(Account.organisation).join(College).where(Account.id.in_(account_ids))
    )
    return {row[0]: row[1] for row in (*acting, *appointed)}


def _examiner(college: College | None, students: frozenset[int]) -> Examiner:
    # A region is compared by its name here: one candidate, so any number that is the same for the same name will do.
    return Examiner(college.id if college else None, _region(college), students)


def _side(candidate: Candidate) -> CandidateSide:
    college = db.session.get(College, candidate.college_id) if candidate.college_id else None
    return CandidateSide(candidate.person_id, candidate.college_id, _region(college))


def _region(college: College | None) -> int | None:
    return hash(college.region) if college and college.region else None


def _held(exam: Exam, roles: Collection[ExamRole]) -> frozenset[int]:
    held = select(Appointment.account_id).where(Appointment.exam_id == exam.id, Appointment.role.in_(roles))
    return frozenset(db.session.scalars(held))


def _who_marked(exam: Exam) -> frozenset[int]:
    """Everybody appointed to mark, now or earlier, who scored or typed a mark, or signed a sheet."""
    sittings = select(Sitting.id).where(Sitting.exam_id == exam.id)
    sheets = select(MarkSheet.id).where(MarkSheet.sitting_id.in_(sittings))
    of_sittings = MarkRevision.sitting_id.in_(sittings)
    marked = union(
        select(MarkRevision.scored_by).where(of_sittings),
        select(MarkRevision.entered_by).where(of_sittings),
        select(SheetSignOff.signed_by).where(SheetSignOff.sheet_id.in_(sheets)),
    )
    return _held(exam, MARKING_ROLES) | frozenset(db.session.scalars(marked))
