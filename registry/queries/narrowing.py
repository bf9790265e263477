"""Lists narrowed to what an actor may see: one condition for each kind of row, and every list uses them.

They say in SQL what `access.py` and the policy say of a single thing: everything for the registry's own office, what
lies in a region for its department, the own students for a college, nothing for anybody else.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select, true

from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.passport_states import ISSUED
from registry.domain.scope import OrganisationKind, Scope
from registry.models import Account, AccountAudience, Candidate, Centre, College, Exam, Organisation, Passport, Person


def centres_of(actor: Actor) -> ColumnElement[bool]:
    """Exam centres of the region; those of the college."""
    scope = actor.scope
    return _narrowed(scope, Centre.region == scope.region, Centre.college_id == scope.college_id)


def colleges_of(actor: Actor) -> ColumnElement[bool]:
    """Colleges of the region; the college itself."""
    scope = actor.scope
    return _narrowed(scope, College.region == scope.region, College.id == scope.college_id)


def exams_of(actor: Actor) -> ColumnElement[bool]:
    """Exams held in the region; those in which students of the college are candidates."""
    scope = actor.scope
    own_students = select(Candidate.exam_id).where(Candidate.college_id == scope.college_id)
    return _narrowed(scope, Exam.centre_id.in_(_centres_in(scope)), Exam.id.in_(own_students))


def candidates_of(actor: Actor) -> ColumnElement[bool]:
    """Candidates of exams held in the region; those whom the college sent."""
    scope = actor.scope
    return _narrowed(scope, Candidate.exam_id.in_(_exams_in(scope)), Candidate.college_id == scope.college_id)


def passports_of(actor: Actor) -> ColumnElement[bool]:
    """Passports of these candidates, for a college those that were issued. Without a join: it fits every list."""
    if actor.scope.kind is OrganisationKind.MINISTRY:
        return true()
    of_them = Passport.candidate_id.in_(select(Candidate.id).where(candidates_of(actor)))
    return of_them & Passport.state.in_(ISSUED) if actor.scope.kind is OrganisationKind.COLLEGE else of_them


def people_of(actor: Actor) -> ColumnElement[bool]:
    """People who took part in an exam of the region, or whom a college of the region sent; the college's own."""
    scope = actor.scope
    sent = Candidate.college_id.in_(select(College.id).where(College.region == scope.region))
    here = select(Candidate.person_id).where(or_(Candidate.exam_id.in_(_exams_in(scope)), sent))
    own = select(Candidate.person_id).where(Candidate.college_id == scope.college_id)
    return _narrowed(scope, Person.id.in_(here), Person.id.in_(own))


def organisations_of(actor: Actor) -> ColumnElement[bool]:
    """The department of the region and its colleges; the college itself."""
    scope = actor.scope
    colleges = select(College.id).where(College.region == scope.region)
    here = or_(Organisation.region == scope.region, Organisation.college_id.in_(colleges))
    return _narrowed(scope, here, Organisation.college_id == scope.college_id)


def accounts_of(actor: Actor) -> ColumnElement[bool]:
    """Accounts that act for these organisations, and those of mere holders who are people of the region.

    Whoever works for no organisation is the registry's own, wherever they once took part in an exam.
    """
    acting = Account.organisation_id.in_(select(Organisation.id).where(organisations_of(actor)))
    mere_holder = ~Account.roles.any(AccountAudience.name != Audience.HOLDER.value)
    people = Account.person_id.in_(select(Person.id).where(people_of(actor)))
    return _narrowed(actor.scope, or_(acting, Account.organisation_id.is_(None) & mere_holder & people), false())


def _narrowed(scope: Scope, of_region: ColumnElement[bool], of_college: ColumnElement[bool]) -> ColumnElement[bool]:
    if scope.kind is OrganisationKind.MINISTRY:
        return true()
    if scope.kind is OrganisationKind.REGION and scope.region:
        return of_region
    return of_college if scope.kind is OrganisationKind.COLLEGE else false()


def _centres_in(scope: Scope) -> "Select[Any]":
    return select(Centre.id).where(Centre.region == scope.region)


def _exams_in(scope: Scope) -> "Select[Any]":
    return select(Exam.id).where(Exam.centre_id.in_(_centres_in(scope)))
