"""Key files: `<purpose>-<key id>.pem` (private, PKCS#8) and `<purpose>-<key id>.pub.pem`, in a folder of their own.

A public file outlives its private one: what was signed stays verifiable after a key is retired.
"""

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from certificates.errors import InsecureKeyFile, KeyFileError, UnknownKey
from certificates.signature import Ed25519Signer, key_id_of, verifier

FOLDER_MODE = 0o700
FILE_MODE = 0o600
PURPOSE = re.compile(r"[a-z]+(-[a-z]+)*")


def create_key(folder: Path, purpose: str) -> Path:
    """Makes a new Ed25519 key pair and returns the path of its private file.

    `purpose` is a word such as `document`: one key never serves two purposes. The folder is made (0700) when missing;
    files are 0600. Raises ValueError for a purpose that is no word, InsecureKeyFile for a folder open to others.
    """
    if not PURPOSE.fullmatch(purpose):
        raise ValueError(f"{purpose!r} is not a purpose: lower-case words joined by hyphens")
    _prepare_folder(folder)
    private_key = Ed25519PrivateKey.generate()
    stem = f"{purpose}-{key_id_of(private_key.public_key().public_bytes_raw())}"
    # The public file first: a crash in between leaves a public key nobody signs with, never the reverse.
    public = private_key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    _write_new(folder / f"{stem}.pub.pem", public)
    path = folder / f"{stem}.pem"
    _write_new(path, private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


def load_signer(path: Path) -> Ed25519Signer:
    """The signer of a private key file. Raises InsecureKeyFile when others may read it, KeyFileError otherwise."""
    _refuse_open(path.parent, FOLDER_MODE)
    _refuse_open(path, FILE_MODE)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise KeyFileError(path, "is not an unencrypted private key in PKCS#8 PEM form") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(path, "is not an Ed25519 key")
    return Ed25519Signer(key)


class KeyRing:
    """Public keys by key id: those of today and those whose signatures still have to verify."""

    def __init__(self, publics: Iterable[bytes]) -> None:
        """`publics` are raw public keys, 32 bytes each."""
        self._keys = {key_id_of(public): public for public in publics}
        self._verifiers = {key_id: verifier(public) for key_id, public in self._keys.items()}

    @classmethod
    def from_folder(cls, folder: Path, purpose: str) -> "KeyRing":
        """All public files of one purpose. Raises KeyFileError for one that cannot be read as a key."""
        return cls(_read_public(path) for path in sorted(folder.glob(f"{purpose}-*.pub.pem")))

    @property
    def key_ids(self) -> frozenset[str]:
        return frozenset(self._keys)

    def public(self, key_id: str) -> bytes:
        """The raw public key. Raises UnknownKey."""
        try:
            return self._keys[key_id]
        except KeyError:
            raise UnknownKey(key_id) from None

    def verify(self, key_id: str, content: bytes, signature: bytes) -> bool:
        """Whether the key with this id signed `content`. Raises UnknownKey: not knowing is no verdict."""
        try:
            return self._verifiers[key_id](content, signature)
        except KeyError:
            raise UnknownKey(key_id) from None


def _read_public(path: Path) -> bytes:
    try:
        key = load_pem_public_key(path.read_bytes())
    except (ValueError, UnsupportedAlgorithm):
        raise KeyFileError(path, "is not a public key in PEM form") from None
    if not isinstance(key, Ed25519PublicKey):
        raise KeyFileError(path, "is not an Ed25519 key")
    public = key.public_bytes_raw()
    if not path.name.endswith(f"-{key_id_of(public)}.pub.pem"):
        raise KeyFileError(path, f"holds the key {key_id_of(public)}, its name says another")
    return public


def _prepare_folder(folder: Path) -> None:
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    _refuse_open(folder, FOLDER_MODE)


def _refuse_open(path: Path, wanted: int) -> None:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        raise KeyFileError(path, "does not exist") from None
    if mode & 0o077:
        raise InsecureKeyFile(path, mode, wanted)


def _write_new(path: Path, content: bytes) -> None:
    """Writes a file that must not exist yet, never readable by others, not even for a moment."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
