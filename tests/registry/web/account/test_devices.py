"""Where I am signed in: seen, ended one by one, and everywhere."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account, Device
from tests.builders import PASSWORD, a_person, an_account
from tests.visitor import TOKEN, Visitor, visitor, visitor_of

EMAIL = "examiner@example.kz"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"


@pytest.fixture
def account_id(app: Flask) -> int:
    """Somebody with a password."""
    with app.app_context(), transaction():
        return an_account(Audience.EXAMINER, email=EMAIL, password=True).id


def cookie_of(somebody: Visitor) -> str:
    """The cookie of the session, as somebody might have copied it."""
    cookie = somebody.client.get_cookie("session")
    assert cookie is not None
    return cookie.value


def opens(app: Flask, cookie: str) -> bool:
    """Whether a copied cookie is worth anything."""
    thief = app.test_client()
    thief.set_cookie("session", cookie)
    return thief.get("/examiner/").status_code == 200


def test_a_sign_in_is_seen_among_the_devices_with_browser_and_system(app: Flask, account_id: int) -> None:
    there = visitor_of(app, account_id)
    client = app.test_client()
    token = TOKEN.search(client.get("/sign-in").text)
    assert token
    data = {"email": EMAIL, "password": PASSWORD, "csrf_token": token[1]}
    client.post("/sign-in", data=data, headers={"User-Agent": PHONE})
    page = there.get("/account/devices").text
    assert "Chrome, Android" in page
    assert page.count("This device") == 1
    assert "Signed in now: 2" in there.get("/account/").text


def test_another_device_is_signed_out_at_once(app: Flask, account_id: int) -> None:
    here, there = visitor_of(app, account_id), visitor_of(app, account_id)
    there.get("/examiner/")
    assert "The device is signed out." in here.send("/account/devices/2/end").text
    there.get("/examiner/", status=302)
    here.get("/examiner/")


def test_signing_out_everywhere_ends_this_one_too(app: Flask, account_id: int) -> None:
    here, there = visitor_of(app, account_id), visitor_of(app, account_id)
    copied = cookie_of(here)
    assert here.post("/account/devices/end-all").location == "/sign-in"
    for somebody in (here, there):
        somebody.get("/examiner/", status=302)
    assert not opens(app, copied)


def test_an_examiner_signs_out_everywhere_only_when_no_mark_waits_on_the_device(app: Flask, account_id: int) -> None:
    everywhere = re.compile('<form[^>]*action="/account/devices/end-all"[^>]*>')
    (form,) = everywhere.findall(visitor_of(app, account_id).get("/account/devices").text)
    for words in ("data-sign-out=", 'data-way-out="everywhere"', 'data-start="/account/devices"', "data-tablet="):
        assert words in form
    (plain,) = everywhere.findall(visitor(app, Audience.OPERATOR).get("/account/devices").text)
    assert "data-" not in plain


def test_the_cookie_of_who_signed_out_is_worth_nothing(app: Flask, account_id: int) -> None:
    here = visitor_of(app, account_id)
    copied = cookie_of(here)
    assert opens(app, copied)
    here.post("/sign-out", status=302)
    assert not opens(app, copied)


def test_a_session_without_a_device_is_nobodys(app: Flask, account_id: int) -> None:
    with app.app_context():
        key = db.session.get_one(Account, account_id).fs_uniquifier
    client = app.test_client()
    for device in ({}, {"device": ""}, {"device": "invented"}):
        with client.session_transaction() as session:
            session.clear()
            session.update(_user_id=key, _fresh=True, **device)
        assert client.get("/examiner/").status_code == 302


def test_the_device_of_another_is_not_there(app: Flask, account_id: int) -> None:
    here, stranger = visitor_of(app, account_id), visitor(app, Audience.OPERATOR)
    stranger.post("/account/devices/1/end", status=404)
    here.get("/examiner/")
    here.post("/account/devices/1/end", status=404)  # the present one ends by signing out


def test_when_it_was_seen_is_kept_every_ten_minutes(app: Flask, account_id: int, clock: time_machine.Traveller) -> None:
    here = visitor_of(app, account_id)
    seen = []
    for _ in range(3):
        here.get("/examiner/")
        with app.app_context():
            seen.append(db.session.scalars(select(Device.seen_at)).one())
        clock.shift(timedelta(minutes=6))
    assert (seen[1] - seen[0], seen[2] - seen[1]) == (timedelta(0), timedelta(minutes=12))


def test_what_a_session_held_before_signing_in_is_gone_after_it(app: Flask, account_id: int) -> None:
    client = app.test_client()
    token = TOKEN.search(client.get("/sign-in").text)
    assert token
    with client.session_transaction() as session:
        session.update(second_factor=9999999999, planted="by somebody", way_back="/examiner/")
        before = session["csrf_token"]
    client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD, "csrf_token": token[1]})
    with client.session_transaction() as session:
        assert not {"second_factor", "planted", "way_back"} & set(session)
        assert session.get("csrf_token") != before


def test_a_browser_is_named_once_and_out_of_reach_of_scripts(app: Flask, account_id: int) -> None:
    client = app.test_client()
    names = []
    for _ in range(2):
        token = TOKEN.search(client.get("/sign-in").text)
        assert token
        answer = client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD, "csrf_token": token[1]})
        names += [c for c in answer.headers.getlist("Set-Cookie") if c.startswith("browser=")]
        here = TOKEN.search(client.get("/account/devices").text)
        assert here
        client.post("/sign-out", data={"csrf_token": here[1]})
    (cookie,) = names
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_who_has_no_password_is_told_nothing_of_one(app: Flask) -> None:
    with app.app_context(), transaction():
        account_id = an_account(Audience.HOLDER, email="x@example.kz", person=a_person()).id
    holder = visitor_of(app, account_id)
    assert "password" not in holder.get("/account/devices").text
    assert holder.post("/account/devices/end-all").location == "/holder/sign-in"
