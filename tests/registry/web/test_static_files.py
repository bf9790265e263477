"""Static files and the addresses that name their content."""

import hashlib
import re

import psutil
import pytest
from flask import Flask, render_template_string
from werkzeug.test import create_environ

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


@pytest.mark.parametrize("asked", [{}, {"Range": "bytes=0-9"}])
def test_a_browser_that_goes_away_leaves_no_file_open(app: Flask, asked: dict[str, str]) -> None:
    environ = create_environ("/static/ornament.svg", headers=asked)
    answer = app.wsgi_app(
        environ, lambda status, headers, exc_info=None: lambda data: None
    )  # nobody reads or closes it
    assert "ornament.svg" not in str(psutil.Process().open_files())
    assert b"".join(answer).startswith(b"<svg")


def test_what_is_not_sent_is_not_read(app: Flask) -> None:
    client = app.test_client()
    with client.get("/static/icons.svg") as whole:
        tag = whole.headers["ETag"]
    assert client.head("/static/icons.svg").data == b""
    assert client.get("/static/icons.svg", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/static/icons.svg", headers={"Range": "bytes=0-3"}).data == whole.data[:4]
