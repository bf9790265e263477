"""Signing in with password and authenticator, recovery codes, and what the session is worth afterwards."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask_security.proxies import _security
from passlib.totp import TOTP
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account, Appointment, AuditEntry, AuditPayload, OutgoingMail
from registry.web.actors import SECOND_FACTOR
from tests.attacks.insider import unguarded
from tests.builders import PASSWORD, a_role, an_account, an_exam
from tests.visitor import TOKEN, Visitor, visitor_of

EMAIL = "operator@example.kz"
KEY = re.compile(r'id="authenticator-key">([^<]+)<')
CODE = re.compile(r'<li class="code">([^<]+)</li>')

pytestmark = pytest.mark.settings(second_factor_required=True)


@pytest.fixture
def guarded(app: Flask) -> Flask:
    """An instance where signing needs a second factor, with one operator."""
    with app.app_context(), transaction():
        an_account(Audience.OPERATOR, email=EMAIL, password=True)
    return app


@pytest.fixture
def somebody(guarded: Flask) -> Visitor:
    """That operator, signed in with the password alone."""
    return visitor_of(guarded, 1)


def test_the_people_of_an_exam_are_read_without_a_second_factor_and_appointed_with_one(
    guarded: Flask, somebody: Visitor
) -> None:
    with guarded.app_context(), transaction():
        exam = an_exam()
        account_id, exam_id = a_role(exam).id, exam.id
    place = f"/operator/exams/{exam_id}/people"
    with guarded.app_context():
        appointment = db.session.scalars(select(Appointment.id)).one()
    for page in (place, f"{place}/{appointment}/end", f"{place}/{appointment}/replace"):
        assert somebody.get(page).text.count("This asks for your second factor.") == 1, page
    role = {"account_id": account_id, "role": "examiner", "seat": "", "team": "1", "college_id": ""}
    for page, sent in ((place, role), (f"{place}/{appointment}/end", {"reason": "Ill"})):
        assert "This needs your second factor" in somebody.post(page, sent, status=403).text
    with guarded.app_context():
        assert db.session.scalars(select(Appointment.ended_at)).all() == [None]


def test_what_must_be_signed_leads_through_set_up_and_back(somebody: Visitor) -> None:
    page = somebody.get("/operator/accounts/add")
    refused = somebody.post(
        "/operator/accounts/add",
        {"display_name": "X", "email": "x@example.kz", "password": PASSWORD, "audiences": ["examiner"]},
        status=403,
    )
    assert page.text.count("This asks for your second factor.") == 1, "told before the form is filled in"
    assert "/account/second-factor?next=/operator/accounts/add" in page.text.replace("%2F", "/")
    assert "This needs your second factor" in refused.text
    somebody.get("/account/second-factor?next=/operator/accounts/add")
    secret = set_up(somebody)
    assert len(secret) > 20
    done = somebody.get("/account/second-factor/done", status=302)
    assert done.location == "/account/recovery-codes"
    codes = make_recovery_codes(somebody)
    assert len(set(codes)) == 10
    assert somebody.get("/account/second-factor/done", status=302).location == "/operator/accounts/add"
    assert "This asks for your second factor." not in somebody.get("/operator/accounts/add").text
    somebody.post(
        "/operator/accounts/add",
        {
            "display_name": "X",
            "email": "x@example.kz",
            "password": PASSWORD,
            "audiences": ["examiner"],
            "language": "kk",
        },
    )


def test_after_the_password_the_authenticator_is_asked_for(
    guarded: Flask, somebody: Visitor, clock: time_machine.Traveller
) -> None:
    secret = set_up(somebody)
    clock.shift(timedelta(seconds=60))  # the code of the set-up is used up
    stranger = Visitor(guarded)
    asked = enter(stranger)
    assert asked.startswith("/sign-in/code")
    assert stranger.get("/operator/", status=302).location.startswith("/sign-in")
    wrong = send(stranger, asked, "000000", status=200)
    assert "error-summary" in wrong
    send(stranger, asked, code_of(secret))
    stranger.get("/operator/accounts")
    assert shown(stranger)


def test_an_authenticator_or_codes_replaced_past_the_registry_complete_no_sign_in(
    guarded: Flask, somebody: Visitor, clock: time_machine.Traveller
) -> None:
    secret, codes = set_up(somebody), make_recovery_codes(somebody)
    clock.shift(timedelta(seconds=60))
    by_code, by_recovery = Visitor(guarded), Visitor(guarded)
    asked = enter(by_code)
    enter(by_recovery)
    with guarded.app_context():
        unguarded("UPDATE account SET signing_suspended_until = '2020-01-01 00:00:00'")
    assert "This code is not right" in send(by_code, asked, code_of(secret), status=200)
    assert "This recovery code is not right" in send(by_recovery, "/sign-in/recovery-code", codes[0], status=200)
    by_code.get("/operator/", status=302)


def test_a_code_is_good_once(guarded: Flask, somebody: Visitor, clock: time_machine.Traveller) -> None:
    secret = set_up(somebody)
    clock.shift(timedelta(seconds=60))
    code = code_of(secret)
    first, second = Visitor(guarded), Visitor(guarded)
    send(first, enter(first), code)
    assert "error-summary" in send(second, enter(second), code, status=200)
    clock.shift(timedelta(seconds=30))
    send(second, "/sign-in/code", code_of(secret))


def test_a_recovery_code_brings_in_once_however_it_is_typed(guarded: Flask, somebody: Visitor) -> None:
    set_up(somebody)
    code = make_recovery_codes(somebody)[3]
    typed = code.lower().replace("-", " ").replace("0", "o")
    for status in (302, 200):
        stranger = Visitor(guarded)
        enter(stranger)
        send(stranger, "/sign-in/recovery-code", typed, status=status)
    with guarded.app_context():
        account = db.session.get_one(Account, 1)
        assert len(account.mf_recovery_codes or []) == 9
        assert code.replace("-", "") not in str(account.mf_recovery_codes)
        assert "recovery_code_used" in set(db.session.scalars(select(OutgoingMail.kind)))


def test_recovery_codes_are_shown_when_they_are_made_and_never_again(somebody: Visitor) -> None:
    set_up(somebody)
    codes = make_recovery_codes(somebody)
    later = somebody.get("/account/recovery-codes?show_codes=1").text
    assert not CODE.findall(later)
    assert "Codes left: 10" in later
    assert not set(codes) & set(make_recovery_codes(somebody))


def test_the_secret_of_an_authenticator_is_sealed_in_its_column(guarded: Flask, somebody: Visitor) -> None:
    secret = set_up(somebody)
    with guarded.app_context():
        kept = str(db.session.get_one(Account, 1).tf_totp_secret)
    assert secret not in kept
    assert "enckey" in kept


def test_a_second_factor_counts_for_a_working_day(
    somebody: Visitor, clock: time_machine.Traveller, guarded: Flask
) -> None:
    secret = set_up(somebody)
    assert shown(somebody)
    clock.shift(timedelta(hours=13))
    add = {
        "display_name": "X",
        "email": "x@example.kz",
        "password": PASSWORD,
        "audiences": ["examiner"],
        "language": "kk",
    }
    somebody.post("/operator/accounts/add", add, status=403)
    somebody.post("/account/second-factor", {"code": "123456"}, status=422)
    somebody.post("/account/second-factor", {"code": code_of(secret)})
    somebody.post("/operator/accounts/add", add)


def test_a_recovery_code_is_taken_instead_of_the_authenticator(
    somebody: Visitor, clock: time_machine.Traveller
) -> None:
    set_up(somebody)
    code = make_recovery_codes(somebody)[0]
    clock.shift(timedelta(hours=13))
    somebody.post("/account/second-factor", {"code": code})
    assert shown(somebody)


def test_who_has_a_factor_shows_it_before_changing_one(
    guarded: Flask, somebody: Visitor, clock: time_machine.Traveller
) -> None:
    set_up(somebody)
    other = visitor_of(guarded, 1)  # the password was enough for this session, so it came about before the factor
    for address in ("/account/authenticator", "/account/passkeys", "/account/recovery-codes"):
        assert other.get(address, status=302).location == f"/account/second-factor?next={address}"
    assert (
        other.post("/account/authenticator", {"setup": "authenticator"}, status=302).location
        == "/account/second-factor"
    )


def test_an_old_sign_in_says_the_password_again_before_a_factor_changes(
    somebody: Visitor, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=2))
    asked = somebody.get("/account/authenticator", status=302).location
    assert asked == "/verify?next=/account/authenticator"
    somebody.post(asked, {"password": "not the password"}, status=200)
    assert somebody.post(asked, {"password": PASSWORD}, status=302).location == "/account/authenticator"
    somebody.get("/account/authenticator")


def test_the_last_factor_is_not_taken_away(guarded: Flask, somebody: Visitor) -> None:
    set_up(somebody)
    somebody.post("/account/authenticator", {"setup": "disable"}, status=200)
    with guarded.app_context():
        assert db.session.get_one(Account, 1).tf_primary_method == "authenticator"


def test_setting_up_is_kept_in_the_trail_and_told_to_the_owner(guarded: Flask, somebody: Visitor) -> None:
    set_up(somebody)
    with guarded.app_context():
        assert "add_factor" in set(db.session.scalars(select(AuditEntry.act)))
        assert "second_factor_changed" in set(db.session.scalars(select(OutgoingMail.kind)))


def test_new_recovery_codes_are_kept_in_the_trail_and_told_to_the_owner(guarded: Flask, somebody: Visitor) -> None:
    set_up(somebody)
    with guarded.app_context():
        before = len(db.session.scalars(select(OutgoingMail.kind)).all())
    make_recovery_codes(somebody)
    with guarded.app_context():
        newest = select(AuditPayload.payload).join(AuditEntry, AuditEntry.seq == AuditPayload.seq)
        payload = db.session.scalars(newest.where(AuditEntry.act == "make_recovery_codes")).one()
        assert payload["factor"] == "recovery_code"
        kinds = db.session.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)).all()
    assert kinds[before:] == ["second_factor_changed"]


def test_a_right_password_in_between_gives_no_more_guesses_at_the_code(guarded: Flask, somebody: Visitor) -> None:
    set_up(somebody)
    thief = visitor_of(guarded, 1)
    for _ in range(5):
        thief.post("/account/second-factor", {"code": "0000000"}, status=422)
        thief.post("/verify", {"password": PASSWORD}, status=302)
    thief.post("/account/second-factor", {"code": "0000000"}, status=429)
    visitor_of(guarded, 1).post("/account/second-factor", {"code": "0000000"}, status=429)  # another device


def test_who_is_half_way_in_is_out_with_a_new_password(
    guarded: Flask, somebody: Visitor, clock: time_machine.Traveller
) -> None:
    secret = set_up(somebody)
    clock.shift(timedelta(seconds=60))
    thief = Visitor(guarded)
    token = TOKEN.search(thief.get(enter(thief)).text)
    assert token is not None
    new = "four birds over the lake"
    somebody.post("/account/password", {"present": PASSWORD, "new": new, "repeated": new}, status=303)
    somebody.get("/account/")
    thief.client.post("/sign-in/code", data={"code": code_of(secret), "csrf_token": token[1]})
    thief.get("/account/", status=302)


def test_a_wrong_code_at_set_up_changes_nothing(guarded: Flask, somebody: Visitor) -> None:
    page = somebody.post("/account/authenticator", {"setup": "authenticator"}, status=200)
    somebody.post(action_of(page.text), {"code": "000000"}, status=302)
    with guarded.app_context():
        assert db.session.get_one(Account, 1).tf_totp_secret is None


def test_nobody_is_signed_out_by_a_link(somebody: Visitor) -> None:
    assert somebody.get("/sign-in/code", status=302).location == "/account/"
    somebody.get("/operator/")


def test_help_with_the_code_is_a_recovery_code_and_no_mail(guarded: Flask, somebody: Visitor) -> None:
    set_up(somebody)
    stranger = Visitor(guarded)
    enter(stranger)
    assert stranger.get("/sign-in/help", status=302).location == "/sign-in/recovery-code"
    send(stranger, "/sign-in/recovery-code", "0000-0000-0000", status=200)  # who comes in is still known


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/code", "/account/passkeys"])
def test_what_is_no_form_is_refused(somebody: Visitor, path: str) -> None:
    token = somebody._token()
    answer = somebody.client.post(path, json=[1], headers={"X-CSRFToken": token})
    assert answer.status_code in {302, 415}


def test_a_new_secret_key_opens_authenticators_sealed_with_the_old_one(
    guarded: Flask, somebody: Visitor, make_app: Callable[..., Flask]
) -> None:
    secret = set_up(somebody)
    codes = make_recovery_codes(somebody)
    old = guarded.config["SECRET_KEY"]
    renewed = make_app(secret_key="a new secret key that only tests know", secret_key_fallbacks=(old,))
    with renewed.app_context():
        account = db.session.get_one(Account, 1)
        assert _security.totp_factory.get_totp_pretty_key(str(account.tf_totp_secret)).replace("-", "") == secret
        assert _security.mf_recovery_codes_util.check_recovery_code(account, codes[0])


def set_up(visitor: Visitor) -> str:
    """Set an authenticator up; its secret."""
    page = visitor.post("/account/authenticator", {"setup": "authenticator"}, status=200)
    found = KEY.search(page.text)
    assert found is not None
    secret = found[1].replace("-", "").replace(" ", "")
    visitor.post(action_of(page.text), {"code": code_of(secret)}, status=302)
    return secret


def make_recovery_codes(visitor: Visitor) -> list[str]:
    """New recovery codes."""
    return CODE.findall(visitor.post("/account/recovery-codes", {"generate_new_codes": "1"}, status=200).text)


def code_of(secret: str) -> str:
    """What the authenticator shows now."""
    return str(TOTP(key=secret, format="base32").generate().token)


def action_of(html: str) -> str:
    """Where the form of the code goes."""
    found = re.search(r'action="(/account/authenticator/[^"]+)"', html)
    assert found is not None
    return found[1]


def enter(visitor: Visitor) -> str:
    """Say address and password; where that leads."""
    return str(visitor.post("/sign-in", {"email": EMAIL, "password": PASSWORD}, status=302).location)


def shown(visitor: Visitor) -> bool:
    """Whether the session says that a second factor was shown."""
    with visitor.client.session_transaction() as session:
        return SECOND_FACTOR in session


def send(visitor: Visitor, path: str, code: str, status: int = 302) -> str:
    """Type a code on the page that asks for it: no other page may be looked at in between."""
    found = TOKEN.search(visitor.get(path).text)
    assert found is not None
    answer = visitor.client.post(path, data={"code": code, "csrf_token": found[1]}, headers={"Accept-Language": "en"})
    assert answer.status_code == status, answer.text[:2000]
    return answer.text
