"""Changing one's own password."""

import pytest
from flask import Flask

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account
from registry.passwords import matches
from tests.builders import PASSWORD, an_account
from tests.visitor import visitor_of

NEW = "four birds over the lake"


@pytest.fixture
def account_id(app: Flask) -> int:
    """Somebody with a password."""
    with app.app_context(), transaction():
        return an_account(Audience.EXAMINER, password=True).id


def kept(app: Flask, account_id: int, password: str) -> bool:
    """Whether this is the password now."""
    with app.app_context():
        return matches(password, db.session.get_one(Account, account_id).password)


def test_a_new_password_leaves_this_device_and_signs_the_others_out(app: Flask, account_id: int) -> None:
    here, there = visitor_of(app, account_id), visitor_of(app, account_id)
    page = here.send("/account/password", {"present": PASSWORD, "new": NEW, "repeated": NEW})
    assert "Your password is changed." in page.text
    there.get("/examiner/", status=302)
    assert kept(app, account_id, NEW)


@pytest.mark.parametrize(
    ("present", "new", "repeated", "said"),
    [
        ("not the password", NEW, NEW, "This is not your password."),
        (PASSWORD, NEW, "something else here", "The two passwords are not the same."),
        (PASSWORD, "password1234", "password1234", "easy to guess"),
        (PASSWORD, "short", "short", "10 to 128 characters"),
        (PASSWORD, PASSWORD, PASSWORD, "The new password is the old one."),
        ("", "", "", "This field is required"),
    ],
)
def test_what_will_not_do_is_said_beside_its_field(
    app: Flask, account_id: int, present: str, new: str, repeated: str, said: str
) -> None:
    here = visitor_of(app, account_id)
    page = here.post("/account/password", {"present": present, "new": new, "repeated": repeated}, status=422)
    assert said in page.text
    assert kept(app, account_id, PASSWORD)


def test_guessing_the_present_password_stops(app: Flask, account_id: int) -> None:
    here = visitor_of(app, account_id)
    for _ in range(10):
        here.post("/account/password", {"present": "wrong", "new": NEW, "repeated": NEW}, status=422)
    here.post("/account/password", {"present": PASSWORD, "new": NEW, "repeated": NEW}, status=429)


def test_who_has_no_password_sees_no_way_to_change_it(app: Flask) -> None:
    with app.app_context(), transaction():
        bare = an_account(Audience.EXAMINER).id
    here = visitor_of(app, bare)
    assert "Change the password" not in here.get("/account/").text
    here.post("/account/password", {"present": "anything at all", "new": NEW, "repeated": NEW}, status=422)


def test_whoever_was_given_a_password_chooses_an_own_one_before_anything_else(app: Flask, account_id: int) -> None:
    with app.app_context(), transaction():
        db.session.get_one(Account, account_id).password_given = True
    here = visitor_of(app, account_id)
    for address in ("/examiner/", "/account/", "/account/devices"):
        assert here.get(address, 302).location == "/account/password", address
    assert here.post("/account/devices/end-all", status=302).location == "/account/password"
    assert "chosen by somebody else" in here.get("/account/password").text
    here.post("/account/password", {"present": PASSWORD, "new": PASSWORD, "repeated": PASSWORD}, status=422)
    here.send("/account/password", {"present": PASSWORD, "new": NEW, "repeated": NEW})
    here.get("/examiner/")
