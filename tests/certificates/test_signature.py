"""The signature holds for the very document and for no other."""

from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from certificates.canonical import canonical_json
from certificates.document import canonical_bytes
from certificates.signature import SIGNATURE_LENGTH, Ed25519Signer, Signer, key_id_of, verify
from certificates.strict_json import to_json
from tests.certificates.passports import the_longest_passport

# RFC 8032, section 7.1, test 2: secret key, public key, message, signature.
SECRET = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
PUBLIC = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
SIGNED = (
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)

SIGNER: Signer = Ed25519Signer(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(SECRET)))


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every scalar of a document as (path, its JSON text)."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item, f"{path}.{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, f"{path}[{index}]")
    else:
        yield path, str(value)


def changed(value: Any, target: str, path: str = "") -> Any:
    """The same document with the scalar at `target` made another one."""
    if isinstance(value, dict):
        return {name: changed(item, target, f"{path}.{name}") for name, item in value.items()}
    if isinstance(value, list):
        return [changed(item, target, f"{path}[{index}]") for index, item in enumerate(value)]
    if path != target:
        return value
    return value + 1 if isinstance(value, int) else f"{value}1"


def test_a_signature_is_that_of_the_standard() -> None:
    assert SIGNER.sign(bytes([0x72])).hex() == SIGNED
    assert SIGNER.public.hex() == PUBLIC
    assert len(bytes.fromhex(SIGNED)) == SIGNATURE_LENGTH


def test_a_key_is_named_by_its_hash() -> None:
    assert SIGNER.key_id == key_id_of(bytes.fromhex(PUBLIC)) == "39f713d0a644253f"


def test_the_signature_holds_for_the_very_bytes() -> None:
    content = canonical_bytes(the_longest_passport())
    assert verify(SIGNER.public, content, SIGNER.sign(content))
    assert not verify(SIGNER.public, content + b" ", SIGNER.sign(content))


@pytest.mark.parametrize("path", [path for path, _ in leaves(to_json(the_longest_passport()))])
def test_the_signature_fails_for_every_changed_field(path: str) -> None:
    value = to_json(the_longest_passport())
    signature = SIGNER.sign(canonical_json(value))
    assert not verify(SIGNER.public, canonical_json(changed(value, path)), signature)


def test_another_key_or_a_broken_signature_is_no_error_but_false() -> None:
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    assert not verify(other, b"x", SIGNER.sign(b"x"))
    assert not verify(SIGNER.public, b"x", b"")
    assert not verify(b"short", b"x", SIGNER.sign(b"x"))
    text: Any = "x"  # what a database without types gives back of a text that somebody put in place of bytes
    assert not verify(SIGNER.public, text, SIGNER.sign(b"x"))
