"""Every page has one h1 that its title begins with, a way past the header, and its language said and changeable."""

import re

import pytest
from flask import Flask, flash, render_template_string

from tests.templates.rendering import elements, rendered

LAYOUTS = ["public", "staff", "marking"]
PAGE = '{%% extends "layouts/%s.html" %%}{%% block title %%}{{ "A page & more" }}{%% endblock %%}'


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_title_begins_with_the_only_heading(app: Flask, layout: str) -> None:
    html = rendered(app, PAGE % layout)
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    (title,) = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)
    assert heading == "A page &amp; more"
    assert title.startswith(heading)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_can_be_entered_at_its_content_and_names_its_language(app: Flask, layout: str) -> None:
    html = rendered(app, PAGE % layout)
    assert elements(html, "html")[0]["lang"] == "en"
    assert elements(html, "a")[0]["href"] == "#main"
    assert [main["id"] for main in elements(html, "main")] == ["main"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_language_switch_keeps_the_query(app: Flask, layout: str) -> None:
    html = rendered(app, PAGE % layout, path="/?page=2&lang=en&q=a%26b")
    links = [link for link in elements(html, "a") if link.get("hreflang")]
    assert [link["href"] for link in links] == [f"?page=2&q=a%26b&lang={code}" for code in ("kk", "ru", "en")]
    assert [link["hreflang"] for link in links if link.get("aria-current")] == ["en"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ids_are_unique(app: Flask, layout: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', rendered(app, PAGE % layout))
    assert len(ids) == len(set(ids))


def test_messages_of_the_last_request_are_shown_as_text(app: Flask) -> None:
    with app.test_request_context("/"):
        flash("<b>Saved</b>", "good")
        html = render_template_string(PAGE % "staff")
    assert "notice-good" in html
    assert "&lt;b&gt;Saved&lt;/b&gt;" in html
