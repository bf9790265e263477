"""A passkey as the first step, with what the server is told standing in for the authenticator."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from flask import Flask
from flask_security.proxies import _security
from sqlalchemy import func, select
from webauthn.helpers.exceptions import InvalidAuthenticationResponse

from registry import clock
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account, Device, Passkey
from registry.web.actors import SECOND_FACTOR
from tests.attacks.insider import unguarded
from tests.builders import an_account
from tests.visitor import Visitor

KEY_ID = b"a passkey"


@pytest.fixture
def site(app: Flask) -> Flask:
    """An instance whose only account has a passkey that signs in alone."""
    with app.app_context(), transaction():
        account = an_account(Audience.OPERATOR)
        account.fs_webauthn_user_handle = "handle"
        db.session.add(
            Passkey(
                user_id=account.id,
                name="key",
                credential_id=KEY_ID,
                public_key=b"public",
                sign_count=0,
                usage="first",
                backup_state=False,
                device_type="single_device",
                lastuse_datetime=clock.now(),
            )
        )
    return app


@pytest.fixture
def unlocked() -> Iterator[list[bool]]:
    """What the passkey says about itself: put False in, and it was not unlocked."""
    states = [True]

    def verify(*, require_user_verification: bool, **_more: Any) -> SimpleNamespace:
        if require_user_verification and not states[-1]:
            raise InvalidAuthenticationResponse("not unlocked")
        return SimpleNamespace(new_sign_count=1)

    answer = SimpleNamespace(raw_id=KEY_ID, response=SimpleNamespace(user_handle=b"handle"))
    with (
        patch("flask_security.webauthn.parse_authentication_credential_json", lambda _sent: answer),
        patch("flask_security.webauthn.webauthn.verify_authentication_response", verify),
    ):
        yield states


def answered(site: Flask, *, asked_unlocked: bool) -> tuple[Visitor, int]:
    """Send the answer of the passkey to a page that asked for it locked or unlocked; who sent it, how many devices."""
    visitor = Visitor(site)
    with site.test_request_context():
        token = _security.wan_serializer.dumps({"challenge": "c", "user_verification": asked_unlocked})
    sent = {"credential": "{}", "csrf_token": visitor._token()}
    assert visitor.client.post(f"/sign-in/passkey/{token}", data=sent).status_code == 302
    with site.app_context():
        return visitor, db.session.scalar(select(func.count()).select_from(Device)) or 0


def test_an_unlocked_passkey_signs_in_alone_with_two_factors(site: Flask, unlocked: list[bool]) -> None:
    visitor, devices = answered(site, asked_unlocked=True)
    assert devices == 1
    with visitor.client.session_transaction() as session:
        assert SECOND_FACTOR in session


def test_a_passkey_that_was_not_unlocked_does_not_sign_in_alone(site: Flask, unlocked: list[bool]) -> None:
    unlocked.append(False)
    visitor, devices = answered(site, asked_unlocked=False)  # as the page after a password asks
    assert devices == 0
    with visitor.client.session_transaction() as session:
        assert not {SECOND_FACTOR, "_user_id", "tf_user_id"} & set(session)


def test_a_passkey_that_was_replaced_past_the_registry_does_not_sign_in(site: Flask, unlocked: list[bool]) -> None:
    with site.app_context():
        unguarded("UPDATE passkey SET public_key = credential_id")
    visitor, devices = answered(site, asked_unlocked=True)
    assert devices == 0
    visitor.get("/operator/", status=302)


def test_a_closed_account_does_not_come_in_by_passkey(site: Flask, unlocked: list[bool]) -> None:
    with site.app_context(), transaction():
        db.session.scalars(select(Account)).one().active = False
    visitor, devices = answered(site, asked_unlocked=True)
    assert devices == 0
    visitor.get("/operator/", status=302)
