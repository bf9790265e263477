"""The facts the access policy asks about an exam, a passport, a person or an account, seen from one actor.

Where a thing lies is looked up for those alone whose rights end somewhere: nobody asks it of an operator of the
registry's own office, nor of an examiner, whose rights come from a role. `narrowing.py` says the same for lists.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, bindparam, func, select, union

from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.audience import Audience
from registry.domain.exam_role import COMMISSION_ROLES, RUNNING_ROLES, ExamRole
from registry.domain.exam_states import shows_names
from registry.domain.scope import STAFF, OrganisationKind
from registry.models import (
    Account,
    Appointment,
    Candidate,
    Centre,
    College,
    Exam,
    Handover,
    Organisation,
    Passport,
    StatusChange,
)

# Asked with every mark and every page of an exam, so put together once.
PRESENT = (
    Appointment.exam_id == bindparam("exam"),
    Appointment.account_id == bindparam("account"),
    Appointment.ended_at.is_(None),
)
HELD = select(Appointment).where(*PRESENT)
ROLES_HELD = select(Appointment.id, Appointment.role, Appointment.seat, Appointment.team).where(*PRESENT)

HANDED = (
    select(Appointment.id, Appointment.ended_at)
    .join(Handover, Handover.appointment_id == Appointment.id)
    .where(Handover.exam_id == bindparam("exam"))
    .order_by(Handover.id.desc())
    .limit(1)
)
CHIEF = (
    select(Appointment.id)
    .where(
        Appointment.exam_id == bindparam("exam"),
        Appointment.role == ExamRole.CHIEF_EXPERT,
        Appointment.ended_at.is_(None),
    )
    .order_by(Appointment.id.desc())
    .limit(1)
)


def exam_target(actor: Actor, exam_id: int, *, seat: int | None = None, team: int = 1) -> Target:
    """The actor's present roles in this exam, the seats they hold in the marking team `team`, and where it is held."""
    asked = {"exam": exam_id, "account": actor.account_id}
    held = db.session.connection().execute(ROLES_HELD, asked).all()
    running = [appointment.id for appointment in held if appointment.role in RUNNING_ROLES]
    roles = frozenset(appointment.role for appointment in held)
    return Target(
        exam_roles=roles,
        runs_now=bool(running) and running_appointment(exam_id) in running,
        own_seats=frozenset(a.seat for a in held if a.seat is not None and a.team == team),
        seat=seat,
        regions=_regions(actor, _centres().where(Exam.id == exam_id)) if _is_limited(actor) else frozenset(),
        exam=exam_id,
        names_shown=_could_read_names(actor, roles) and _names_shown(exam_id),
    )


def _could_read_names(actor: Actor, roles: frozenset[ExamRole]) -> bool:
    """Who marks and has another right besides; nobody else is asked whether the marking is blind."""
    return ExamRole.EXAMINER in roles and bool(roles & COMMISSION_ROLES or actor.audiences & STAFF)


def _names_shown(exam_id: int) -> bool:
    exam = db.session.get_one(Exam, exam_id)
    return shows_names(exam.state, blind=exam.blind)


def appointments(actor: Actor, exam_id: int) -> list[Appointment]:
    """The actor's appointments in this exam that have not ended."""
    return list(db.session.scalars(HELD, {"exam": exam_id, "account": actor.account_id}))


def running_appointment(exam_id: int) -> int | None:
    """The appointment of who runs the exam now: the one it was handed to last while that is in force, else the chief
    expert's; None when nobody does."""
    given = db.session.execute(HANDED, {"exam": exam_id}).first()
    if given is not None and given.ended_at is None:
        return int(given.id)
    return db.session.scalar(CHIEF, {"exam": exam_id})


def running_appointments(exam_ids: Collection[int]) -> Mapping[int, int]:
    """The same for many exams at once, exam → appointment; an exam that nobody runs is missing."""
    chiefs = select(Appointment.exam_id, func.max(Appointment.id)).group_by(Appointment.exam_id)
    chiefs = chiefs.where(Appointment.role == ExamRole.CHIEF_EXPERT)
    last = select(func.max(Handover.id)).where(Handover.exam_id.in_(exam_ids)).group_by(Handover.exam_id)
    handed = select(Appointment.exam_id, Appointment.id).join(Handover, Handover.appointment_id == Appointment.id)
    present = (Appointment.exam_id.in_(exam_ids), Appointment.ended_at.is_(None))
    rows = [db.session.execute(one.where(*present)).all() for one in (chiefs, handed.where(Handover.id.in_(last)))]
    return {exam_id: appointment_id for found in rows for exam_id, appointment_id in found}


def seat_of(actor: Actor, exam_id: int, team: int = 1) -> int | None:
    """The judging seat of the actor in the marking team, or None."""
    seats = [a.seat for a in appointments(actor, exam_id) if a.role is ExamRole.EXAMINER and a.team == team]
    return seats[0] if seats else None


