"""The address that says whether the site is up."""

from flask import Flask

from tests.databases import Database, disconnect


def test_a_site_that_can_answer_says_so(app: Flask) -> None:
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


def test_a_site_without_its_database_says_so_without_an_error(app: Flask, database: Database) -> None:
    disconnect(app)
    database.empty()
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"status": "database not ready"})


def test_asking_leaves_no_cookie(app: Flask) -> None:
    assert "Set-Cookie" not in app.test_client().get("/healthz").headers
