"""One instance at run time: keys and files, opened when first needed."""

import os
from pathlib import Path

import pytest
from flask import Flask

from certificates.errors import KeyFileError
from certificates.keys import create_key
from registry import identity_vault
from registry.identity_vault import VaultError
from registry.instance import DOCUMENT_KEY, Instance, instance
from registry.settings import Settings


@pytest.fixture
def fresh(tmp_path: Path) -> Instance:
    """An instance whose folder is still empty."""
    return Instance(Settings(folder=tmp_path))


def test_the_running_application_knows_its_instance(app: Flask, instance_folder: Path) -> None:
    with app.app_context():
        assert instance().settings.folder == instance_folder


def test_an_instance_without_keys_can_be_made_and_says_what_is_missing_when_one_is_needed(fresh: Instance) -> None:
    with pytest.raises(VaultError, match="init"):
        _ = fresh.vault
    with pytest.raises(KeyFileError, match="holds no key that signs passports"):
        _ = fresh.signer
    assert fresh.key_ring.key_ids == frozenset()


def test_a_key_that_came_after_the_ring_was_asked_for_is_known(fresh: Instance) -> None:
    assert fresh.key_ring.key_ids == frozenset()
    create_key(fresh.keys_folder, DOCUMENT_KEY)
    assert fresh.key_ring.verify(fresh.signer.key_id, b"document", fresh.signer.sign(b"document"))


def test_the_newest_key_signs_and_the_older_ones_still_verify(fresh: Instance) -> None:
    first, second = (create_key(fresh.keys_folder, DOCUMENT_KEY) for _ in range(2))
    os.utime(first, ns=(1, 1))
    signature = fresh.signer.sign(b"document")

    assert second.name == f"{DOCUMENT_KEY}-{fresh.signer.key_id}.pem"
    assert len(fresh.key_ring.key_ids) == 2
    assert fresh.key_ring.verify(fresh.signer.key_id, b"document", signature)
    assert not fresh.key_ring.verify(fresh.signer.key_id, b"another document", signature)


def test_a_retired_key_still_verifies(fresh: Instance) -> None:
    path = create_key(fresh.keys_folder, DOCUMENT_KEY)
    signature, key_id = fresh.signer.sign(b"document"), fresh.signer.key_id
    path.unlink()
    assert fresh.key_ring.verify(key_id, b"document", signature)


def test_a_key_of_another_purpose_signs_no_passport(fresh: Instance) -> None:
    create_key(fresh.keys_folder, "seal")
    with pytest.raises(KeyFileError):
        _ = fresh.signer


def test_what_was_opened_once_stays_open(fresh: Instance) -> None:
    fresh.keys_folder.mkdir(mode=0o700)
    identity_vault.create_key(fresh.keys_folder)
    assert fresh.vault is fresh.vault
    assert fresh.files is fresh.files


def test_rendered_files_lie_in_the_instances_own_folder(fresh: Instance) -> None:
    fresh.files.put(b"a page")
    assert [path.is_file() for path in (fresh.settings.folder / "files").glob("*/*")] == [True]