def centre_target(actor: Actor, centre_id: int) -> Target:
    """Where an exam centre lies, or an exam that is to be held there."""
    return Target(regions=_regions(actor, select(Centre.region).where(Centre.id == centre_id)))


def college_target(actor: Actor, college_id: int | None) -> Target:
    """One college: its region, and itself."""
    colleges = frozenset() if college_id is None else frozenset({college_id})
    return Target(regions=_regions(actor, select(College.region).where(College.id == college_id)), colleges=colleges)


def enrolment_target(actor: Actor, exam_id: int, college_id: int | None) -> Target:
    """Students of one college in an exam: where it is held, and whose they are."""
    colleges = frozenset() if college_id is None else frozenset({college_id})
    return Target(regions=_regions(actor, _centres().where(Exam.id == exam_id)), colleges=colleges)


def candidate_target(actor: Actor, candidate_id: int) -> Target:
    """One candidate, and every passport of theirs: where the exam is held, and the college they were enrolled by."""
    of_candidate = _centres().join(Candidate, Candidate.exam_id == Exam.id).where(Candidate.id == candidate_id)
    colleges = select(Candidate.college_id).where(Candidate.id == candidate_id)
    return Target(regions=_regions(actor, of_candidate), colleges=_colleges(actor, colleges))


def passport_target(actor: Actor, passport_id: int) -> Target:
    """One passport: as its candidate."""
    return _of_candidate(actor, select(Passport.candidate_id).where(Passport.id == passport_id))


def change_target(actor: Actor, change_id: int) -> Target:
    """One change of status: as the candidate of its passport."""
    of_change = select(Passport.candidate_id).join(StatusChange, StatusChange.passport_id == Passport.id)
    return _of_candidate(actor, of_change.where(StatusChange.id == change_id))


def person_target(actor: Actor, person_id: int) -> Target:
    """One person, who lies wherever they took part in an exam and wherever a college of theirs is."""
    candidacies = Candidate.person_id == person_id
    exams = _centres().join(Candidate, Candidate.exam_id == Exam.id).where(candidacies)
    colleges = select(College.region).join(Candidate, Candidate.college_id == College.id).where(candidacies)
    enrolled_by = frozenset(_found(actor, (select(Candidate.college_id).where(candidacies).distinct(),)))
    return Target(
        regions=_regions(actor, exams, colleges),
        colleges=enrolled_by - {None},
        no_other_college=enrolled_by == {actor.scope.college_id},
    )


def way_in_target(actor: Actor, candidate_id: int) -> Target:
    """What opens the pages of a candidate's person: as the candidate, and whether others enrolled this person too."""
    person_id = db.session.scalar(select(Candidate.person_id).where(Candidate.id == candidate_id))
    alone = person_target(actor, person_id or 0).no_other_college
    return replace(candidate_target(actor, candidate_id), no_other_college=alone)


def organisation_target(actor: Actor, organisation_id: int | None) -> Target:
    """One organisation, or an account that is to act for it. The registry's own office lies nowhere."""
    own = select(Organisation.region).where(Organisation.id == organisation_id)
    of_college = select(College.region).join(Organisation, Organisation.college_id == College.id)
    return Target(regions=_regions(actor, own, of_college.where(Organisation.id == organisation_id)))


def account_target(actor: Actor, account: Account) -> Target:
    """One account: where its organisation is. A mere holder's lies with the person, everybody else's nowhere."""
    audiences = frozenset(Audience(role.name) for role in account.roles)
    return new_account_target(actor, audiences, account.organisation_id, account.person_id)


def new_account_target(
    actor: Actor, audiences: frozenset[Audience], organisation_id: int | None, person_id: int | None
) -> Target:
    """An account as it is to be: an operator without an organisation would be the registry's own, wherever its person
    is from."""
    if organisation_id is not None:
        return organisation_target(actor, organisation_id)
    if person_id is not None and audiences == {Audience.HOLDER}:
        return Target(regions=person_target(actor, person_id).regions)
    return Target()


def _of_candidate(actor: Actor, candidate: "Select[Any]") -> Target:
    if not _is_limited(actor):
        return Target()
    candidate_id = db.session.scalar(candidate)
    return Target() if candidate_id is None else candidate_target(actor, candidate_id)


def _centres() -> "Select[Any]":
    return select(Centre.region).join(Exam, Exam.centre_id == Centre.id)


def _is_limited(actor: Actor) -> bool:
    return actor.scope.kind in {OrganisationKind.REGION, OrganisationKind.COLLEGE}


def _regions(actor: Actor, *statements: "Select[Any]") -> frozenset[str]:
    return frozenset(_found(actor, statements)) - {""}


def _colleges(actor: Actor, *statements: "Select[Any]") -> frozenset[int]:
    return frozenset(_found(actor, statements)) - {None}


def _found(actor: Actor, statements: "tuple[Select[Any], ...]") -> Iterable[Any]:
    if not _is_limited(actor):
        return ()
    return db.session.scalars(union(*statements) if len(statements) > 1 else statements[0])
