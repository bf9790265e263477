"""The first page of a college's officer."""

from flask import Flask

from registry.domain.audience import Audience
from tests.visitor import visitor


def test_an_officer_is_welcomed(app: Flask) -> None:
    assert "Our college" in visitor(app, Audience.COLLEGE).get("/college/").text


def test_the_site_leads_an_officer_there(app: Flask) -> None:
    assert 'href="/college/"' in visitor(app, Audience.COLLEGE).get("/").text


def test_nobody_else_gets_in(app: Flask) -> None:
    visitor(app, Audience.OPERATOR, Audience.EXAMINER).get("/college/", status=403)
