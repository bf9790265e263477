"""Every form filled by its own schema, and JSON where a form is expected: refused or done, never an error of ours.

tests/journeys/test_garbage.py sends the same garbage to every field; here each field gets what its kind invites:
numbers at the edges of columns, days that do not exist, choices nobody offers, lists, the wrong type of everything.
"""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from flask import Flask
from wtforms import DateField, DecimalField, Field, FileField, IntegerField, SelectField, SelectMultipleField
from wtforms.fields import BooleanField

from tests.attacks.schemas import schemas, who
from tests.databases import Database
from tests.journeys.test_garbage import a_register, addresses, judge, rules, token_of

TEXTS = [
    "", " ", "a", "Әйгерім", "x" * 20_000, "0", "-0", "1e308", "١٢٣", "𝟙", "Ａ", "\u202e", "\ufeff", "a\u0301" * 400,
    "%s%n", "' OR 1=1 --", "<script>", "../..", "=1+1", "{{7*7}}", "null", "true", "[]", "\r\nX: y", "\x1b[31m",
    "a@b.kz", "\ud7ff",
]  # fmt: skip
NUMBERS = [
    "0",
    "-1",
    "1",
    "2147483647",
    "2147483648",
    "9" * 30,
    "1.5",
    "1,5",
    "0x10",
    "1_000",
    "NaN",
    "∞",
    "１",
    "+1",
    "--1",
]
DECIMALS = [*NUMBERS, "0.005", "1e-400", "-0.00", "100.001", "00000.1", "1.0e5", "0,1,2", ".5", "5."]
DAYS = [
    "2026-06-12",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "0001-01-01",
    "12.06.2026",
    "2026-6-1",
    "now",
    "２０２６-06-12",
]
TICKS = ["y", "", "0", "false", "on", "2", "ұ"]
MOST = 8
JSON: list[Any] = [
    {},
    [],
    None,
    1,
    "text",
    {"email": {"$ne": None}},
    {"csrf_token": ["x"]},
    [[[]] * 3] * 3,
    {"": {}},
    "\ud83d",
]


@pytest.mark.databases("sqlite", "postgresql")
def test_every_form_takes_whatever_its_own_fields_invite(app: Flask, database: Database) -> None:
    visitors, values = a_register(app)
    found, random = schemas(app, visitors, values), Random(20261122)  # noqa: S311  # it has to repeat
    sent, most = 0, MOST if database.url.startswith("sqlite") else MOST // 2
    for rule in rules(app):
        fields = found.get(rule.endpoint, {})
        for one in who(visitors, rule):
            token = token_of(one)
            for address in addresses(rule, values)[:1]:
                for _ in range(most if fields else 0):
                    form = {name: list(filled(field, random)) for name, field in fields.items()}
                    answer = one.client.post(address, data={**form, "csrf_token": token})
                    judge(answer.status_code, rule, str(form)[:300])
                    sent += 1
    assert sent > 150


def test_json_where_a_form_is_expected_is_no_error(app: Flask) -> None:
    visitors, values = a_register(app)
    bodies = [*map(json.dumps, JSON), "{", '{"a": NaN}', "[" * 5_000, "\xff"]
    for turn, rule in enumerate(rules(app)):  # every form takes a third of them, as another one did
        for one in who(visitors, rule):
            headers = {"X-CSRFToken": token_of(one), "Accept": "application/json"}
            for address in addresses(rule, values)[:1]:
                for body in bodies[turn % 3 :: 3]:
                    answer = one.client.post(address, data=body, content_type="application/json", headers=headers)
                    assert answer.status_code < 500, (rule.endpoint, body[:60])


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD", "PROPFIND", "GET "])
def test_a_method_nobody_asked_for_is_no_error(app: Flask, method: str) -> None:
    visitors, values = a_register(app)
    for rule in rules(app):
        for one in who(visitors, rule):
            for address in addresses(rule, values)[:1]:
                assert one.client.open(address, method=method).status_code < 500, rule.endpoint


def filled(field: Field, random: Random) -> Iterator[str]:
    """What is sent for one field: now and then nothing, or the same field twice."""
    for _ in range(random.choice([0, 1, 1, 1, 1, 2])):
        yield random.choice(offered(field))


def offered(field: Field) -> list[str]:
    """What this kind of field invites to."""
    if isinstance(field, BooleanField):
        return TICKS
    if isinstance(field, SelectField | SelectMultipleField):
        return [*(str(value) for value, *_ in field.iter_choices()), "none of these", *TEXTS[:4]]
    for kind, texts in ((IntegerField, NUMBERS), (DecimalField, DECIMALS), (DateField, DAYS)):
        if isinstance(field, kind):
            return texts
    return [*TEXTS, *NUMBERS[:4], *DAYS[:2]] if not isinstance(field, FileField) else TEXTS
