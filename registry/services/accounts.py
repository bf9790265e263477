"""Accounts: who can sign in, and for which audiences (rules, section 1)."""

import secrets
from dataclasses import replace

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.audience import HOLDER_ALONE, Audience, opened_by_two
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.mail_kinds import MailKind
from registry.domain.names import LANGUAGES
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.sentences import say
from registry.domain.typed_names import typed_text
from registry.models import Account, AccountAudience, Person
from registry.models.account import NO_ADDRESS
from registry.passwords import hashed
from registry.queries.access import account_target, new_account_target
from registry.services import audit
from registry.services.account_holding import hold, require_settled
from registry.services.account_organisation import fitting_organisation
from registry.services.devices import end_devices
from registry.services.marking_pins import drop_marking_pin
from registry.services.sealing import is_altered
from registry.services.second_factor_resets import REST, take_factors
from registry.services.sign_ins import tell
from registry.typed_address import typed_address

NAME = 200
BY_SLIP = say("A holder signs in by a claim slip and one-time codes: leave the address and the password empty.")


class WrongAudiences(BadInput):
    """The audiences of an account do not fit each other or its person."""


class AccessBySlip(BadInput):
    """A holder comes in by a claim slip: nobody chooses an address or a password for them."""


def create_account(
    actor: Actor,
    *,
    display_name: str,
    audiences: frozenset[Audience],
    email: str = "",
    password: str = "",
    language: str = "kk",
    person_id: int | None = None,
    organisation_id: int | None = None,
) -> Account:
    """Make a sign-in. A holder's account is tied to the person whose passports it opens; `organisation_id` is whom
    somebody acts for, None for the registry itself.

    An operator's account, and a holder's that has a password, stays closed until another operator opens it. A mere
    holder gets neither address nor password. Raises AccessBySlip, WrongEmail, WeakPassword, WrongName, WrongAudiences,
    WrongOrganisation, NotFound, Forbidden for a place out of reach, and Clash when the address is taken.
    """
    require(actor, Permission.MANAGE_ACCOUNTS, new_account_target(actor, audiences, organisation_id, person_id))
    organisation = fitting_organisation(audiences, organisation_id)
    address, password_hash = _sign_in(actor, audiences, email, password, display_name)
    account = Account(
        email=address,
        password=password_hash,
        password_given=password_hash is not None and not actor.console,
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
    if opened_by_two(audiences):
        hold(actor, account)
    return account


def change_account(
    actor: Actor, *, account_id: int, display_name: str, audiences: frozenset[Audience], language: str
) -> Account:
    """Change the name shown, the language, and what an account opens. Nobody takes the operators' door from themselves.

    One that opens more than before is signed out, and when another person has to look at that, it is closed until they
    open it; so is one that has no password yet. Raises WrongName, WrongAudiences, WrongOrganisation, NotFound,
    Forbidden, Refused.
    """
    account = _account(actor, account_id)
    after = new_account_target(actor, audiences, account.organisation_id, account.person_id)
    require(actor, Permission.MANAGE_ACCOUNTS, after)
    fitting_organisation(audiences, account.organisation_id)
    if account.id == actor.account_id and Audience.OPERATOR in actor.audiences - audiences:
        raise Refused(say("You cannot take the register away from yourself. Ask another operator."))
    require_settled(actor, account)
    before = sorted(role.name for role in account.roles)
    gained = audiences - {Audience(name) for name in before}
    if gained - HOLDER_ALONE and account.address is None:
        raise Refused(say("This holder has no confirmed address yet, and so nothing to sign in with at work."))
    account.display_name = typed_text(display_name, longest=NAME, needed=True)
    account.language = _language(language)
    account.roles = _roles(audiences, account.person_id)
    db.session.flush()
    audit.record(
        actor, "change", "account", account.id, before=before, after=sorted(audience.value for audience in audiences)
    )
    if gained:
        end_devices(account)
        if account.id != actor.account_id and (opened_by_two(audiences) or _lacks_password(account)):
            hold(actor, account)
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
    """Open a closed account again; one that waits after a change is opened by somebody else than who changed it.

    After a new password signing rests for a day, as after a new second factor. Raises Forbidden, Refused.
    """
    account = _account(actor, account_id)
    require(actor, Permission.OPEN_ACCOUNT, _changed(actor, account))
    if account.waits and _lacks_password(account):
        raise Refused(say("This account has no password yet. Give it one before it is opened."))
    if account.password_given and account.signing_suspended_until is not None:
        account.signing_suspended_until = clock.now() + REST
    account.active, account.access_changed_by = True, None
    audit.record(actor, "activate", "account", account.id, before="closed", after="open")
    return account


def set_password(actor: Actor, *, account_id: int, password: str) -> Account:
    """Give somebody's account a new password; whoever is signed in with it is signed out, and its owner told.

    It stays closed until another operator opens it, and its owner chooses an own password first of all. When something
    of it does not fit its seal, its second factors go too. Raises AccessBySlip for a mere holder's account,
    WeakPassword, NotFound, Refused.
    """
    account = _account(actor, account_id)
    if account.id == actor.account_id:
        raise Refused(say("Change your own password on the page of your sign-in."))
    if _audiences(account) == HOLDER_ALONE:
        raise AccessBySlip(BY_SLIP)
    require_settled(actor, account)
    if is_altered(account):
        audit.record(actor, "reset_second_factor", "account", account.id, before=take_factors(account), after=[])
    account.password_given = not actor.console
    account.password = hashed(password, about=(account.email, account.display_name))
    drop_marking_pin(account)
    end_devices(account)
    tell(account, MailKind.PASSWORD_CHANGED)
    audit.record(actor, "set_password", "account", account.id)
    if not actor.console:
        account.signing_suspended_until = clock.now() + REST
        hold(actor, account)
    return account


def _account(actor: Actor, account_id: int) -> Account:
    require(actor, Permission.MANAGE_ACCOUNTS, OWN_PART)
    found = db.session.get(Account, account_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound(say("There is no such account."))
    require(actor, Permission.MANAGE_ACCOUNTS, account_target(actor, found))
    return found


def _sign_in(
    actor: Actor, audiences: frozenset[Audience], email: str, password: str, display_name: str
) -> tuple[str, str | None]:
    # On the console there is the demo, whose holder is nobody.
    if audiences != HOLDER_ALONE or actor.console:
        return typed_address(email), hashed(password, about=(email, display_name))
    if email or password:
        raise AccessBySlip(BY_SLIP)
    return f"{secrets.token_hex(16)}{NO_ADDRESS}", None


def _changed(actor: Actor, account: Account) -> Target:
    first = db.session.get(Account, account.access_changed_by) if account.access_changed_by is not None else None
    target = account_target(actor, account)
    if first is None:
        return target
    people = () if first.person_id is None else (first.person_id,)
    return replace(target, touched_by=frozenset({first.id}), touched_by_people=frozenset(people))


def _lacks_password(account: Account) -> bool:
    return account.password is None and _audiences(account) != HOLDER_ALONE


def _audiences(account: Account) -> frozenset[Audience]:
    return frozenset(Audience(role.name) for role in account.roles)


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
        raise Refused(say("This person has an account already; the holder comes in by a claim slip."))
    return person_id
