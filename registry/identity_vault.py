"""Personal numbers at rest: encrypted with a key kept outside the database, found again by a keyed hash."""

import os
import secrets
import unicodedata
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_FILE = "personal.key"
NONCE = 12
VERSION = b"\x01"


class VaultError(Exception):
    """The key does not fit what is stored, or its file is unsafe."""


class IdentityVault:
    """AES-256-GCM for reading back, HMAC-SHA-256 for equality; two keys derived from one 32-byte secret.

    A plain hash of an IIN would be no protection: there are few enough numbers to try them all. Without the key
    file neither the hash nor the text tells anything.
    """

    def __init__(self, secret: bytes) -> None:
        if len(secret) != 32:
            raise VaultError("the key of personal numbers must have 32 bytes")
        self._cipher = AESGCM(_derived(secret, b"personal numbers: encryption"))
        self._hash_key = _derived(secret, b"personal numbers: look-up")

    def seal(self, text: str) -> bytes:
        """Encrypt with a fresh nonce; the same number never looks the same twice."""
        nonce = secrets.token_bytes(NONCE)
        return VERSION + nonce + self._cipher.encrypt(nonce, text.encode(), VERSION)

    def open(self, sealed: bytes) -> str:
        """Decrypt; VaultError when it was altered, cut short, or sealed with another key."""
        try:
            return self._cipher.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], sealed[:1]).decode()
        except (InvalidTag, ValueError) as error:  # a nonce that is too short is a ValueError
            raise VaultError("a personal number cannot be read with this key") from error

    def look_up(self, text: str) -> str:
        """The keyed hash (64 hex digits) by which a number is found; spaces and case do not matter."""
        mac = hmac.HMAC(self._hash_key, hashes.SHA256())
        mac.update("".join(unicodedata.normalize("NFKC", text).upper().split()).encode())
        return mac.finalize().hex()


def create_key(folder: Path) -> None:
    """Write a fresh key file (0600) unless there is one."""
    path = folder / KEY_FILE
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))


def load(folder: Path) -> IdentityVault:
    """The vault of this key folder; VaultError when the file is missing or others may read it."""
    path = folder / KEY_FILE
    if not path.exists():
        raise VaultError(f"{path.name} is missing; run `skills-passport init` first")
    if path.stat().st_mode & 0o077:
        raise VaultError(f"{path.name} can be read by others; run chmod 600 on it")
    return IdentityVault(path.read_bytes())


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose).derive(secret)
