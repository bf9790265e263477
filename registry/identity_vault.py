"""Personal numbers at rest: encrypted with a key kept outside the database, found again by a keyed hash.

The keys lie in the key folder, `personal.key` first and `personal-2.key`, `personal-3.key` after each rotation. The
newest seals; the others only read and find, until nothing sealed with them is left. What is sealed names its key:

    version 2 | four bytes of the key's id | nonce | AES-256-GCM     (the first five bytes are authenticated too)
    version 1 | nonce | AES-256-GCM                                  (before keys had ids; any key is tried)
"""

import os
import re
import secrets
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_FILE = "personal.key"
KEY_FILES = re.compile(r"personal(?:-(\d+))?\.key")
RETIRED = ".retired"
NONCE, ID = 12, 4
UNNAMED, VERSION = b"\x01", b"\x02"


class VaultError(Exception):
    """The key does not fit what is stored, or its file is unsafe."""


class IdentityVault:
    """AES-256-GCM for reading back, HMAC-SHA-256 for equality; both keys derived from one 32-byte secret.

    A plain hash of an IIN would be no protection: there are few enough numbers to try them all. Without the key
    file neither the hash nor the text tells anything. `older` are secrets of earlier keys, the newest first.
    """

    def __init__(self, secret: bytes, *older: bytes) -> None:
        self._keys = tuple(_Key(one) for one in (secret, *older))
        self.header = VERSION + self._keys[0].id

    @property
    def rotating(self) -> bool:
        """Whether there may be something that an older key has sealed."""
        return len(self._keys) > 1

    @property
    def key_ids(self) -> tuple[str, ...]:
        """The public ids of the keys, in hex, the one that seals first."""
        return tuple(key.id.hex() for key in self._keys)

    def seal(self, text: str) -> bytes:
        """Encrypt with a fresh nonce; the same number never looks the same twice."""
        nonce = secrets.token_bytes(NONCE)
        return self.header + nonce + self._keys[0].cipher.encrypt(nonce, text.encode(), self.header)

    def open(self, sealed: bytes) -> str:
        """Decrypt; VaultError when it was altered, cut short, or sealed with a key that is not there."""
        header = sealed[: 1 + ID] if sealed[:1] == VERSION else sealed[:1]
        nonce, content = sealed[len(header) : len(header) + NONCE], sealed[len(header) + NONCE :]
        for key in self._keys:
            if header in {UNNAMED, VERSION + key.id}:
                try:
                    return key.cipher.decrypt(nonce, content, header).decode()
                except (InvalidTag, ValueError):  # a nonce that is too short is a ValueError
                    continue
        raise VaultError("a personal number cannot be read with this key")

    def look_up(self, text: str) -> str:
        """The keyed hash (64 hex digits) by which a number is found; spaces and case do not matter."""
        return self.look_ups(text)[0]

    def look_ups(self, text: str) -> tuple[str, ...]:
        """The hash by every key: while keys are rotated, a number may still lie under an older one."""
        plain = "".join(unicodedata.normalize("NFKC", text).upper().split()).encode()
        return tuple(key.hash(plain) for key in self._keys)


class _Key:
    """One secret: its cipher, its hash, and the id that what it sealed begins with."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != 32:
            raise VaultError("the key of personal numbers must have 32 bytes")
        self.cipher = AESGCM(_derived(secret, b"personal numbers: encryption"))
        self.id = _derived(secret, b"personal numbers: id of the key")[:ID]
        self._hash_key = _derived(secret, b"personal numbers: look-up")

    def hash(self, plain: bytes) -> str:
        mac = hmac.HMAC(self._hash_key, hashes.SHA256())
        mac.update(plain)
        return mac.finalize().hex()


def create_key(folder: Path) -> None:
    """Write the first key file (0600) unless there is one."""
    if not _files(folder):
        _write(folder / KEY_FILE)


def add_key(folder: Path) -> None:
    """Write the key that seals from now on; every process that is running finds it before its next personal number."""
    newest = _number(_files(folder)[0])
    _write(folder / f"personal-{newest + 1}.key")


def retire_older(folder: Path) -> list[Path]:
    """Put every key but the newest out of use and return where they lie now: backups from before still need them."""
    retired = []
    for path in _files(folder)[1:]:
        retired.append(path.with_name(path.name + RETIRED))
        path.rename(retired[-1])
    return retired


def state(folder: Path) -> int:
    """Changes whenever a key comes or goes; VaultError when there is no folder of keys."""
    try:
        return folder.stat().st_mtime_ns
    except FileNotFoundError as error:
        raise _missing() from error


def load(folder: Path) -> IdentityVault:
    """The vault of this key folder; VaultError when a file is missing or others may read it."""
    files = _files(folder)
    if not files:
        raise _missing()
    for path in files:
        if path.stat().st_mode & 0o077:
            raise VaultError(f"{path.name} can be read by others; run chmod 600 on it")
    return IdentityVault(*(path.read_bytes() for path in files))


def _missing() -> VaultError:
    return VaultError(f"{KEY_FILE} is missing; run `skills-passport init` first")


def _files(folder: Path) -> Sequence[Path]:
    """Every key file in use, the newest first."""
    found = [path for path in folder.glob("personal*.key") if KEY_FILES.fullmatch(path.name)]
    return sorted(found, key=_number, reverse=True)


def _number(path: Path) -> int:
    named = KEY_FILES.fullmatch(path.name)
    return int(named[1]) if named and named[1] else 1


def _write(path: Path) -> None:
    # Written whole before it has its name: another process may look at any moment.
    written = path.with_name(path.name + ".new")
    written.unlink(missing_ok=True)
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(32))
    written.rename(path)


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose).derive(secret)
