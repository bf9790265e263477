"""The page about one's own sign-in."""

from datetime import timedelta

from flask import Flask

from registry import clock
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account
from tests.builders import a_person, an_account
from tests.visitor import Visitor, visitor, visitor_of


def test_staff_without_a_factor_are_told_what_it_is_needed_for(app: Flask) -> None:
    page = visitor(app, Audience.EXAMINER).get("/account/").text
    assert "You have no second factor yet" in page
    assert "/account/authenticator" in page
    assert "/account/passkeys" in page


def test_a_mere_holder_sees_devices_and_no_second_factor(app: Flask) -> None:
    with app.app_context(), transaction():
        account_id = an_account(Audience.HOLDER, email="x@holder.invalid", person=a_person()).id
    page = visitor_of(app, account_id).get("/account/").text
    assert "/account/devices" in page
    assert "/account/authenticator" not in page
    assert "holder.invalid" not in page


def test_whose_signing_rests_is_told_until_when(app: Flask) -> None:
    with app.app_context(), transaction():
        account = an_account(Audience.OPERATOR)
        account.signing_suspended_until = clock.now() + timedelta(hours=20)
        account_id = account.id
    page = visitor_of(app, account_id).get("/account/").text
    assert "changes of accounts, names and rights rest until June" in page
    with app.app_context(), transaction():
        db.session.get_one(Account, account_id).signing_suspended_until = clock.now()
    assert "names and rights rest" not in visitor_of(app, account_id).get("/account/").text


def test_the_menu_leads_there_and_a_stranger_is_asked_to_sign_in(app: Flask) -> None:
    assert 'href="/account/"' in visitor(app, Audience.OPERATOR).get("/operator/").text
    assert Visitor(app).get("/account/", status=302).location.startswith("/sign-in")
