"""The seal of each entry of the audit trail: a keyed hash, whose key is a file and never in the database.

The hash chain alone can be computed by anybody: whoever may write to the database could append an entry by hand that
continues it, or write the whole of it anew. Without the key file they cannot seal it.
"""

import hmac
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PATTERN = "audit-seal-*.key"
SECRET_BYTES = 32


class SealKeyError(Exception):
    """A key file of the seals that cannot be used."""


@dataclass(frozen=True, slots=True)
class SealKey:
    """One secret, and the number of the last entry that was written before it: from then on all are sealed."""

    secret: bytes
    after: int


@dataclass(frozen=True, slots=True)
class AuditSeals:
    """Makes seals with the newest key and knows those made with earlier ones."""

    keys: tuple[SealKey, ...]

    @property
    def after(self) -> int:
        """The last entry that may be without a seal."""
        return min(key.after for key in self.keys)

    def seal(self, entry_hash: bytes) -> bytes:
        """The 32 bytes that only this registry could add to an entry of this hash."""
        return hmac.digest(self.keys[-1].secret, entry_hash, "sha256")

    def fits(self, entry_hash: bytes, seal: bytes) -> bool:
        """Whether a seal was made here, over this hash."""
        return any(hmac.compare_digest(hmac.digest(key.secret, entry_hash, "sha256"), seal) for key in self.keys)


def create_key(folder: Path, *, after: int) -> None:
    """Write a fresh key file (0600), unless there is one; `after` is the number of the newest entry there is."""
    if _files(folder):
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / PATTERN.replace("*", secrets.token_hex(4))
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(f"{secrets.token_hex(SECRET_BYTES)}\nafter {after}\n")


def load(folder: Path) -> AuditSeals | None:
    """The seals of this key folder, None without a key file. SealKeyError for one that others may read or is none."""
    files = _files(folder)
    return AuditSeals(tuple(_read(path) for path in files)) if files else None


def _files(folder: Path) -> Sequence[Path]:
    return sorted(folder.glob(PATTERN), key=lambda path: path.stat().st_mtime_ns)


def _read(path: Path) -> SealKey:
    if path.stat().st_mode & 0o077:
        raise SealKeyError(f"{path.name} can be read by others; run chmod 600 on it")
    secret, _, after = path.read_text(encoding="ascii").partition("\nafter ")
    try:
        key = SealKey(bytes.fromhex(secret), int(after))
    except ValueError:
        raise SealKeyError(f"{path.name} is no key of the audit trail's seals") from None
    if len(key.secret) != SECRET_BYTES:
        raise SealKeyError(f"{path.name} is no key of the audit trail's seals")
    return key
