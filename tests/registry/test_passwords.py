"""Passwords as they are stored."""

import pytest
from flask import Flask
from flask_security.utils import verify_password

from registry.passwords import WeakPassword, hashed


def test_a_password_is_found_again_in_the_form_sign_in_compares(app: Flask) -> None:
    with app.app_context():
        assert verify_password("құпи и\u0306о\u0308лка", hashed("құпи й\u00f6лка".replace("\u00f6", "о\u0308")))


@pytest.mark.parametrize("password", ["", "123456789", "a" * 129])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        hashed(password)
