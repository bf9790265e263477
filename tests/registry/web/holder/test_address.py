"""The holder's address, over HTTP."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.db import transaction
from registry.domain.audience import Audience
from registry.instance import instance
from tests.builders import PASSWORD, a_person, an_account
from tests.registry.services.letters import code_in, letters
from tests.registry.web.door.test_codes import post

ADDRESS = "/holder/address"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A holder who signed in by a code."""
    with app.app_context(), transaction():
        person = a_person(email_sealed=instance().vault.seal("typed@college.kz"))
        an_account(Audience.HOLDER, email="aigerim@b.kz", person=person)
    client = app.test_client()
    _, page, _ = post(client, "/holder/sign-in", email="aigerim@b.kz")
    with app.app_context():
        code = code_in(letters()[-1])
    post(client, page, code=code)
    return client


def test_the_confirmed_address_is_shown_and_the_typed_one_is_not_used(client: FlaskClient) -> None:
    page = client.get(ADDRESS).text
    assert "aigerim@b.kz" in page
    assert "typed@college.kz" not in page


def test_an_address_that_only_the_college_wrote_down_opens_nothing(client: FlaskClient, app: Flask) -> None:
    other = app.test_client()
    _, page, _ = post(other, "/holder/sign-in", email="typed@college.kz")
    with app.app_context():
        code = code_in(letters()[-1])
    assert post(other, page, code=code)[0] == 422


def test_another_address_counts_when_its_code_came_back(client: FlaskClient, app: Flask) -> None:
    _, page, _ = post(client, ADDRESS, email="new@b.kz")
    assert "aigerim@b.kz" in client.get(ADDRESS).text
    with app.app_context():
        code = code_in(letters()[-1])
    assert post(client, page, code="00000000" if code != "00000000" else "11111111")[0] == 422
    assert post(client, page, code=code)[0] == 303
    assert "new@b.kz" in client.get(ADDRESS).text
    with app.app_context():
        assert [letter["to"] for letter in letters()][-2:] == ["new@b.kz", "aigerim@b.kz"]


def test_what_is_no_address_is_told_beside_the_field(client: FlaskClient) -> None:
    for wrong in ("", "nobody", "a@b.kz, c@d.kz", "a" * 400):
        assert post(client, ADDRESS, email=wrong)[0] == 422


def test_letters_to_strangers_are_limited(client: FlaskClient) -> None:
    assert [post(client, ADDRESS, email=f"s{n}@b.kz")[0] for n in range(6)] == [303] * 5 + [429]


def test_whoever_works_here_changes_the_address_elsewhere(app: Flask) -> None:
    with app.app_context(), transaction():
        key = an_account(Audience.HOLDER, Audience.EXAMINER, person=a_person(), password=True).email
    other = app.test_client()
    assert post(other, "/sign-in", email=key, password=PASSWORD)[0] == 302
    assert other.get(ADDRESS).status_code == 403
