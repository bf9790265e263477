"""Flask as the registry uses it: without what every page would pay for and none of ours needs."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

from registry.web.late_rules import LateRule
from registry.web.templates import Templates


class CookieSessions(SecureCookieSessionInterface):
    """Sessions in a signed cookie. Whoever brings none has an empty one, and no key is derived to find that out."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of a request."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)


class Registry(Flask):
    """The application's class."""

    jinja_environment = Templates
    session_interface = CookieSessions()
    url_rule_class = LateRule

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Every view and hook as it is: none is a coroutine, so none has to be looked at before each call."""
        return func
