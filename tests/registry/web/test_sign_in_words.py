"""What Flask-Security says is said in the language of the page: the library itself has no Kazakh."""

import re
from pathlib import Path

import flask_security
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security.core import _default_messages

from deploy.translations import PLACEHOLDER, SIGN_IN_MESSAGES
from registry.db import transaction
from registry.domain.audience import Audience
from registry.sign_in_messages import SAID
from tests.builders import PASSWORD, an_account
from tests.templates.rendering import elements

EMAIL = "operator@example.kz"
# What the library says in its own words on pages that can be reached with the settings of this product.
REACHABLE = (
    "ANONYMOUS_USER_REQUIRED",
    "DISABLED_ACCOUNT",
    "EMAIL_NOT_PROVIDED",
    "GENERIC_AUTHN_FAILED",
    "INVALID_EMAIL_ADDRESS",
    "INVALID_INPUT",
    "INVALID_PASSWORD",
    "INVALID_REDIRECT",
    "PASSWORD_NOT_PROVIDED",
    "UNAUTHENTICATED",
    "UNAUTHORIZED",
)
# Of what is switched on, these modules are nothing but it.
SWITCHED_ON = ("recovery_codes.py", "tf_plugin.py", "webauthn.py", "webauthn_util.py")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser at an instance with one operator."""
    with app.app_context(), transaction():
        an_account(Audience.OPERATOR, email=EMAIL, password=True)
    return app.test_client()


def test_every_message_that_can_be_reached_is_listed_as_the_library_words_it(app: Flask) -> None:
    said = {str(app.config[f"SECURITY_MSG_{key}"][0]) for key in (*REACHABLE, *SAID)}
    assert sorted(said) == sorted(SIGN_IN_MESSAGES)


def test_no_message_of_what_is_switched_on_is_forgotten() -> None:
    folder = Path(flask_security.__file__).parent
    said = {key for name in SWITCHED_ON for key in re.findall(r'"([A-Z][A-Z_]+)"', (folder / name).read_text())}
    assert said & set(_default_messages) <= {*REACHABLE, *SAID}


def test_our_words_have_the_places_of_the_messages_they_stand_for() -> None:
    for key, (text, kind) in SAID.items():
        library, library_kind = _default_messages[key]
        assert set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(library.replace("(length) ", "(length)s ")))
        assert kind in {library_kind, "info"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Кіру мүмкін болмады: электрондық пошта немесе құпиясөз қате."),
        ("ru", "Войти не удалось: неверный адрес электронной почты или пароль."),
    ],
)
@pytest.mark.parametrize("email", [EMAIL, "nobody@example.kz"])
def test_a_wrong_password_is_told_in_the_language_of_the_page(
    client: FlaskClient, language: str, sentence: str, email: str
) -> None:
    page = _sign_in(client, language, email=email, password="a wrong password")
    assert sentence in page
    assert "Authentication" not in page


@pytest.mark.parametrize(("email", "password"), [("", PASSWORD), ("no address", PASSWORD), (EMAIL, "")])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_error_beside_the_form_is_english(client: FlaskClient, language: str, email: str, password: str) -> None:
    summary = _sign_in(client, language, email=email, password=password).partition("error-summary")[2]
    (errors,) = re.findall("<ul[^>]*>(.*?)</ul>", summary, re.DOTALL)
    said = re.sub("<[^>]*>", "", errors)
    assert said.strip()
    assert not re.search("[a-z]", said)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("kk", "Бұл бетті көру үшін жүйеге кіріңіз."), ("ru", "Чтобы увидеть эту страницу, войдите.")],
)
def test_whoever_has_to_sign_in_first_is_told_so_in_the_language_of_the_page(
    client: FlaskClient, language: str, sentence: str
) -> None:
    page = client.get("/operator/", headers={"Accept-Language": language}, follow_redirects=True)
    assert sentence in page.text


def _sign_in(client: FlaskClient, language: str, *, email: str, password: str) -> str:
    """The page that answers this attempt."""
    said = {"Accept-Language": language}
    fields = elements(client.get("/sign-in", headers=said).text, "input")
    token = next(field["value"] for field in fields if field.get("name") == "csrf_token")
    return client.post("/sign-in", headers=said, data={"email": email, "password": password, "csrf_token": token}).text
