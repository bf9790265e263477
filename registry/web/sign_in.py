"""Sign-in by Flask-Security: its routes are the one listed place that commits by itself."""

import hashlib
import hmac

from flask import Flask, request
from flask_security.core import Security
from flask_security.datastore import SQLAlchemyUserDatastore

from registry import resources
from registry.db import begin_writing, db
from registry.settings import Settings


def configuration(settings: Settings) -> dict[str, object]:
    """Flask-Security's settings: password sign-in only, everything else off until it is wanted."""
    secret = settings.secret_key.encode()
    return {
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        # argon2 salts by itself; hashing twice would tie every password to the secret key, and end with it.
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_SALT": hmac.new(secret, b"password salt", hashlib.sha256).hexdigest(),
        "SECURITY_LOGIN_URL": "/sign-in",
        "SECURITY_LOGOUT_URL": "/sign-out",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_POST_LOGIN_VIEW": "public.start",
        "SECURITY_POST_LOGOUT_VIEW": "public.start",
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": settings.kind == "demo"},
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_CACHE_CONTROL": None,  # web/headers.py says it for every page; this one would be misspelt
        "SECURITY_REGISTERABLE": False,
        "SECURITY_RECOVERABLE": False,
        "SECURITY_SEND_REGISTER_EMAIL": False,
        "SECURITY_I18N_DIRNAME": ["builtin", str(resources.PACKAGE / "translations")],  # the later one is preferred
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_HTTPONLY": True,
    }


def register(app: Flask, account: type, audience: type) -> None:
    """Attach Flask-Security; its unsafe requests write, so their transaction begins as a writer's.

    Whoever is signed in says so by the session's cookie and nothing else: no token in an address or a body is looked
    for, and no identity is loaded for Flask-Principal, since rights are asked of `domain/policy.py`.
    """
    security = Security(app, SQLAlchemyUserDatastore(db, account, audience))
    security.login_manager.request_loader(lambda _request: None)
    security.principal.identity_loaders.clear()

    @app.before_request
    def writer() -> None:
        if request.blueprint == "security" and request.method == "POST":
            begin_writing()
