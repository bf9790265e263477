"""Static files and the addresses that name their content."""

import hashlib
import re

import pytest
from flask import Flask, render_template_string

from registry.resources import PACKAGE
from tests.templates.rendering import rendered


def test_an_address_changes_with_the_content_of_its_file(app: Flask) -> None:
    digest = hashlib.sha256((PACKAGE / "static" / "theme.css").read_bytes()).hexdigest()
    assert rendered(app, "{{ static('theme.css') }}") == f"/static/theme.css?v={digest[:12]}"


def test_a_file_that_is_not_there_is_an_error_of_whoever_wrote_the_page(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(KeyError):
        render_template_string("{{ static('no-such.css') }}")


def test_every_address_on_a_page_leads_to_its_file(app: Flask) -> None:
    client = app.test_client()
    addresses = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', client.get("/").text))
    assert len(addresses) >= 5
    for address in addresses:
        with client.get(address) as answer:
            assert answer.status_code == 200
            assert "?v=" in address


def test_bootstrap_is_served_from_here(app: Flask) -> None:
    with app.test_client().get("/static/bootstrap.css") as answer:
        assert answer.mimetype == "text/css"
        assert b"Bootstrap" in answer.data[:100]


def test_a_file_is_what_its_type_says_and_belongs_to_this_site(app: Flask) -> None:
    with app.test_client().get("/static/icons.svg") as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
