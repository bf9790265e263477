"""Addresses as people type them."""

import pytest
from flask import Flask

from registry.typed_address import WrongEmail, typed_address


def test_one_person_has_one_address_however_it_is_typed(app: Flask) -> None:
    with app.app_context():
        assert typed_address("  Aigerim@College.KZ ") == "aigerim@college.kz"
        assert typed_address("a@demo.test") == "a@demo.test"


@pytest.mark.parametrize(
    "text", ["", "a", "a@b", "a b@c.kz", "a@b.kz, c@d.kz", "a@b.kz\n", "x@holder.invalid", "a" * 300]
)
def test_what_is_no_address_is_refused(app: Flask, text: str) -> None:
    with app.app_context():
        if text == "a@b.kz\n":
            assert typed_address(text) == "a@b.kz"  # an end of the line that was copied along
            return
        with pytest.raises(WrongEmail):
            typed_address(text)
