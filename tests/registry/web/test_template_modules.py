"""What a template defines and imports."""

from jinja2 import DictLoader, Environment, nodes

from registry.web.template_modules import Library, copied

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


def test_a_copy_is_a_tree_of_its_own_in_the_same_environment() -> None:
    tree = library().module("page.html").tree()
    copy = copied(tree)
    assert copy == tree
    assert copy.environment is tree.environment
    assert not {id(node) for node in copy.find_all(nodes.Node)} & {id(node) for node in tree.find_all(nodes.Node)}
