"""Personal numbers at rest."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import identity_vault
from registry.identity_vault import IdentityVault, VaultError

IIN = "180101100018"
VAULT, OTHER = IdentityVault(b"a" * 32), IdentityVault(b"b" * 32)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_what_was_sealed_is_read_back(text: str) -> None:
    assert VAULT.open(VAULT.seal(text)) == text


def test_a_number_never_looks_the_same_twice_and_nothing_of_it_shows() -> None:
    first, second = VAULT.seal(IIN), VAULT.seal(IIN)
    assert first != second
    assert IIN.encode() not in first


@pytest.mark.parametrize("place", [0, 1, 12, 13, 20, -1])
def test_altered_text_is_refused_wherever_it_was_altered(place: int) -> None:
    sealed = bytearray(VAULT.seal(IIN))
    sealed[place] ^= 1
    with pytest.raises(VaultError):
        VAULT.open(bytes(sealed))


@pytest.mark.parametrize("length", [0, 1, 5, 12, 13, 28])
def test_text_that_was_cut_short_is_refused(length: int) -> None:
    with pytest.raises(VaultError):
        VAULT.open(VAULT.seal(IIN)[:length])


def test_another_key_reads_nothing_and_finds_nothing() -> None:
    with pytest.raises(VaultError):
        OTHER.open(VAULT.seal(IIN))
    assert OTHER.look_up(IIN) != VAULT.look_up(IIN)


def test_the_refusal_does_not_tell_the_text() -> None:
    with pytest.raises(VaultError) as caught:
        OTHER.open(VAULT.seal(IIN))
    assert IIN not in str(caught.value)


@pytest.mark.parametrize("spelling", ["n 0123 4567", " N01234567\n", "Ｎ01234567"])
def test_a_number_is_found_in_every_spelling(spelling: str) -> None:
    assert VAULT.look_up(spelling) == VAULT.look_up("N01234567")


def test_other_numbers_have_other_hashes() -> None:
    assert len({VAULT.look_up(str(number)) for number in range(1000)}) == 1000


def test_the_hash_is_stable_for_one_key() -> None:
    # Written down once: another hash would lose every person of a register.
    assert VAULT.look_up(IIN) == "c143d8970118952f24a8ac1aadcce0bd224c54e3e646612f49bd163eddd3eca2"


def test_a_key_file_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    identity_vault.create_key(tmp_path)
    path = tmp_path / identity_vault.KEY_FILE
    before = path.read_bytes()
    identity_vault.create_key(tmp_path)

    assert path.read_bytes() == before
    assert path.stat().st_mode & 0o777 == 0o600
    assert identity_vault.load(tmp_path).open(IdentityVault(before).seal(IIN)) == IIN


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    identity_vault.create_key(tmp_path)
    (tmp_path / identity_vault.KEY_FILE).chmod(mode)
    with pytest.raises(VaultError, match="chmod 600"):
        identity_vault.load(tmp_path)


def test_a_missing_key_file_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match=r"personal\.key is missing.*init"):
        identity_vault.load(tmp_path)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(VaultError, match="32 bytes"):
        IdentityVault(b"k" * length)


def test_what_is_sealed_names_its_key_and_the_newest_key_seals() -> None:
    both = IdentityVault(b"b" * 32, b"a" * 32)
    assert both.rotating
    assert both.seal(IIN).startswith(OTHER.header)
    assert OTHER.open(both.seal(IIN)) == IIN


def test_an_older_key_still_reads_and_finds() -> None:
    both = IdentityVault(b"b" * 32, b"a" * 32)
    assert both.open(VAULT.seal(IIN)) == IIN
    assert both.look_ups(IIN) == (OTHER.look_up(IIN), VAULT.look_up(IIN))


def test_text_from_before_keys_had_ids_is_read() -> None:
    # Written down once, by the first version: version 1, nonce, AES-GCM with the version authenticated.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key, nonce = identity_vault._derived(b"a" * 32, b"personal numbers: encryption"), b"n" * 12
    old = b"\x01" + nonce + AESGCM(key).encrypt(nonce, IIN.encode(), b"\x01")
    assert VAULT.open(old) == IIN
    assert IdentityVault(b"b" * 32, b"a" * 32).open(old) == IIN
    with pytest.raises(VaultError):
        OTHER.open(old)


def test_a_new_key_seals_and_the_retired_one_is_out_of_use(tmp_path: Path) -> None:
    identity_vault.create_key(tmp_path)
    first = identity_vault.load(tmp_path)
    identity_vault.add_key(tmp_path)
    both = identity_vault.load(tmp_path)
    assert both.key_ids[1:] == first.key_ids
    assert both.open(first.seal(IIN)) == IIN
    retired = identity_vault.retire_older(tmp_path)
    assert [path.name for path in retired] == ["personal.key.retired"]
    assert retired[0].stat().st_mode & 0o777 == 0o600
    identity_vault.create_key(tmp_path)  # `init` again makes no second first key
    assert identity_vault.load(tmp_path).key_ids == both.key_ids[:1]


def test_an_older_key_that_others_may_read_is_refused_too(tmp_path: Path) -> None:
    identity_vault.create_key(tmp_path)
    identity_vault.add_key(tmp_path)
    (tmp_path / identity_vault.KEY_FILE).chmod(0o644)
    with pytest.raises(VaultError, match=r"personal\.key can be read"):
        identity_vault.load(tmp_path)
