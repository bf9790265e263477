"""How templates are compiled."""

from flask import Flask
from jinja2 import DictLoader

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


def _app() -> Flask:
    return Flask("registry")
