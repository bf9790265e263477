"""Passkeys in a real browser with a virtual authenticator: made, used alone, used after the password, and removed."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import AuditEntry, AuditPayload, Passkey
from tests.builders import PASSWORD, an_account

pytestmark = pytest.mark.real_clock
EMAIL = "operator@example.kz"
UNLOCKED = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(app: Flask, live_server: str, browser: Browser) -> Iterator[Page]:
    """A browser at the site, which has a name here: passkeys are bound to one."""
    with app.app_context(), transaction():
        an_account(Audience.OPERATOR, email=EMAIL, password=True)
        an_account(Audience.OPERATOR, email="other@example.kz", password=True)
    context = browser.new_context(base_url=live_server.replace("127.0.0.1", "localhost"), locale="en-GB")
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    yield opened
    context.close()


def authenticator(page: Page, **differing: object) -> str:
    """Give the browser an authenticator that agrees to everything; its id."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {**UNLOCKED, **differing}
    added = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return str(added["authenticatorId"])


def sign_in(page: Page, email: str = EMAIL) -> None:
    """With the password."""
    page.goto("/sign-in?lang=en")
    page.get_by_label("E-mail").fill(email)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    """By the menu."""
    page.locator("details.account summary").click()
    page.locator("details.account").get_by_role("button", name="Sign out").click()


def make(page: Page, name: str, *, alone: bool) -> None:
    """Make a passkey."""
    page.goto("/account/passkeys")
    page.get_by_label("Name of the passkey").fill(name)
    if not alone:
        page.get_by_label("Only as second factor").check()
    page.get_by_role("button", name="Continue").click()


def ways(app: Flask) -> list[str]:
    """How people came in, in their order."""
    with app.app_context():
        entries = select(AuditPayload.payload).join(AuditEntry, AuditEntry.seq == AuditPayload.seq)
        rows = db.session.scalars(entries.where(AuditEntry.act == "sign_in").order_by(AuditEntry.seq))
        return [str(payload["way"]) for payload in rows]


def test_a_passkey_is_made_and_signs_in_alone(app: Flask, page: Page) -> None:
    authenticator(page)
    sign_in(page)
    make(page, "Work laptop", alone=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.get_by_role("button", name="Make new recovery codes").click()
    expect(page.locator("#recovery-codes li")).to_have_count(10)
    page.get_by_role("link", name="I have kept them").click()
    expect(page.get_by_text("Work laptop")).to_be_visible()
    sign_out(page)
    page.goto("/sign-in?lang=en")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/")
    page.goto("/account/second-factor")
    expect(page.get_by_text("You have confirmed already")).to_be_visible()
    assert ways(app) == ["password", "passkey"]


def test_after_the_password_the_passkey_is_asked_for(app: Flask, page: Page) -> None:
    authenticator(page, hasResidentKey=False, hasUserVerification=False, isUserVerified=False, transport="usb")
    sign_in(page)
    make(page, "Blue key", alone=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    sign_out(page)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirm with a passkey")
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url("**/")
    page.goto("/operator/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert ways(app) == ["password", "passkey"]
    with app.app_context():
        assert db.session.scalars(select(Passkey.usage)).all() == ["secondary"]


def test_a_passkey_that_signs_in_alone_also_stands_after_the_password(app: Flask, page: Page) -> None:
    authenticator(page)
    sign_in(page)
    make(page, "Work laptop", alone=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    sign_out(page)
    sign_in(page)
    page.get_by_role("button", name="Use the passkey").click()
    page.wait_for_url("**/")
    assert ways(app) == ["password", "passkey"]


def test_the_passkey_of_another_does_not_complete_a_sign_in(app: Flask, page: Page) -> None:
    authenticator(page)
    sign_in(page, "other@example.kz")
    make(page, "Mine", alone=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    sign_out(page)
    with app.app_context(), transaction():  # the first account has a passkey too, which I do not hold
        row = db.session.scalars(select(Passkey)).one()
        same = {c.name: getattr(row, c.name) for c in Passkey.__table__.columns if c.name not in {"id", "user_id"}}
        db.session.add(Passkey(user_id=1, **{**same, "credential_id": b"held by its owner", "name": "Theirs"}))
    page.route("**/sign-in/passkey**", _ask_for_any)
    sign_in(page)  # with the password of the first account, which I have found out
    page.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_text("This passkey is not known here.")).to_be_visible()
    assert ways(app) == ["password"]


def _ask_for_any(route: Route) -> None:
    """The page as it would be if I could change what it asks my authenticator for."""
    answer = route.fetch()
    text = re.sub(r"&#34;allowCredentials&#34;: \[.*?\]", "&#34;allowCredentials&#34;: []", answer.text())
    route.fulfill(response=answer, body=text)


def test_confirming_while_signed_in_brings_back(app: Flask, page: Page) -> None:
    authenticator(page)
    sign_in(page)
    make(page, "Work laptop", alone=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/account/second-factor?next=/account/devices")
    page.get_by_role("button", name="Confirm with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Devices")
    with app.app_context():
        assert "show_second_factor" in set(db.session.scalars(select(AuditEntry.act)))


def test_what_goes_wrong_is_told_and_can_be_tried_again(page: Page) -> None:
    page.goto("/sign-in?lang=en")
    authenticator(page)  # which holds nothing
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The passkey was not used")).to_be_visible()
    page.get_by_role("link", name="Choose another way").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_one_of_two_passkeys_is_removed_and_the_last_one_stays(app: Flask, page: Page) -> None:
    authenticator(page)
    sign_in(page)
    make(page, "Work laptop", alone=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    with app.app_context(), transaction():
        row = db.session.scalars(select(Passkey)).one()
        same = {c.name: getattr(row, c.name) for c in Passkey.__table__.columns if c.name != "id"}
        db.session.add(Passkey(**{**same, "credential_id": b"another", "name": "Blue key"}))
    page.goto("/account/")
    page.get_by_role("listitem").filter(has_text="Work laptop").get_by_role("button", name="Remove").click()
    page.goto("/account/")
    expect(page.get_by_text("Blue key")).to_be_visible()
    expect(page.get_by_role("button", name="Remove")).to_have_count(0)
    with app.app_context():
        assert db.session.scalars(select(Passkey.name)).all() == ["Blue key"]
