"""Key files: made private, refused when they are not."""

import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from certificates.errors import InsecureKeyFile, KeyFileError, UnknownKey
from certificates.keys import KeyRing, create_key, load_signer


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def test_a_new_key_is_readable_by_its_owner_alone(folder: Path) -> None:
    path = create_key(folder, "document")
    assert mode(folder) == 0o700
    assert {mode(file) for file in folder.iterdir()} == {0o600}
    assert path.name == f"document-{load_signer(path).key_id}.pem"


def test_what_a_key_signed_verifies_after_it_was_retired(folder: Path) -> None:
    path = create_key(folder, "document")
    signer = load_signer(path)
    signature = signer.sign(b"facts")
    create_key(folder, "document")
    path.unlink()
    ring = KeyRing.from_folder(folder, "document")
    assert len(ring.key_ids) == 2
    assert ring.verify(signer.key_id, b"facts", signature)
    assert not ring.verify(signer.key_id, b"other facts", signature)


def test_a_key_of_another_purpose_is_not_in_the_ring(folder: Path) -> None:
    signer = load_signer(create_key(folder, "log"))
    with pytest.raises(UnknownKey, match=signer.key_id):
        KeyRing.from_folder(folder, "document").public(signer.key_id)


@pytest.mark.parametrize("open_to", [0o640, 0o604, 0o620])
def test_a_key_file_that_others_can_open_is_refused(folder: Path, open_to: int) -> None:
    path = create_key(folder, "document")
    path.chmod(open_to)
    with pytest.raises(InsecureKeyFile, match=f"chmod 600 {path}") as refused:
        load_signer(path)
    assert (refused.value.mode, refused.value.wanted) == (open_to, 0o600)


def test_a_key_folder_that_others_can_list_is_refused(folder: Path) -> None:
    path = create_key(folder, "document")
    folder.chmod(0o755)
    for act in (lambda: load_signer(path), lambda: create_key(folder, "document")):
        with pytest.raises(InsecureKeyFile, match="chmod 700"):
            act()


def test_a_purpose_is_a_word(folder: Path) -> None:
    with pytest.raises(ValueError, match="not a purpose"):
        create_key(folder, "../document")


def test_what_is_no_ed25519_key_is_refused(folder: Path) -> None:
    path = create_key(folder, "document")
    other = ec.generate_private_key(ec.SECP256R1())
    for content in (b"nonsense", other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())):
        path.write_bytes(content)
        with pytest.raises(KeyFileError):
            load_signer(path)
    with pytest.raises(KeyFileError, match="does not exist"):
        load_signer(folder / "document-0.pem")


def test_a_public_file_under_the_name_of_another_key_is_refused(folder: Path) -> None:
    first, second = (create_key(folder, "document").with_suffix(".pub.pem") for _ in range(2))
    second.write_bytes(first.read_bytes())
    with pytest.raises(KeyFileError, match="its name says another"):
        KeyRing.from_folder(folder, "document")
