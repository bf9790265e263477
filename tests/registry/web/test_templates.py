"""How templates are compiled."""

from collections.abc import Callable

import pytest
from flask import Flask, render_template_string
from jinja2 import DictLoader, Environment

from registry import clock
from registry.db import db, transaction
from registry.domain.passport_states import PassportState
from registry.domain.visibility import Visibility
from registry.models import VisibilityRecord
from registry.web.templates import Templates, page_for_everybody
from tests.builders import a_passport


def test_pages_use_it(app: Flask) -> None:
    assert isinstance(app.jinja_env, Templates)


def test_a_word_that_every_template_knows_is_known_to_imported_ones_too() -> None:
    pages = {
        "part.html": "{% macro part() %}{{ word }}{% endmacro %}",
        "page.html": "{% from 'part.html' import part %}{{ part() }}",
    }
    environment = Templates(_app(), loader=DictLoader(pages))
    environment.globals["word"] = "said"
    assert environment.get_template("page.html").render() == "said"


def test_globals_of_one_template_stay_with_it() -> None:
    environment = Templates(_app(), loader=DictLoader({"page.html": "{{ word }}"}))
    assert environment.get_template("page.html", globals={"word": "own"}).render() == "own"
    assert "word" not in environment.globals


PAGE = """{{ _('Yes') }}|{{ _('%(a)s & <b>', a=value) }}|{{ static('theme.css') }}|{{ url_for('public.start') }}|
{{ url_for('public.passport', code=value) }}|{{ _(value) }}"""


def test_a_page_in_one_language_says_what_it_would_say_in_any(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "ru"}):
        looked_up = render_template_string(PAGE, value="<i>")
        assert _overlay(app).from_string(PAGE).render(value="<i>") == looked_up
    assert "&lt;i&gt; & <b>" in looked_up


def test_the_words_of_a_page_are_part_of_its_code(make_app: Callable[..., Flask]) -> None:
    app = make_app()
    with app.test_request_context(headers={"Accept-Language": "ru"}):
        page = _overlay(app).from_string("{{ _('Yes') }}, {{ static('theme.css') }}")
        said = page.render()
        app.jinja_env.globals["_"] = lambda msgid, **values: "looked up"
        assert page.render() == said


def test_each_language_has_templates_of_its_own(app: Flask) -> None:
    found = set()
    for language in ("kk", "ru", "en"):
        with app.test_request_context(headers={"Accept-Language": language}):
            first, again = (app.jinja_env.get_template("public/check.html") for _ in range(2))
            assert first is again
            found.add(first)
    assert len(found) == 3


def test_outside_of_a_request_a_template_is_that_of_no_language(app: Flask) -> None:
    with app.app_context():
        assert app.jinja_env.get_template("public/check.html").environment is app.jinja_env


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_made_one_template_is_the_same_page_to_the_byte(
    app: Flask, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    with app.app_context(), transaction():
        passports = [a_passport(state) for state in (PassportState.ACTIVE, PassportState.REVOKED, PassportState.ACTIVE)]
        codes = [passport.code for passport in passports]
        decision = VisibilityRecord(candidate_id=passports[2].candidate_id, ordinal=1, visibility=Visibility.FULL)
        decision.consent_version, decision.recorded_by = "1", passports[2].prepared_by
        decision.recorded_at = clock.now()
        db.session.add(decision)
    visitor = app.test_client()
    addresses = [f"/v/{codes[0][1:]}", "/check?code=<b>&x=1", "/", *(f"/v/{code}?x=<y>" for code in codes)]
    found = [visitor.get(address, headers={"Accept-Language": language}).text for address in addresses]
    monkeypatch.setattr(Templates, "get_template", Environment.get_template)
    plain = [visitor.get(address, headers={"Accept-Language": language}).text for address in addresses]
    assert [text for text in plain if "<h1" not in text] == []
    assert found == plain


def test_a_page_for_everybody_asks_for_no_account(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "update_template_context", None)
    with app.test_request_context(headers={"Accept-Language": "ru"}):
        page = page_for_everybody("public/check_form.html", typed="", problem="")
    assert '<html lang="ru">' in page


def _overlay(app: Flask) -> Environment:
    return app.jinja_env.get_template("public/check.html").environment


def _app() -> Flask:
    return Flask("registry")
