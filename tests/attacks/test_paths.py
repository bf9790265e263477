"""Addresses that try to reach files (path traversal)."""

import pytest
from flask import Flask

from registry.domain.audience import Audience
from tests.visitor import Visitor, visitor

UP = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%252f", "..\\", "..%5c", "....//", "%c0%ae%c0%ae/", "..;/", "/"]
FILES = [(1, "app.py"), (1, "settings.toml"), (8, "etc/passwd")]  # how far up each may lie
FILES += [(4, file) for file in ("settings.toml", "registry.sqlite3", "keys/personal.key")]
PLACES = [
    "/static/",
    "/static/vendor/",
    "/bootstrap/static/",
    "/fs-static/",
    "/",
    "/operator/passports/1/",
    "/.well-known/",
]
TOLD = [b"secret_key", b"SQLite format 3", b"root:x:0", b"import ", b"BEGIN PRIVATE"]


@pytest.mark.parametrize("place", PLACES)
def test_no_address_leads_out_of_the_folder_of_static_files(app: Flask, place: str) -> None:
    for up in UP:
        for depth, file in FILES:
            with app.test_client().get(f"{place}{up * depth}{file}") as answer:
                assert answer.status_code in {301, 302, 303, 308, 400, 404}, (place, up, file)
                assert not [told for told in TOLD if told in answer.data]


@pytest.mark.parametrize(
    "file", ["settings.toml", ".env", ".git/config", "wsgi.py", "registry.sqlite3", "sign-ins.json"]
)
def test_nothing_of_the_instance_is_served(app: Flask, file: str) -> None:
    for somebody in (Visitor(app), visitor(app, Audience.OPERATOR)):
        for place in ("/", "/static/", "/instance/", "/files/", "/uploads/", "/keys/", "/mail/"):
            assert somebody.client.get(f"{place}{file}").status_code == 404


@pytest.mark.parametrize("language", ["../../settings.toml", "kk/../../x", "..", "kk%00", "KK", "de", "kk.pdf/../../x"])
def test_the_language_of_a_pdf_is_one_of_three_and_no_path(app: Flask, language: str) -> None:
    operator, holder = visitor(app, Audience.OPERATOR), visitor(app, Audience.HOLDER)
    assert operator.client.get(f"/operator/passports/1/{language}.pdf").status_code in {400, 404}
    assert holder.client.get(f"/holder/passports/1/{language}.pdf").status_code in {400, 404}


@pytest.mark.parametrize(
    "token", ["..", "../settings.toml", "%2e%2e%2fsettings.toml", "a" * 32, "0" * 31 + "/", "*", "."]
)
def test_a_token_of_an_upload_is_no_path(app: Flask, token: str) -> None:
    operator = visitor(app, Audience.OPERATOR)
    for kind in ("schemes", "classifier"):
        assert operator.client.get(f"/operator/{kind}/import/{token}").status_code == 404
