"""PINs of examiners as they are stored."""

from pathlib import Path

from flask import Flask

from registry.app import create_app
from registry.instance import instance
from registry.marking_pins import hashed_pin, is_pin
from tests.databases import settings_for

PIN = "402918"
ACCOUNT = 7310552


def test_a_stored_pin_names_neither_the_digits_nor_the_account(app: Flask) -> None:
    with app.app_context():
        stored = hashed_pin(instance().settings, ACCOUNT, PIN)
    assert PIN not in stored
    assert str(ACCOUNT) not in stored


def test_the_same_pin_is_stored_differently_for_two_accounts_and_opens_only_its_own(app: Flask) -> None:
    with app.app_context():
        settings = instance().settings
        own, other = (hashed_pin(settings, account, PIN) for account in (ACCOUNT, ACCOUNT + 1))
        assert own != other
        assert is_pin(settings, ACCOUNT, PIN, own)
        assert not is_pin(settings, ACCOUNT + 1, PIN, own)
        assert not is_pin(settings, ACCOUNT, "402919", own)


def test_a_pin_goes_on_with_an_older_key_and_not_with_one_that_is_unknown(app: Flask, tmp_path: Path) -> None:
    with app.app_context():
        stored = hashed_pin(instance().settings, ACCOUNT, PIN)
        before = instance().settings.secret_key
        newer = {"secret_key": "another secret key of tests", "secret_key_fallbacks": (before,)}
        assert is_pin(settings_for(tmp_path, "sqlite://", **newer), ACCOUNT, PIN, stored)
        assert not is_pin(settings_for(tmp_path, "sqlite://", secret_key="unknown"), ACCOUNT, PIN, stored)
        assert not is_pin(instance().settings, ACCOUNT, PIN, PIN)  # written into the database by hand


def test_outside_of_tests_a_guess_costs_64_megabytes_and_three_passes(tmp_path: Path) -> None:
    application = create_app(settings_for(tmp_path, f"sqlite:///{tmp_path}/none.sqlite3"))
    with application.app_context():
        stored = hashed_pin(application.extensions["registry"].settings, ACCOUNT, PIN)
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
