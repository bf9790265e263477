"""For whom an account acts (rules, section 1)."""

from typing import Any

from sqlalchemy import exists, or_, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience, opened_by_two
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.passport_states import PassportState
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.scope import STAFF, OrganisationKind
from registry.domain.sentences import say
from registry.models import (
    Account,
    Erasure,
    Organisation,
    Passport,
    Reidentification,
    SecondFactorReset,
    StatusChange,
)
from registry.queries.access import account_target, new_account_target
from registry.services import audit
from registry.services.account_holding import hold, require_settled


class WrongOrganisation(BadInput):
    """What an account opens and whom it acts for do not fit each other."""


def set_organisation(actor: Actor, *, account_id: int, organisation_id: int | None) -> Account:
    """Let an account act for another organisation; None is the registry itself. Rights change with the next request.

    Nobody moves themselves, and nobody is moved while something they or the mover began waits for another organisation:
    the second person would be one of the first organisation after all. An operator who is moved stays closed until
    another one opens the account. Raises Forbidden when either place is out of reach,
    NotFound, WrongOrganisation, Refused.
    """
    require(actor, Permission.MANAGE_ACCOUNTS, OWN_PART)
    account = db.session.get(Account, account_id, with_for_update=True)
    if account is None:
        raise NotFound(say("There is no such account."))
    require(actor, Permission.MANAGE_ACCOUNTS, account_target(actor, account))
    audiences = frozenset(Audience(role.name) for role in account.roles)
    require(actor, Permission.MANAGE_ACCOUNTS, new_account_target(actor, audiences, organisation_id, account.person_id))
    if account.id == actor.account_id:
        raise Refused(say("You cannot change whom you act for yourself. Ask another operator."))
    require_settled(actor, account)
    moves = account.organisation_id != organisation_id
    if moves and _waiting(account.id):
        raise Refused(say("Something that this account began waits for a second person. Settle it first."))
    if moves and actor.account_id is not None and _waiting(actor.account_id):
        raise Refused(say("Something that you began waits for a second person. Until then you move nobody."))
    before, account.organisation = account.organisation_id, fitting_organisation(audiences, organisation_id)
    db.session.flush()
    audit.record(actor, "set_organisation", "account", account.id, before=before, after=organisation_id)
    if moves and opened_by_two(audiences):
        hold(actor, account)
    return account


def fitting_organisation(audiences: frozenset[Audience], organisation_id: int | None) -> Organisation | None:
    """The organisation an account with these audiences may act for. Raises NotFound, WrongOrganisation.

    A step of the services that make and change accounts. A college acts for its own students alone: who issues and who
    watches act for somebody else.
    """
    found = db.session.get(Organisation, organisation_id) if organisation_id is not None else None
    if organisation_id is not None and found is None:
        raise NotFound(say("There is no such organisation."))
    of_college = found is not None and found.kind is OrganisationKind.COLLEGE
    if Audience.COLLEGE in audiences and not of_college:
        raise WrongOrganisation(say("A college officer acts for a college: choose it."))
    if of_college and audiences & STAFF:
        raise WrongOrganisation(say("Operators and auditors act for the registry or a department, not for a college."))
    return found


def _waiting(account_id: int) -> bool:
    """Whether something this account began waits for a second person."""
    passports = exists().where(Passport.prepared_by == account_id, Passport.state == PassportState.PREPARED)
    begun = (
        exists().where(first == account_id, table.released_at.is_(None), table.withdrawn_at.is_(None))
        for table, first in BEGUN
    )
    return bool(db.session.scalar(select(or_(passports, *begun))))


# Every act that one begins and another releases, and who began it.
BEGUN: tuple[tuple[Any, Any], ...] = (
    (StatusChange, StatusChange.prepared_by),
    (Erasure, Erasure.requested_by),
    (Reidentification, Reidentification.recorded_by),
    (SecondFactorReset, SecondFactorReset.requested_by),
)
