"""One human with an operator's account tries to be two: with accounts they made, with a colleague they moved."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from registry.db import Base, db, transaction
from registry.domain.audience import Audience
from registry.domain.passport_states import PassportState
from registry.domain.scheme_states import SchemeState
from registry.models import (
    Account,
    Erasure,
    Passport,
    Reidentification,
    Scheme,
    SecondFactorReset,
    StatusChange,
)
from tests.builders import a_passport, a_person, a_scheme, an_account
from tests.builders.first_steps import a_person_seen, a_proposed_change, an_asked_erasure, an_asked_reset
from tests.visitor import Visitor, visitor_of

TYPED, OWN = "four birds over the lake", "seven quiet trams at night"
Begun = tuple[str, type[Base], int]
FORM = {"display_name": "Марат", "language": "en", "password": TYPED}


class Human:
    """An operator who also made an examiner's account, signed in with it, and chose its password."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with app.app_context(), transaction():
            self.id = an_account(Audience.OPERATOR, password=True).id
        self.first = visitor_of(app, self.id)
        self.second_id = self.made("second@example.kz", "examiner")
        self.second = Visitor(app)
        self.second.post("/sign-in", {"email": "second@example.kz", "password": TYPED}, 302)
        self.second.send("/account/password", {"present": TYPED, "new": OWN, "repeated": OWN})
        self.second.get("/examiner/")
        self.third_id = self.made("third@example.kz", "operator")

    def made(self, email: str, audience: str) -> int:
        """The row id of a new account."""
        self.first.send("/operator/accounts/add", {**FORM, "email": email, "audiences": [audience]})
        with self.app.app_context():
            return db.session.scalars(select(Account.id).where(Account.email == email)).one()

    def widen(self) -> None:
        """The second account becomes an operator's."""
        form = {"display_name": "Марат", "language": "en", "audiences": ["examiner", "operator"]}
        self.first.send(f"/operator/accounts/{self.second_id}", form)


@pytest.fixture
def human(app: Flask) -> Human:
    return Human(app)


def release(by: int) -> Begun:
    """A passport this account prepared."""
    passport = a_passport(PassportState.PREPARED, prepared_by=by)
    return f"/operator/passports/{passport.id}/release", Passport, passport.id


def revoke(by: int) -> Begun:
    """A revocation this account proposed."""
    change = a_proposed_change(a_passport(), by=by, to=PassportState.REVOKED, reason="exam_annulled")
    return f"/operator/passports/{change.passport_id}/changes/{change.id}/release", StatusChange, change.id


def erase(by: int) -> Begun:
    """An erasure this account asked for."""
    erasure = an_asked_erasure(a_person(), by=by)
    return f"/operator/people/{erasure.person_id}/erasure/{erasure.id}/release", Erasure, erasure.id


def renew_access(by: int) -> Begun:
    """A person this account says it saw at the desk."""
    desk = a_person_seen(a_person(), by=by)
    return f"/operator/desks/{desk.id}/release", Reidentification, desk.id


def reset_factor(by: int) -> Begun:
    """A reset of a colleague's second factor that this account asked for."""
    owner = an_account(Audience.OPERATOR)
    owner.tf_primary_method = "authenticator"
    reset = an_asked_reset(owner, by=by)
    return f"/operator/accounts/{owner.id}/second-factor/{reset.id}/release", SecondFactorReset, reset.id


def validate(by: int) -> Begun:
    """A scheme this account imported."""
    scheme = a_scheme(state=SchemeState.DRAFT)
    scheme.imported_by = by
    return f"/operator/schemes/{scheme.id}/validate", Scheme, scheme.id


@pytest.mark.parametrize("step", [release, revoke, erase, renew_access, reset_factor, validate])
def test_whoever_made_the_second_account_does_no_second_step(human: Human, step: Callable[[int], Begun]) -> None:
    with human.app.app_context(), transaction():
        address, table, row_id = step(human.id)
        before = row(table, row_id)
    human.first.post(address, status=403)
    human.widen()
    for account_id in (human.second_id, human.third_id):
        human.first.post(f"/operator/accounts/{account_id}/open", status=403)
        assert "/sign-in" in visitor_of(human.app, account_id).post(address, status=302).location
    assert "/sign-in" in human.second.post(address, status=302).location
    with human.app.app_context():
        assert row(table, row_id) == before


def test_neither_the_old_session_nor_the_own_password_opens_the_widened_account(human: Human) -> None:
    human.widen()
    human.second.get("/examiner/", 302)
    Visitor(human.app).post("/sign-in", {"email": "second@example.kz", "password": OWN}, 200)
    Visitor(human.app).post("/sign-in", {"email": "third@example.kz", "password": TYPED}, 200)


def test_a_colleagues_password_is_no_way_into_the_colleagues_account(human: Human) -> None:
    with human.app.app_context(), transaction():
        colleague = an_account(Audience.OPERATOR, email="colleague@example.kz", password=True).id
    human.first.send(f"/operator/accounts/{colleague}/password", {"password": TYPED})
    human.first.post(f"/operator/accounts/{colleague}/open", status=403)
    Visitor(human.app).post("/sign-in", {"email": "colleague@example.kz", "password": TYPED}, 200)


def test_a_second_account_of_the_same_person_opens_nothing(app: Flask) -> None:
    with app.app_context(), transaction():
        person = a_person()
        maker, other = an_account(Audience.OPERATOR, person=person), an_account(Audience.OPERATOR)
        waits = an_account(Audience.OPERATOR, password=True)
        waits.active, waits.access_changed_by = False, maker.id
        ids = maker.id, other.id, waits.id
    visitor_of(app, ids[0]).post(f"/operator/accounts/{ids[2]}/open", status=403)
    visitor_of(app, ids[1]).send(f"/operator/accounts/{ids[2]}/open")


def row(table: type[Base], row_id: int) -> dict[str, object]:
    """Every column of a row."""
    found = db.session.get_one(table, row_id)
    return {column.name: getattr(found, column.key) for column in table.__table__.columns}
