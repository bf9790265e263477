"""Entries in words: states by their names, reasons by theirs, the request and its origin last."""

import pytest
from flask import Flask

from registry.web.auditor.entry_values import compared, detail_rows, value_text


def test_details_come_with_their_words_the_request_and_its_origin_last(app: Flask) -> None:
    told = {"origin": "10.0.0.1", "request": "ab12", "version": 2, "aspect": "a1", "unheard_of": None, "before": "x"}
    with app.test_request_context("/?lang=en"):
        assert detail_rows(told) == [
            ("Aspect", "a1"),
            ("unheard_of", "—"),
            ("Version", "2"),
            ("From where", "10.0.0.1"),
            ("Request", "ab12"),
        ]


def test_a_public_reason_is_told_by_its_words_and_a_written_one_as_it_is(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert detail_rows({"reason": "score_under_review"}) == [("Reason", "The score is under review")]
        assert detail_rows({"reason": "Құрылғы істен шықты"}) == [("Reason", "Құрылғы істен шықты")]


def test_the_way_somebody_came_in_is_told_in_the_readers_language(app: Flask) -> None:
    with app.test_request_context("/?lang=ru"):
        assert detail_rows({"way": "password"}) == [("Каким способом", "Пароль")]
        assert detail_rows({"way": "unheard_of"}) == [("Каким способом", "unheard_of")]


@pytest.mark.parametrize(
    ("object_type", "details", "lines"),
    [
        ("passport", {"before": "active", "after": "suspended"}, [("", "Active", "Suspended")]),
        ("account", {"before": None, "after": ["auditor", "operator"]}, [("", "—", "Auditor, Operator")]),
        ("account", {"before": None, "after": 3}, [("", "—", "3")]),
        ("mark", {"before": "score 1", "after": "score 3"}, [("", "score 1", "score 3")]),
        ("exam", {"before": {"1": ""}, "after": {"1": "8 / 10"}}, [("1", "—", "8 / 10")]),
        ("college", {"before": {"region": "A"}, "after": {"region": "B"}}, [("region", "A", "B")]),
        ("passport", {"number": "x"}, []),
    ],
)
def test_before_and_after_stand_beside_each_other(
    app: Flask, object_type: str, details: dict[str, object], lines: list[tuple[str, str, str]]
) -> None:
    with app.test_request_context("/?lang=en"):
        assert list(compared(object_type, details)) == lines


def test_values_are_told_on_one_line() -> None:
    assert value_text({"b": [1, 2], "a": ""}) == "a: —; b: 1, 2"
