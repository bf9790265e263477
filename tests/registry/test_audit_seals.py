"""Seals of the audit trail: made with a file's key, known again after a change of keys, and by nobody else."""

import os
from pathlib import Path

import pytest

from registry.audit_seals import SealKeyError, create_key, load

HASH, OTHER = b"h" * 32, b"o" * 32


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_key(tmp_path / "keys", after=7)
    return tmp_path / "keys"


def test_a_seal_fits_the_hash_it_was_made_over_alone(folder: Path) -> None:
    seals = load(folder)
    assert seals is not None
    seal = seals.seal(HASH)
    assert len(seal) == 32
    assert seals.fits(HASH, seal)
    assert not seals.fits(OTHER, seal)
    assert not seals.fits(HASH, b"")


def test_what_was_there_before_the_key_needs_no_seal(folder: Path) -> None:
    seals = load(folder)
    assert seals is not None
    assert seals.after == 7


def test_an_older_key_is_still_known_and_the_newest_seals(folder: Path) -> None:
    first = load(folder)
    assert first is not None
    (old,) = folder.glob("audit-seal-*.key")
    os.utime(old, (1, 1))
    newer = folder / "audit-seal-00000000.key"
    newer.write_text(f"{'ab' * 32}\nafter 9\n", encoding="ascii")
    newer.chmod(0o600)

    both = load(folder)

    assert both is not None
    assert both.fits(HASH, first.seal(HASH))
    assert not first.fits(HASH, both.seal(HASH))
    assert both.after == 7


def test_a_key_is_made_once_and_only_its_owner_reads_it(folder: Path) -> None:
    (path,) = folder.glob("*")
    before = path.read_bytes()
    create_key(folder, after=99)
    assert [path.read_bytes() for path in folder.glob("*")] == [before]
    assert path.stat().st_mode & 0o077 == 0


def test_an_empty_folder_has_no_seals(tmp_path: Path) -> None:
    assert load(tmp_path) is None


@pytest.mark.parametrize("content", ["", "no hex\nafter 0", "abcd\nafter 0", f"{'ab' * 32}\nafter x", "ab" * 32])
def test_a_file_that_is_no_key_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "audit-seal-1.key"
    path.write_text(content, encoding="ascii")
    path.chmod(0o600)
    with pytest.raises(SealKeyError):
        load(tmp_path)


def test_a_key_that_others_can_read_is_refused(folder: Path) -> None:
    (path,) = folder.glob("*")
    path.chmod(0o644)
    with pytest.raises(SealKeyError, match="chmod 600"):
        load(folder)
