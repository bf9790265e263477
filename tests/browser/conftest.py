"""A real server for a real browser."""

from collections.abc import Callable, Iterator
from threading import Thread
from threading import enumerate as running

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, expect
from werkzeug.serving import make_server

from registry.db import db
from registry.models import Account
from tests.sessions import session_of

# A busy machine is no fault of the page.
expect.set_options(timeout=20_000)


@pytest.fixture
def live_server(app: Flask) -> Iterator[str]:
    """The application on a port of this machine: its address, without a slash at the end."""
    server, before = make_server("127.0.0.1", 0, app, threaded=True), running()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    for left in set(running()) - set(before):  # a request of a closed page would reach the next test's database
        left.join(10)


Visit = Callable[..., BrowserContext]


@pytest.fixture
def signed_in(app: Flask, live_server: str, browser: Browser) -> Iterator[Visit]:
    """Open a browser context signed in as an account: `signed_in(account_id, java_script_enabled=False)`."""
    opened: list[BrowserContext] = []

    def sign_in(account_id: int, **options: object) -> BrowserContext:
        context = browser.new_context(base_url=live_server, locale="en-GB", **options)  # type: ignore[arg-type]  # options
        context.add_cookies([{"name": "session", "value": _session(app, account_id), "url": live_server}])
        opened.append(context)
        return context

    yield sign_in
    for context in opened:
        context.close()


def _session(app: Flask, account_id: int) -> str:
    """The cookie of somebody who has signed in: the form itself is tested elsewhere."""
    with app.app_context():
        key = db.session.get_one(Account, account_id).fs_uniquifier
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own cookies
    return str(signer.dumps(session_of(app, key)))
