"""How templates are compiled."""

from collections.abc import Callable

from flask import Flask, render_template_string
from jinja2 import DictLoader, Environment

from registry.web.templates import Templates


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


def _overlay(app: Flask) -> Environment:
    return app.jinja_env.get_template("public/check.html").environment


def _app() -> Flask:
    return Flask("registry")
