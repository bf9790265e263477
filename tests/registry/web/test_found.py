"""Findings of a file with their places."""

from flask import Flask

from registry.domain.scheme_validation import Severity
from registry.domain.sentences import say
from registry.exchange.findings import Finding
from registry.web.found import shown


def test_a_place_is_as_exact_as_the_finding(app: Flask) -> None:
    sentence = say("Something is missing.")
    found = [
        Finding(Severity.ERROR, "List", 2, "C", sentence),
        Finding(Severity.ERROR, "List", 2, None, sentence),
        Finding(Severity.WARNING, "List", None, "C", sentence),
        Finding(Severity.WARNING, "List", None, None, sentence),
    ]
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        places = [one.place for one in shown(found)]
    assert places == ["List, row 2, column C", "List, row 2", "C", "List"]
