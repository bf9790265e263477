"""Codes of a second factor, as Flask-Security keeps them: an authenticator's, and recovery codes.

An authenticator's secret is sealed in its column, and each of its codes is good once. Of recovery codes only keyed
hashes are kept: they are shown when they are made, and never again.
"""

import hashlib
import hmac
from typing import Any

from flask import Flask
from flask_security.proxies import _security
from flask_security.recovery_codes import MfRecoveryCodesUtil
from flask_security.totp import Totp
from passlib.totp import TOTP, AppWallet, TotpMatch

from registry.db import db
from registry.domain.crockford import normalise, random_characters
from registry.domain.errors import BadInput
from registry.models import Account

AUTHENTICATOR, RECOVERY_CODE, PASSKEY = "authenticator", "recovery_code", "passkey"
STEP = 30  # seconds for which a code is shown; as much is forgiven to a clock on either side
RECOVERY_CODES, RECOVERY_LENGTH, GROUP = 10, 12, 4


def factors_of(account: Account) -> frozenset[str]:
    """The second factors that are set up: authenticator, passkey. Recovery codes only stand in for one of them."""
    found = {AUTHENTICATOR: account.tf_totp_secret and account.tf_primary_method, PASSKEY: account.webauthn}
    return frozenset(name for name, there in found.items() if there)


def hold(account: Account) -> None:
    """Wait until nobody else is using up a code of this account, and read it anew: of two at once, one is too late."""
    db.session.refresh(account, with_for_update={"key_share": True})


def use_code(account: Account, typed: str) -> str | None:
    """What kind of code of this account was typed, and it is used up with it; None when it is none, or was used."""
    hold(account)
    if account.tf_totp_secret and _security.totp_factory.verify_totp(
        token="".join(typed.split()), totp_secret=account.tf_totp_secret, user=account, window=STEP
    ):
        return AUTHENTICATOR
    recovery = _security.mf_recovery_codes_util
    if factors_of(account) and recovery.check_recovery_code(account, typed):
        recovery.delete_recovery_code(account, typed)
        return RECOVERY_CODE
    return None


class Authenticators(Totp):
    """Secrets of authenticators, sealed with the newest secret key and opened with any that is still kept."""

    def __init__(self, secrets: dict[str, str], issuer: str) -> None:
        # The first is the newest. By its own choice the wallet would take the one whose name is the greatest.
        self._totp = TOTP.using(issuer=issuer, wallet=AppWallet(secrets, default_tag=next(iter(secrets))))

    def get_last_counter(self, user: Any) -> int | None:
        """The step of time whose code was accepted last."""
        counter: int | None = user.tf_last_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: TotpMatch) -> None:
        """Remember the step: its code is worth nothing from now on."""
        user.tf_last_counter = tmatch.counter


class RecoveryCodes(MfRecoveryCodesUtil):
    """Ten codes of twelve characters of Crockford's alphabet, stored as keyed hashes."""

    def __init__(self, app: Flask) -> None:
        self.cryptor = None  # of the library's own way: sealed codes that can be shown again
        keys = (app.config["SECRET_KEY"], *app.config["SECRET_KEY_FALLBACKS"])
        self.keys = [hashlib.sha256(b"recovery codes" + key.encode()).digest() for key in keys]

    def create_recovery_codes(self, user: Any) -> list[str]:
        """Make new codes, the only time they can be read; the old ones are worth nothing."""
        codes = [random_characters(RECOVERY_LENGTH) for _ in range(RECOVERY_CODES)]
        user.mf_recovery_codes = [self._hash(self.keys[0], user, code) for code in codes]
        return ["-".join(code[i : i + GROUP] for i in range(0, RECOVERY_LENGTH, GROUP)) for code in codes]

    def get_recovery_codes(self, user: Any) -> list[str]:
        """None: they are not kept."""
        return []

    def check_recovery_code(self, user: Any, code: str) -> bool:
        """Whether this is a code that was not used yet."""
        return self._place(user, code) is not None

    def delete_recovery_code(self, user: Any, code: str) -> bool:
        """Use a code up."""
        place = self._place(user, code)
        if place is None:
            return False
        user.mf_recovery_codes = [kept for at, kept in enumerate(user.mf_recovery_codes) if at != place]
        return True

    def _place(self, user: Any, typed: str) -> int | None:
        try:
            code = normalise(typed)
        except BadInput:
            return None
        hashes = {self._hash(key, user, code) for key in self.keys}
        kept = enumerate(user.mf_recovery_codes or [])
        found = [at for at, stored in kept for wanted in hashes if hmac.compare_digest(stored, wanted)]
        return found[0] if found else None

    @staticmethod
    def _hash(key: bytes, user: Any, code: str) -> str:
        return hmac.new(key, f"{user.id} {code}".encode(), hashlib.sha256).hexdigest()


def totp_secrets(secret_key: str, fallbacks: tuple[str, ...]) -> dict[str, str]:
    """Name and key of what seals authenticators' secrets, for each secret key, the newest first."""
    keys = [hashlib.sha256(b"authenticators" + key.encode()).hexdigest() for key in (secret_key, *fallbacks)]
    return {hashlib.sha256(key.encode()).hexdigest()[:12]: key for key in keys}
