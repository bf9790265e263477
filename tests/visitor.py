"""Somebody at the site: signed in, sending forms with their tokens, and every page they see is checked."""

import re
from typing import Any

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from registry.db import transaction
from registry.domain.audience import Audience
from registry.models import Account
from tests.builders import an_account
from tests.page_checks import problems
from tests.sessions import session_of

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Visitor:
    """A client of the application. Pages come in English unless the address asks otherwise."""

    def __init__(self, app: Flask, fs_uniquifier: str = "") -> None:
        self.app, self.client = app, app.test_client()
        if fs_uniquifier:
            with self.client.session_transaction() as cookie:
                cookie.update(session_of(app, fs_uniquifier))

    def get(self, address: str, status: int = 200) -> TestResponse:
        """The page at an address; it must have this status and nothing wrong with it."""
        return self._checked(self.client.get(address, headers={"Accept-Language": "en"}), status)

    def post(self, address: str, form: dict[str, Any] | None = None, status: int = 303) -> TestResponse:
        """Send a form with a fresh token."""
        answer = self.client.post(
            address,
            data={**(form or {}), "csrf_token": self._token()},
            headers={"Accept-Language": "en"},
            content_type="multipart/form-data",
        )
        return self._checked(answer, status)

    def send(self, address: str, form: dict[str, Any] | None = None) -> TestResponse:
        """Send a form that is accepted, and follow to the page it leads to."""
        return self.get(str(self.post(address, form).location))

    def _token(self) -> str:
        with self.client.session_transaction() as cookie:
            sealed = cookie.get("csrf_token")
        if sealed:  # as every form of this session would hold it
            signer = URLSafeTimedSerializer(str(self.app.secret_key), salt="wtf-csrf-token")
            return str(signer.dumps(sealed))
        pages = ("/?lang=en", "/sign-in", "/examiner/")  # the last one on a tablet that was taken over by PIN
        found = next(filter(None, (TOKEN.search(self.client.get(page).text) for page in pages)), None)
        assert found is not None, "no page gives a token"
        return found[1]

    def _checked(self, answer: TestResponse, status: int) -> TestResponse:
        assert answer.status_code == status, f"{answer.status_code}: {answer.text[:3000]}"
        if answer.mimetype == "text/html" and status not in {302, 303}:
            assert problems(self.app, answer.text) == []
        return answer


def visitor(app: Flask, *audiences: Audience) -> Visitor:
    """Somebody new with an account for these audiences; nobody signed in when there is none."""
    if not audiences:
        return Visitor(app)
    with app.app_context(), transaction():
        key = an_account(*audiences).fs_uniquifier
    return Visitor(app, key)


def visitor_of(app: Flask, account_id: int) -> Visitor:
    """Somebody with an account that is there."""
    with app.app_context():
        from registry.db import db

        return Visitor(app, db.session.get_one(Account, account_id).fs_uniquifier)
