"""A page and its layouts as one template."""

import pytest
from jinja2 import DictLoader, Environment, nodes

from registry.web.inheritance import flat
from registry.web.template_modules import Library

PARTS = {
    "base.html": "<title>{{ self.title() | trim }}</title>{% block menu %}base menu{% endblock %}"
    "{% block body %}{% block content %}nothing{% endblock %}{% endblock %}{% block foot %}foot{% endblock %}",
    "layout.html": "{% extends 'base.html' %}{% from 'icon.html' import icon %}"
    "{% block menu %}{{ icon('menu') }} over {{ super() }}{% endblock %}"
    "{% block body %}<h1>{{ self.title() }}</h1>{% block content %}{% endblock %}{% endblock %}",
    "icon.html": "{% macro icon(name) %}<svg>{{ name }}</svg>{% endmacro %}",
    "other.html": "{% macro icon(name) %}other {{ name }}{% endmacro %}",
}
PAGES = [
    "{% extends 'layout.html' %}{% block title %} {{ word }} {% endblock %}{% block content %}{{ word }}{% endblock %}",
    """{% extends 'layout.html' %}{% set tab = word %}{% block title %}x{% endblock %}{% block content %}{{ tab }}
    {% set tab = 2 %}{{ tab }}{% endblock %}{% block foot %}{{ tab }}{{ super() }}{{ super() }}{% endblock %}""",
    "{% extends 'layout.html' %}{% block title %}x{% endblock %}{% block menu %}page, {{ super() }}{% endblock %}",
    "{% extends 'base.html' %}{% from 'icon.html' import icon %}{% block title %}{{ icon('<') }}{% endblock %}",
]
NOT_JOINED = [
    "{% extends chosen %}{% block title %}x{% endblock %}",
    "{% extends 'layout.html' %}{% from 'other.html' import icon %}{% block title %}x{% endblock %}",
]


@pytest.mark.parametrize("page", [*PAGES, *NOT_JOINED])
def test_the_page_stays_the_same(page: str) -> None:
    environment, tree = _flat(page)
    values = {"word": "<b>&", "chosen": "layout.html"}
    tree.set_environment(environment)
    code = compile(environment.compile(tree, "page.html", raw=True), "page", "exec")
    again = environment.template_class.from_code(environment, code, environment.globals)
    assert again.render(values) == environment.get_template("page.html").render(values)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_left_to_look_for(page: str) -> None:
    tree = _flat(page)[1]
    assert not list(tree.find_all((nodes.Extends, nodes.Block, nodes.FromImport)))


@pytest.mark.parametrize("page", NOT_JOINED)
def test_a_page_that_cannot_be_joined_stays_as_it_is(page: str) -> None:
    assert list(_flat(page)[1].find_all(nodes.Extends))


def _flat(page: str) -> tuple[Environment, nodes.Template]:
    environment = Environment(loader=DictLoader(PARTS | {"page.html": page}), autoescape=True)
    return environment, flat(Library(environment), environment.parse(page, "page.html"))
