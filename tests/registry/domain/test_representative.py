"""How a representative is reached."""

import pytest

from registry.domain.errors import BadInput
from registry.domain.representative import parse_contact


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+7 (701) 123-45-67", "+77011234567"),
        ("Mother@Example.KZ ", "mother@example.kz"),
        ("87011234567", "87011234567"),
    ],
)
def test_an_address_or_a_phone_is_kept(typed: str, kept: str) -> None:
    assert parse_contact(typed) == kept


@pytest.mark.parametrize("typed", ["", "mother", "12345", "a@b", "+7 701 123 45 67 89 012"])
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        parse_contact(typed)
