"""What a template defines and imports."""

from jinja2 import DictLoader, Environment

from registry.web.template_modules import Library

PAGES = {
    "part.html": "{% macro part(x) %}{{ x }}{% endmacro %}{% set size = 3 %}",
    "between.html": "{% from 'part.html' import part as piece %}",
    "page.html": "{% extends 'layout.html' %}{% from 'part.html' import part %}{% for other in [] %}{% endfor %}",
    "layout.html": "{% block content %}{% endblock %}",
    "shadow.html": "{% from 'part.html' import part %}{% set part = 1 %}",
}


def library() -> Library:
    return Library(Environment(loader=DictLoader(PAGES), autoescape=True))


def test_a_macro_is_found_where_it_was_defined() -> None:
    found = library().module("page.html").macro("part")
    assert found is not None
    assert found[1].name == "part"
    assert library().module("part.html").macro("part") is not None


def test_of_a_name_that_is_given_a_value_nothing_is_known() -> None:
    assert library().module("shadow.html").macro("part") is None
    assert library().module("page.html").macro("other") is None


def test_names_of_a_template_are_its_macros_imports_and_variables() -> None:
    assert library().module("part.html").own == {"part", "size"}
    assert library().module("between.html").own == {"piece"}


def test_templates_that_others_extend_are_known() -> None:
    assert library().extended == {"layout.html"}


def test_a_tree_may_be_changed_without_changing_the_next() -> None:
    module = library().module("page.html")
    module.tree().body.clear()
    assert module.tree().body


def test_a_parent_is_known_when_it_is_the_same_at_every_visit() -> None:
    assert library().module("page.html").parent == "layout.html"
    assert library().module("part.html").parent is None
    for asked in ("{% extends layout %}", "{% if wide %}{% extends 'layout.html' %}{% endif %}"):
        environment = Environment(loader=DictLoader({"asked.html": asked}), autoescape=True)
        module = Library(environment).module("asked.html")
        assert module.parent is None
        assert len(module.extends) == 1
