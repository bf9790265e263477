"""Passwords as they are stored."""

from pathlib import Path

import pytest
from flask import Flask
from flask_security.utils import verify_password

from registry.app import create_app
from registry.models import Account
from registry.passwords import WeakPassword, hashed, matches
from tests.databases import settings_for


def test_a_password_is_found_again_in_the_form_sign_in_compares(app: Flask) -> None:
    with app.app_context():
        assert verify_password("құпи и\u0306о\u0308лка", hashed("құпи й\u00f6лка".replace("\u00f6", "о\u0308")))


@pytest.mark.parametrize("password", ["", "123456789", "a" * 129])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        hashed(password)


@pytest.mark.parametrize(
    "password",
    ["password123", "1234567890", "qwertyuiop1", "Қазақстан2026", "йцукен123456", "aaaaaaaaaaaaaaa", "Астана2024!"],
)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword, match="easy to guess"):
        hashed(password)


def test_what_is_known_of_its_owner_makes_no_password(app: Flask) -> None:
    with app.app_context():
        hashed("zh.nurlanov1")
        with pytest.raises(WeakPassword):
            hashed("zh.nurlanov1", about=["zh.nurlanov@college.kz", "Zhandos Nurlanov"])


@pytest.mark.parametrize("password", ["correct horse battery", "шалғын терезе қозы көпір", "ab12-cd34-ef56-7890"])
def test_words_or_chance_need_no_capitals_and_no_signs(app: Flask, password: str) -> None:
    with app.app_context():
        stored = hashed(password)
        assert stored.startswith("$argon2id$")
        assert matches(password, stored)
        assert not matches(password + "x", stored)


def test_no_password_at_all_matches_nothing(app: Flask) -> None:
    with app.app_context():
        assert not matches("correct horse battery", None)


def test_what_is_no_hash_matches_nothing(app: Flask) -> None:
    with app.app_context():
        assert not matches("a long walk by the river", "written by hand")
        assert not Account(password="written by hand").verify_and_update_password("a long walk by the river")


def test_a_password_as_long_as_allowed_is_judged_at_once(app: Flask) -> None:
    with app.app_context():
        assert hashed("қозы көпір шалғын терезе " * 5)


def test_outside_of_tests_a_guess_costs_64_megabytes_and_three_passes(tmp_path: Path) -> None:
    with create_app(settings_for(tmp_path, f"sqlite:///{tmp_path}/none.sqlite3")).app_context():
        assert hashed("correct horse battery").startswith("$argon2id$v=19$m=65536,t=3,p=4$")
