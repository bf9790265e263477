"""Every refusal and every error ends in a page with a clear sentence and a way back."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from registry.domain.errors import BadInput, DomainError, Forbidden, NotFound, Refused
from registry.domain.scheme_validation import Severity
from registry.domain.sentences import Sentence, say
from registry.web.errors import status_of

SENTENCE = say("This cannot be done with %(thing)s.", thing="a passport")


class Narrow(Refused):
    """A child that nobody mapped."""


@dataclass(frozen=True)
class Finding:
    """What a list of causes is made of."""

    sentence: Sentence
    severity: Severity = Severity.ERROR
    sheet: str = "CIS"
    row: int | None = 4
    column: str | None = "K"


STATUSES: dict[type[DomainError], int] = {BadInput: 422, Refused: 409, Narrow: 409, Forbidden: 403, NotFound: 404}
TITLES = {
    400: "This request cannot be understood",
    403: "This is not open to you",
    404: "There is no such page",
    405: "This cannot be done here",
    413: "The file is too large",
    418: "This request cannot be understood",
    500: "Something went wrong on our side",
    503: "Something went wrong on our side",
}


@pytest.fixture
def failing(make_app: Callable[..., Flask]) -> FlaskClient:
    """A client of an application whose pages fail in every way there is, errors as pages."""
    app = make_app()
    app.testing = False

    @app.get("/fail/<name>")
    @app.get("/fail/<name>.json", endpoint="fail_json")
    def fail(name: str) -> str:
        raise next(kind for kind in STATUSES if kind.__name__ == name)(SENTENCE, [Finding(say("One cause"))])

    @app.get("/abort/<int:status>")
    def stop(status: int) -> str:
        abort(status)

    @app.get("/bug")
    @app.get("/bug.json", endpoint="bug_json")
    def bug() -> str:
        raise ZeroDivisionError("a secret in a message")

    return app.test_client()


def test_a_refusal_becomes_its_page_with_its_status(failing: FlaskClient) -> None:
    for kind in STATUSES:
        page = failing.get(f"/fail/{kind.__name__}?lang=en")
        assert page.status_code == STATUSES[kind] == status_of(kind(SENTENCE))
        assert "This cannot be done with a passport." in page.text
        assert "One cause" in page.text
        assert 'href="/"' in page.text


def test_a_program_gets_the_sentence_as_json(failing: FlaskClient) -> None:
    answer = failing.get("/fail/Refused.json?lang=en")
    assert answer.status_code == 409
    assert answer.json == {"error": "This cannot be done with a passport."}


def test_a_status_has_its_words(failing: FlaskClient) -> None:
    for status, title in TITLES.items():
        page = failing.get(f"/abort/{status}?lang=en")
        assert page.status_code == status
        assert page.text.count("<h1") == 1
        assert title in page.text


def test_an_error_of_ours_is_numbered_and_tells_nothing_of_itself(failing: FlaskClient) -> None:
    page = failing.get("/bug?lang=en")
    assert page.status_code == 500
    assert "Nothing was saved" in page.text
    assert page.headers["X-Request-ID"] in page.text
    assert "secret" not in page.text
    assert "ZeroDivisionError" not in page.text


def test_an_error_of_ours_in_json_tells_nothing_either(failing: FlaskClient) -> None:
    answer = failing.get("/bug.json?lang=en")
    assert (answer.status_code, answer.json) == (500, {"error": "Something went wrong on our side"})


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_page_that_is_only_read_says_so(app: Flask, method: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    try:
        answer = app.test_client().open("/?lang=en", method=method)
    finally:
        app.config["WTF_CSRF_ENABLED"] = True
    assert answer.status_code == 405
    assert "This cannot be done here" in answer.text


def test_error_pages_are_in_the_readers_language(failing: FlaskClient) -> None:
    for language in ("kk", "ru", "en"):
        page = failing.get(f"/abort/404?lang={language}")
        assert f'lang="{language}"' in page.text
