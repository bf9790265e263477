"""PINs of examiners as they are stored: argon2 over a keyed hash of the account's number and the digits.

The key is derived from the instance's secret key, which is in no table: without it six digits cannot be tried out
against a copy of the database, and a row written or moved there opens nothing for another account.
"""

import hashlib
import hmac

from flask_security.utils import hash_password, verify_password

from registry.settings import Settings


def hashed_pin(settings: Settings, account_id: int, pin: str) -> str:
    """What is stored of a PIN."""
    return str(hash_password(_keyed(settings.secret_key, account_id, pin)))


def is_pin(settings: Settings, account_id: int, pin: str, stored: str) -> bool:
    """Whether this is the account's PIN, by the present secret key or one before it."""
    keys = (settings.secret_key, *settings.secret_key_fallbacks)
    return any(_matches(_keyed(key, account_id, pin), stored) for key in keys)


def _matches(keyed: str, stored: str) -> bool:
    try:
        return bool(verify_password(keyed, stored))
    except ValueError:  # no hash of ours: somebody wrote it into the database
        return False


def _keyed(secret: str, account_id: int, pin: str) -> str:
    own = hmac.digest(secret.encode(), b"marking pins", hashlib.sha256)
    return hmac.new(own, f"{account_id}\0{pin}".encode(), hashlib.sha256).hexdigest()
