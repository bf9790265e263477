"""Sign-in by Flask-Security: its routes are the one listed place that commits by itself."""

import hashlib
import hmac
from datetime import timedelta

from flask import Flask, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security.core import Security
from flask_security.datastore import SQLAlchemyUserDatastore

from registry import clock, resources, second_factors
from registry.db import begin_writing, db
from registry.settings import Settings
from registry.sign_in_messages import messages
from registry.web import session_devices, sign_in_signals
from registry.web.actors import has_shown_second_factor
from registry.web.sign_in_addresses import ADDRESSES
from registry.web.sign_in_forms import FORMS
from registry.web.sign_in_passkeys import BOTH, Passkeys

# A password is compared while nothing is locked: what is written then begins its own transaction.
COMPARES_A_PASSWORD = {"security.login", "security.verify"}
CHANGES_A_FACTOR = {
    "security.two_factor_setup",
    "security.two_factor_setup_validate",
    "security.wan_register",
    "security.wan_register_response",
    "security.wan_delete",
    "security.mf_recovery_codes",
}


def configuration(settings: Settings) -> dict[str, object]:
    """Flask-Security's settings: passwords, authenticators, passkeys, recovery codes; everything else stays off."""
    secret = settings.secret_key.encode()
    return {
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        # argon2 salts by itself; hashing twice would tie every password to the secret key, and end with it.
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_SALT": hmac.new(secret, b"password salt", hashlib.sha256).hexdigest(),
        "SECURITY_DATETIME_FACTORY": clock.now,
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": settings.kind == "demo"},
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_CACHE_CONTROL": None,  # web/headers.py says it for every page; this one would be misspelt
        "SECURITY_REGISTERABLE": False,
        "SECURITY_RECOVERABLE": False,
        "SECURITY_SEND_REGISTER_EMAIL": False,
        "SECURITY_I18N_DIRNAME": ["builtin", str(resources.PACKAGE / "translations")],  # the later one is preferred
        "SECURITY_FRESHNESS": timedelta(minutes=30),
        "SECURITY_FRESHNESS_GRACE_PERIOD": timedelta(minutes=15),
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY": second_factors.STEP,
        "SECURITY_TWO_FACTOR_IMPLEMENTATIONS": {
            "code": "flask_security.twofactor.CodeTfPlugin",
            "webauthn": "registry.web.sign_in_passkeys.AnyPasskey",
        },
        "SECURITY_TOTP_SECRETS": second_factors.totp_secrets(settings.secret_key, settings.secret_key_fallbacks),
        "SECURITY_TOTP_ISSUER": settings.host.partition(":")[0],
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": second_factors.RECOVERY_CODES,
        "SECURITY_WEBAUTHN": True,
        "SECURITY_WAN_RP_NAME": settings.host.partition(":")[0],
        "SECURITY_WAN_ALLOW_USER_HINTS": False,  # nobody learns by an address whether there is an account
        "SECURITY_WAN_ALLOW_AS_VERIFY": BOTH,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        **ADDRESSES,
        **messages(),
    }


def register(app: Flask, account: type, audience: type) -> None:
    """Attach Flask-Security; its unsafe requests write, so their transaction begins as a writer's.

    Whoever is signed in says so by the session's cookie and nothing else: no token in an address or a body is looked
    for, and no identity is loaded for Flask-Principal, since rights are asked of `domain/policy.py`. Its JSON answers
    are off: there are pages, and what is not a form is refused.
    """
    security = Security(
        app,
        SQLAlchemyUserDatastore(db, account, audience, webauthn_model()),
        totp_cls=second_factors.Authenticators,
        mf_recovery_codes_util_cls=second_factors.RecoveryCodes,
        webauthn_util_cls=Passkeys,
        **FORMS,  # type: ignore[arg-type]  # forms by their names, as the library takes them
    )
    security.login_manager.request_loader(lambda _request: None)
    security.principal.identity_loaders.clear()
    security.want_json(lambda _request: False)
    session_devices.register(app, security.login_manager)
    sign_in_signals.register(app)
    app.view_functions["security.two_factor_rescue"] = recovery  # the library's would write to an administrator
    app.before_request(guard)


def webauthn_model() -> type:
    """The table of passkeys."""
    from registry.models import Passkey

    return Passkey


def guard() -> ResponseReturnValue | None:
    """Before the pages of Flask-Security: what they do not look at themselves."""
    if request.blueprint != "security":
        return None
    if request.is_json:
        abort(415)
    if current_user.is_authenticated:
        if request.endpoint == "security.two_factor_token_validation":
            return redirect(url_for("account.overview"))  # the library would sign the person out
        if request.endpoint in CHANGES_A_FACTOR and current_user.password_given:
            return redirect(url_for("account.password"))
        if request.endpoint in CHANGES_A_FACTOR and _must_show_factor_first():
            return redirect(url_for("account.second_factor", next=request.path if request.method == "GET" else None))
    if request.method == "POST" and request.endpoint not in COMPARES_A_PASSWORD:
        begin_writing()
        setattr(g, sign_in_signals.WRITES, True)
    return None


def recovery() -> ResponseReturnValue:
    """Who has lost the authenticator takes a recovery code."""
    return redirect(url_for("security.mf_recovery"))


def _must_show_factor_first() -> bool:
    return bool(second_factors.factors_of(current_user)) and not has_shown_second_factor()
