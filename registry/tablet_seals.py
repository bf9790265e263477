"""The seal of a file that a tablet saves without network: whoever edits it by hand cannot seal it again.

The key is derived from the instance's secret key for one exam, one account and one tablet. The tablet is given it while
it is online and signed in, so the seal says that a file came from there unchanged, not who held the tablet.
"""

import hashlib
import hmac
from collections.abc import Mapping

from certificates.canonical import canonical_json
from registry.settings import Settings

SEAL = "seal"


def seal_key(settings: Settings, *, exam_id: int, account_id: int, device: str) -> str:
    """The key (64 hex digits, 32 bytes) that this tablet seals its files of this exam with, for this examiner.

    `device` is the name of 32 hex digits that the tablet chose for itself.
    """
    return _derived(settings.secret_key, exam_id, account_id, device).hex()


def seal(key: str, content: Mapping[str, object]) -> str:
    """The seal (64 hex digits) of a file's content: HMAC-SHA-256 over its canonical JSON (RFC 8785: keys sorted, no
    spaces, UTF-8) without the member `seal`. Raises TypeError or ValueError for what has no canonical form: fractions,
    names that are not ASCII."""
    return hmac.new(bytes.fromhex(key), _sealed(content), hashlib.sha256).hexdigest()


def is_sealed(settings: Settings, content: Mapping[str, object], *, exam_id: int, account_id: int, device: str) -> bool:
    """Whether the member `seal` was made of this very content, with the present secret key or one before it."""
    try:
        told = _sealed(content)
    except (TypeError, ValueError, RecursionError):
        return False
    given = str(content.get(SEAL, "")).encode(errors="replace")
    keys = (settings.secret_key, *settings.secret_key_fallbacks)
    made = (hmac.digest(_derived(key, exam_id, account_id, device), told, "sha256").hex() for key in keys)
    return any(hmac.compare_digest(one.encode(), given) for one in made)


def _sealed(content: Mapping[str, object]) -> bytes:
    return canonical_json({name: value for name, value in content.items() if name != SEAL})


def _derived(secret: str, exam_id: int, account_id: int, device: str) -> bytes:
    own = hmac.digest(secret.encode(), b"files of tablets", "sha256")
    return hmac.digest(own, f"{exam_id}\0{account_id}\0{device}".encode(), "sha256")
