"""Seals of accounts: made with a file's key over all that lets in, and by nobody else."""

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest

from registry.account_seals import (
    SEALED,
    AccountSeal,
    AccountSealKeyError,
    AccountSeals,
    content,
    create_key,
    load,
    passkeys_digest,
    told_of,
)

KEYS, OTHERS = AccountSeals((b"a" * 32,)), AccountSeals((b"b" * 32,))
MOMENT = datetime(2026, 6, 15, 9, tzinfo=UTC)


def account(**values: object) -> dict[str, object]:
    return {**dict.fromkeys(SEALED), **values}


def test_a_seal_fits_what_it_was_made_over_alone() -> None:
    seal = KEYS.seal(b"content", passkeys=b"p" * 32, entry=7)
    assert KEYS.fits(b"content", AccountSeal.read(seal.stored))
    assert not KEYS.fits(b"other", seal)
    assert not OTHERS.fits(b"content", seal)
    assert not KEYS.fits(b"content", None)
    for altered in (AccountSeal(8, seal.passkeys, seal.code), AccountSeal(7, b"q" * 32, seal.code)):
        assert not KEYS.fits(b"content", altered)


@pytest.mark.parametrize("stored", [None, b"", b"x" * 71, "x" * 72, 7])
def test_what_is_no_seal_is_read_as_none(stored: object) -> None:
    assert AccountSeal.read(stored) is None


@pytest.mark.parametrize("name", SEALED)
def test_everything_that_lets_in_is_part_of_the_content(name: str) -> None:
    values = {*{content(account(**{name: value}), ["operator"]) for value in (None, "", "x", b"x", True, 1)}}
    assert len(values) == 6


def test_rights_are_part_of_it_in_whichever_order_and_a_moment_in_whichever_zone() -> None:
    assert content(account(), ["holder", "operator"]) == content(account(), ["operator", "holder"])
    assert content(account(), ["holder"]) != content(account(), [])
    east = MOMENT.astimezone(timezone(timedelta(hours=5)))
    assert content(account(signing_suspended_until=MOMENT), []) == content(account(signing_suspended_until=east), [])
    assert content(account(mf_recovery_codes=[]), []) == content(account(), [])


def test_passkeys_are_told_apart_by_what_lets_in_and_not_by_their_order() -> None:
    one, two = (told_of(SimpleNamespace(credential_id=b"1", public_key=key, usage="first")) for key in (b"k", b"l"))
    assert passkeys_digest([one, two]) == passkeys_digest([two, one])
    assert len({passkeys_digest(keys) for keys in ([], [one], [two], [one, two], [one, one])}) == 5


def test_a_key_is_made_once_and_an_older_one_is_still_known(tmp_path: Path) -> None:
    assert load(tmp_path) is None
    create_key(tmp_path)
    create_key(tmp_path)
    (old,) = tmp_path.glob("*")
    assert old.stat().st_mode & 0o077 == 0
    first = load(tmp_path)
    os.utime(old, (1, 1))
    newer = tmp_path / "account-seal-0.key"
    newer.write_text("ab" * 32, encoding="ascii")
    newer.chmod(0o600)
    both = load(tmp_path)
    assert first is not None
    assert both is not None
    assert both.fits(b"c", first.seal(b"c", passkeys=b"", entry=1))
    assert not first.fits(b"c", both.seal(b"c", passkeys=b"", entry=1))


@pytest.mark.parametrize(("text", "mode"), [("", 0o600), ("no hex", 0o600), ("abcd", 0o600), ("ab" * 32, 0o644)])
def test_a_file_that_is_no_key_or_open_to_others_is_refused(tmp_path: Path, text: str, mode: int) -> None:
    path = tmp_path / "account-seal-1.key"
    path.write_text(text, encoding="ascii")
    path.chmod(mode)
    with pytest.raises(AccountSealKeyError):
        load(tmp_path)
