"""Codes are stored as keyed hashes."""

from pathlib import Path

from registry.code_hashes import code_hash, is_code, known_hashes
from tests.databases import settings_for

SETTINGS = settings_for(Path("/nowhere"), "")


def test_a_code_is_known_again_and_no_other_is() -> None:
    stored = code_hash(SETTINGS, "slip", "7K3M")
    assert "7K3M" not in stored
    assert is_code(SETTINGS, "slip", "7K3M", stored)
    assert not is_code(SETTINGS, "slip", "7K3N", stored)


def test_the_same_code_for_another_purpose_has_another_hash() -> None:
    assert code_hash(SETTINGS, "one:a", "12345678") != code_hash(SETTINGS, "one:b", "12345678")


def test_without_the_key_of_the_instance_a_hash_tells_nothing() -> None:
    other = settings_for(Path("/nowhere"), "", secret_key="another secret key, as long as it must be")
    assert code_hash(other, "slip", "7K3M") != code_hash(SETTINGS, "slip", "7K3M")


def test_a_code_made_before_the_secret_key_was_changed_still_works() -> None:
    stored = code_hash(SETTINGS, "slip", "7K3M")
    changed = settings_for(
        Path("/nowhere"),
        "",
        secret_key="a new secret key, as long as it must be",
        secret_key_fallbacks=(SETTINGS.secret_key,),
    )
    assert is_code(changed, "slip", "7K3M", stored)
    assert stored in known_hashes(changed, "slip", "7K3M")
