"""Accounts: who can sign in, and for which audiences (rules, section 1)."""

import secrets

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.mail_kinds import MailKind
from registry.domain.names import LANGUAGES
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.sentences import say
from registry.domain.typed_names import typed_text
from registry.models import Account, AccountAudience, Person
from registry.passwords import hashed
from registry.queries.access import account_target, new_account_target
from registry.services import audit
from registry.services.account_organisation import fitting_organisation
from registry.services.devices import end_devices
from registry.services.sign_ins import tell
from registry.typed_address import typed_address

NAME = 200


class WrongAudiences(BadInput):
    """The audiences of an account do not fit each other or its person."""


def create_account(
    actor: Actor,
    *,
    email: str,
    password: str,
    display_name: str,
    audiences: frozenset[Audience],
    language: str = "kk",
    person_id: int | None = None,
    organisation_id: int | None = None,
) -> Account:
    """Make a sign-in. A holder's account is tied to the person whose passports it opens; `organisation_id` is whom
    somebody acts for, None for the registry itself.

    Raises WrongEmail, WeakPassword, WrongName, WrongAudiences, WrongOrganisation, NotFound, Forbidden for a place out
    of reach, and Clash when the address is taken.
    """
    require(actor, Permission.MANAGE_ACCOUNTS, new_account_target(actor, audiences, organisation_id, person_id))
    organisation = fitting_organisation(audiences, organisation_id)
    account = Account(
        email=typed_address(email),
        password=hashed(password, about=(email, display_name)),
        display_name=typed_text(display_name, longest=NAME, needed=True),
        language=_language(language),
        roles=_roles(audiences, person_id),
        person_id=_person(person_id),
        organisation=organisation,
        active=True,
        fs_uniquifier=secrets.token_hex(32),
        created_at=clock.now(),
    )
    db.session.add(account)
    db.session.flush()
    after = sorted(audience.value for audience in audiences)
    audit.record(
        actor,
        "create",
        "account",
        account.id,
        before=None,
        after=after,
        person=person_id,
        organisation=organisation_id,
    )
    return account


def change_account(
    actor: Actor, *, account_id: int, display_name: str, audiences: frozenset[Audience], language: str
) -> Account:
    """Change the name shown, the language, and what an account opens. Nobody takes the operators' door from themselves.

    Raises WrongName, WrongAudiences, WrongOrganisation, NotFound, Forbidden, Refused.
    """
    account = _account(actor, account_id)
    after = new_account_target(actor, audiences, account.organisation_id, account.person_id)
    require(actor, Permission.MANAGE_ACCOUNTS, after)
    fitting_organisation(audiences, account.organisation_id)
    if account.id == actor.account_id and Audience.OPERATOR in actor.audiences - audiences:
        raise Refused(say("You cannot take the register away from yourself. Ask another operator."))
    before = sorted(role.name for role in account.roles)
    account.display_name = typed_text(display_name, longest=NAME, needed=True)
    account.language = _language(language)
    account.roles = _roles(audiences, account.person_id)
    db.session.flush()
    audit.record(
        actor, "change", "account", account.id, before=before, after=sorted(audience.value for audience in audiences)
    )
    return account


def deactivate(actor: Actor, *, account_id: int) -> Account:
    """Close an account: it signs in no more, and what is signed in ends. Its acts stay in the register."""
    account = _account(actor, account_id)
    if account.id == actor.account_id:
        raise Refused(say("You cannot close your own account. Ask another operator."))
    account.active = False
    end_devices(account)
    audit.record(actor, "deactivate", "account", account.id, before="open", after="closed")
    return account


def activate(actor: Actor, *, account_id: int) -> Account:
    """Open a closed account again."""
    account = _account(actor, account_id)
    account.active = True
    audit.record(actor, "activate", "account", account.id, before="closed", after="open")
    return account


def set_password(actor: Actor, *, account_id: int, password: str) -> Account:
    """Give an account a new password; whoever is signed in with it is signed out, and its owner told.

    Raises WeakPassword, NotFound.
    """
    account = _account(actor, account_id)
    account.password = hashed(password, about=(account.email, account.display_name))
    end_devices(account)
    tell(account, MailKind.PASSWORD_CHANGED)
    audit.record(actor, "set_password", "account", account.id)
    return account


def _account(actor: Actor, account_id: int) -> Account:
    require(actor, Permission.MANAGE_ACCOUNTS, OWN_PART)
    found = db.session.get(Account, account_id)
    if found is None:
        raise NotFound(say("There is no such account."))
    require(actor, Permission.MANAGE_ACCOUNTS, account_target(actor, found))
    return found


def _language(code: str) -> str:
    if code not in LANGUAGES:
        raise BadInput(say("The language of an account is kk, ru or en."))
    return code


def _roles(audiences: frozenset[Audience], person_id: int | None) -> list[AccountAudience]:
    if not audiences:
        raise WrongAudiences(say("Choose at least one part of the site that this account opens."))
    if Audience.HOLDER in audiences and person_id is None:
        raise WrongAudiences(say("A holder's account needs the person whose passports it opens."))
    names = [audience.value for audience in audiences]
    return list(db.session.scalars(select(AccountAudience).where(AccountAudience.name.in_(names))))


def _person(person_id: int | None) -> int | None:
    if person_id is None:
        return None
    if db.session.get(Person, person_id) is None:
        raise NotFound(say("There is no such person in the register."))
    if db.session.scalar(select(Account.id).where(Account.person_id == person_id)) is not None:
        raise Refused(say("This person has an account already; open that one and give it a new password."))
    return person_id
