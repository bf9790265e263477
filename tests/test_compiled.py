"""Templates that are compiled once in a run."""

from collections.abc import Callable

import pytest
from flask import Flask
from jinja2 import Environment

from tests import compiled

PAGE = "public/check_form.html"


def pages(app: Flask) -> dict[str, str]:
    """The same page in each language, and its code in none."""
    client = app.test_client()
    return {language: client.get(f"/check?lang={language}").text for language in ("kk", "ru", "en")}


def test_another_application_compiles_nothing_again_and_says_the_same(
    make_app: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pages(make_app())
    assert len(set(first.values())) == 3
    monkeypatch.setattr(Environment, "compile", None)
    assert pages(make_app()) == first


def test_code_of_one_language_is_not_that_of_another_or_of_none(app: Flask) -> None:
    cache = app.jinja_env.bytecode_cache
    assert isinstance(cache, compiled.Compiled)
    keys = set()
    for language in ("kk", "ru", "en"):
        with app.test_request_context(headers={"Accept-Language": language}):
            overlay = app.jinja_env.get_template(PAGE).environment
            keys.add(cache.get_bucket(overlay, PAGE, None, "").key)
    keys.add(cache.get_bucket(app.jinja_env, PAGE, None, "").key)
    assert len(keys) == 4
