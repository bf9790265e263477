"""Macros written out: the page stays the same, and the call is gone where it can be."""

import pytest
from jinja2 import DictLoader, Environment, nodes

from registry.web.inlining import Inlining
from registry.web.template_modules import Library

PARTS = """{% from 'icon.html' import icon %}
{% set KEPT = 'kept' %}
{% macro plain(text, size=20) %}<p class="{{ size }}">{{ text }}{{ text }}</p>{% endmacro %}
{% macro framed(kind) %}{% set icons = {'good': 'check'} %}<div>{{ icon(icons[kind]) }}
{%- if caller is defined %}{{ caller() }}{% endif %}</div>{% endmacro %}
{% macro table(rows) %}{% for row in rows %}<tr>{{ caller(row) }}</tr>{% endfor %}{% endmacro %}
{% macro counted(rows) %}{% for row in rows %}{{ loop.index }}{{ row }}{% endfor %}{% endmacro %}
{% macro kept() %}{{ KEPT }}{% endmacro %}
{% macro deep(n) %}{{ n }}{% if n %}{{ deep(n - 1) }}{% endif %}{% endmacro %}
{% macro any() %}{{ varargs | join }}{% endmacro %}
"""
ICON = "{% macro icon(name, title='') %}<svg>{{ name }}{% if title %}{{ title }}{% endif %}</svg>{% endmacro %}"
NAMES = "plain, framed, table, counted, kept, deep, any"
WRITTEN_OUT = [
    "{{ plain(word) }}",
    "{{ plain(word, size=size) }}{{ plain(text=word ~ '<b>') }}",
    "{% set icons = 'mine' %}{{ framed('good') }}{{ icons }}",
    "{% set kind = word %}{% call framed('good') %}{{ kind }}{% set kind = 3 %}{{ kind }}{% endcall %}{{ kind }}",
    "{% call(row) table(rows) %}<td>{{ row }}{{ word }}</td>{% endcall %}",
    "{% for row in rows %}{{ loop.index }}{{ counted(rows) }}{{ loop.index }}{% endfor %}",
    "{% for text in rows %}{{ plain(text) }}{% endfor %}",
]
CALLED = [
    "{{ kept() }}",
    "{{ any(1, 2) }}",
    "{% set text = plain(word) %}{{ text }}",
    "{{ plain(*rows) }}",
    "{% for x in rows %}{% call framed('good') %}{{ loop.index }}{% endcall %}{% endfor %}",
]


@pytest.mark.parametrize("page", [*WRITTEN_OUT, *CALLED, "{{ deep(12) }}"])
def test_the_page_stays_the_same(page: str) -> None:
    values = {"word": "<i>&", "size": 5, "rows": ["a<", "b"]}
    environment, tree = _inlined(page)
    found = environment.from_string(_page(page)).render(values)
    tree.set_environment(environment)
    code = compile(environment.compile(tree, raw=True), "page", "exec")
    again = environment.template_class.from_code(environment, code, environment.globals)
    assert again.render(values) == found


@pytest.mark.parametrize("page", WRITTEN_OUT)
def test_no_call_of_a_macro_is_left(page: str) -> None:
    assert not _called(_inlined(page)[1])


@pytest.mark.parametrize("page", CALLED)
def test_what_cannot_be_written_out_is_called(page: str) -> None:
    assert _called(_inlined(page)[1])


def _page(page: str) -> str:
    return f"{{% from 'parts.html' import {NAMES} %}}{page}"


def _inlined(page: str) -> tuple[Environment, nodes.Template]:
    pages = {"parts.html": PARTS, "icon.html": ICON, "page.html": _page(page)}
    environment = Environment(loader=DictLoader(pages), autoescape=True)
    module = Library(environment).module("page.html")
    tree: nodes.Template = Inlining(module).visit(module.tree())
    return environment, tree


def _called(tree: nodes.Template) -> list[str]:
    calls = [call.node.name for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)]
    return [name for name in calls if name in NAMES.split(", ")]
