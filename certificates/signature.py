"""The signature over a canonical document: Ed25519 (RFC 8032) over its very bytes."""

import hashlib
from collections.abc import Callable
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM = "Ed25519"
SIGNATURE_LENGTH = 64


class Signer(Protocol):
    """Something that holds a private key: a file, a hardware token, a key service."""

    @property
    def algorithm(self) -> str:
        """The signature's name, `Ed25519`."""

    @property
    def key_id(self) -> str:
        """What a signature names its key by; see `key_id_of`."""

    @property
    def public(self) -> bytes:
        """The raw public key, 32 bytes."""

    def sign(self, content: bytes) -> bytes:
        """The signature of `content`, 64 bytes."""


class Ed25519Signer:
    """A signer whose private key is in this process's memory."""

    algorithm = ALGORITHM

    def __init__(self, private_key: Ed25519PrivateKey) -> None:
        self._private_key = private_key
        self.public = private_key.public_key().public_bytes_raw()
        self.key_id = key_id_of(self.public)

    def sign(self, content: bytes) -> bytes:
        return self._private_key.sign(content)


def key_id_of(public: bytes) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the raw public key: 64 bits, derived, never assigned.

    It only *finds* a key among the issuer's own few; that a key is the issuer's is decided by who publishes it.
    """
    return hashlib.sha256(public).hexdigest()[:16]


def verify(public: bytes, content: bytes, signature: bytes) -> bool:
    """Whether `signature` was made over exactly `content` with the private part of the raw key `public`."""
    return verifier(public)(content, signature)


def verifier(public: bytes) -> Callable[[bytes, bytes], bool]:
    """`verify` with this key, for whoever has many signatures of it to check; with what is no key, always False."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
    except ValueError:
        return lambda _content, _signature: False

    def holds(content: bytes, signature: bytes) -> bool:
        try:
            key.verify(signature, content)
        except (InvalidSignature, ValueError, TypeError):  # a text in place of bytes was put there by somebody
            return False
        return True

    return holds
