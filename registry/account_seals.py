"""The seal of what lets somebody in as an account: a keyed hash, whose key is a file and never in the database.

Whoever may write to the database could put their own password, authenticator or passkey in the place of another's.
Without the key file they cannot seal it, and what is not sealed opens nothing (decision 21).
"""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

PATTERN = "account-seal-*.key"
SECRET_BYTES, NUMBER_BYTES, DIGEST_BYTES = 32, 8, 32
# What of an account's own row lets in, or says whom it lets in where and who may open it again.
SEALED = (
    "id",
    "email",
    "password",
    "password_given",
    "active",
    "access_changed_by",
    "fs_uniquifier",
    "person_id",
    "organisation_id",
    "signing_suspended_until",
    "tf_primary_method",
    "tf_totp_secret",
    "mf_recovery_codes",
)
SEALED_OF_PASSKEYS = ("credential_id", "public_key", "usage")


class AccountSealKeyError(Exception):
    """A key file of the accounts' seals that cannot be used."""


@dataclass(frozen=True, slots=True)
class AccountSeal:
    """`entry`: the number of the act in the audit trail after which it was made. `passkeys`: the digest of all of
    them, so that the rest can be compared without asking for them."""

    entry: int
    passkeys: bytes
    code: bytes

    @property
    def stored(self) -> bytes:
        """The 72 bytes that are kept beside the account."""
        return self.entry.to_bytes(NUMBER_BYTES, "big") + self.passkeys + self.code

    @classmethod
    def read(cls, stored: object) -> "AccountSeal | None":
        """What was kept; None for what is none, whatever the database holds there."""
        if not isinstance(stored, bytes) or len(stored) != NUMBER_BYTES + 2 * DIGEST_BYTES:
            return None
        rest = stored[NUMBER_BYTES:]
        return cls(int.from_bytes(stored[:NUMBER_BYTES], "big"), rest[:DIGEST_BYTES], rest[DIGEST_BYTES:])


@dataclass(frozen=True, slots=True)
class AccountSeals:
    """Makes seals with the newest key and knows those made with earlier ones."""

    keys: tuple[bytes, ...]

    def seal(self, content: bytes, *, passkeys: bytes, entry: int) -> AccountSeal:
        """The seal that only this registry could make of an account that is so."""
        return AccountSeal(entry, passkeys, _code(self.keys[-1], content, passkeys, entry))

    def fits(self, content: bytes, seal: AccountSeal | None) -> bool:
        """Whether a seal was made here, of an account that is so."""
        if seal is None:
            return False
        codes = (_code(key, content, seal.passkeys, seal.entry) for key in self.keys)
        return any(hmac.compare_digest(code, seal.code) for code in codes)


def values_of(account: Any) -> dict[str, Any]:
    """What is sealed of an account's own row."""
    return {name: getattr(account, name) for name in SEALED}


def content(values: Mapping[str, Any], opens: Iterable[str]) -> bytes:
    """What is sealed of an account: the values of its row, and the names of the audiences it opens."""
    return json.dumps([[_plain(values[name]) for name in SEALED], sorted(opens)], default=repr).encode()


def told_of(passkey: Any) -> str:
    """What is sealed of a passkey. When it was used last is no part of it."""
    return repr([_plain(getattr(passkey, name)) for name in SEALED_OF_PASSKEYS])


def passkeys_digest(told: Iterable[str]) -> bytes:
    """The digest of what is told of the passkeys of an account, in whichever order."""
    return hashlib.sha256(json.dumps(sorted(told)).encode()).digest()


def create_key(folder: Path) -> Path:
    """Write a fresh key file (0600), unless there is one; the newest."""
    if files := _files(folder):
        return files[-1]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / PATTERN.replace("*", secrets.token_hex(4))
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(f"{secrets.token_hex(SECRET_BYTES)}\n")
    return path


def load(folder: Path) -> AccountSeals | None:
    """The seals of this key folder, None without a key file. AccountSealKeyError for one that others may read or that
    is none."""
    files = _files(folder)
    return AccountSeals(tuple(_read(path) for path in files)) if files else None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, list):
        return list(value) or None  # the database keeps no empty list
    return value


def _code(key: bytes, content: bytes, passkeys: bytes, entry: int) -> bytes:
    return hmac.digest(key, entry.to_bytes(NUMBER_BYTES, "big") + passkeys + content, "sha256")


def _files(folder: Path) -> Sequence[Path]:
    return sorted(folder.glob(PATTERN), key=lambda path: path.stat().st_mtime_ns)


def _read(path: Path) -> bytes:
    if path.stat().st_mode & 0o077:
        raise AccountSealKeyError(f"{path.name} can be read by others; run chmod 600 on it")
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError:
        key = b""
    if len(key) != SECRET_BYTES:
        raise AccountSealKeyError(f"{path.name} is no key of the accounts' seals")
    return key
