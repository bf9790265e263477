"""Accounts, actors and people."""

import secrets
from functools import cache

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.name_key import name_key
from registry.domain.scope import OrganisationKind
from registry.models import Account, AccountAudience, Organisation, Person
from registry.queries.actors import actor_of as actor_as
from tests.builders.by_heart import by_heart
from tests.builders.register import an_organisation
from tests.builders.unique import number

PASSWORD = "a password only tests know"


@by_heart
def an_account(
    *audiences: Audience,
    email: str = "",
    person: Person | None = None,
    password: bool = False,
    organisation: Organisation | None = None,
) -> Account:
    """A sign-in for these audiences; with `password` one can sign in through the page.

    A college officer acts for a college that is made when no organisation is named; others for the registry itself.
    """
    if organisation is None and set(audiences) == {Audience.COLLEGE}:
        organisation = an_organisation(OrganisationKind.COLLEGE)
    asked = select(AccountAudience).where(AccountAudience.name.in_([a.value for a in audiences]))
    account = Account(
        email=email or f"account{number()}@example.kz",
        display_name=f"Account {number()}",
        fs_uniquifier=secrets.token_hex(16),
        active=True,
        password=_hash() if password else None,
        person_id=person.id if person else None,
        organisation=organisation,
        created_at=clock.now(),
        language="en",
        roles=list(db.session.scalars(asked)) if audiences else [],
    )
    db.session.add(account)
    db.session.flush()
    return account


def actor_of(account: Account) -> Actor:
    """The actor an account signs in as, with a second factor."""
    return actor_as(account, request_id="test", origin="test", second_factor=True)


def an_operator() -> Actor:
    """A fresh operator."""
    return actor_of(an_account(Audience.OPERATOR))


@by_heart
def a_person(surname: str = "Сәрсенбаева", given_name: str = "Әйгерім", **values: object) -> Person:
    """A person known by a document number that nobody else has."""
    person = Person(
        surname=surname,
        given_name=given_name,
        name_key=name_key(f"{surname} {given_name}"),
        document_sealed=b"sealed",
        document_hash=secrets.token_hex(32),
        created_at=clock.now(),
        **values,
    )
    db.session.add(person)
    db.session.flush()
    return person


@cache
def _hash() -> str:
    from flask_security.utils import hash_password

    return str(hash_password(PASSWORD))
