"""The first page."""

import pytest
from flask import Flask

from tests.templates.rendering import elements


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_it_opens_for_everybody_in_every_language(app: Flask, language: str) -> None:
    page = app.test_client().get(f"/?lang={language}")
    assert page.status_code == 200
    assert page.text.count("<h1") == 1


def test_it_leads_to_the_check_and_to_signing_in(app: Flask) -> None:
    client = app.test_client()
    page = client.get("/?lang=en").text
    forms = [form["action"] for form in elements(page, "form")]
    links = [link["href"] for link in elements(page, "a")]
    assert "/check" in [*forms, *links]
    assert any(str(link).startswith("/sign-in") for link in links)


def test_its_form_checks_a_code(app: Flask) -> None:
    page = app.test_client().get("/?lang=en").text
    form = next(form for form in elements(page, "form") if form["action"] == "/check")
    assert form.get("method", "get") == "get"
    assert "code" in {field.get("name") for field in elements(page, "input")}
