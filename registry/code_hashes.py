"""Codes as they are stored: keyed with the instance's secret key, which is in no table."""

import hashlib
import hmac

from registry.settings import Settings


def code_hash(settings: Settings, purpose: str, code: str) -> str:
    """The keyed hash (64 hex digits) under which a code is stored. `purpose` keeps codes of two kinds apart, and
    salts a code that is short: it holds what is different each time."""
    return _hashed(settings.secret_key, purpose, code)


def known_hashes(settings: Settings, purpose: str, code: str) -> tuple[str, ...]:
    """What a code may be stored under: by the present secret key, and by those before it."""
    return tuple(_hashed(key, purpose, code) for key in (settings.secret_key, *settings.secret_key_fallbacks))


def is_code(settings: Settings, purpose: str, code: str, stored: str) -> bool:
    """Whether `stored` is the hash of this code; compared in constant time."""
    return sum(hmac.compare_digest(known, stored) for known in known_hashes(settings, purpose, code)) > 0  # all of them


def _hashed(key: str, purpose: str, code: str) -> str:
    own = hmac.new(key.encode(), b"codes of holders", hashlib.sha256).digest()
    return hmac.new(own, f"{purpose}\0{code}".encode(), hashlib.sha256).hexdigest()
