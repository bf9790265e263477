"""The fields of the form behind every address, as the form itself declares them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from unittest import mock

from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.routing import Rule
from wtforms import Field

from tests.journeys.test_garbage import Values, addresses, rules, token_of
from tests.visitor import Visitor

Schema = Mapping[str, Field]


def schemas(app: Flask, visitors: Mapping[str, list[Visitor]], values: Values) -> Mapping[str, Schema]:
    """{endpoint: {name of a field: the field}}, found by sending each address a form with nothing but its token."""
    found: dict[str, Schema] = {}
    for rule in rules(app):
        one = who(visitors, rule)[0]
        token = {"csrf_token": token_of(one)}
        for address in addresses(rule, values):
            with noted() as fields:
                one.client.post(address, data=token)
            found[rule.endpoint] = {**found.get(rule.endpoint, {}), **fields}
    return found


def who(visitors: Mapping[str, list[Visitor]], rule: Rule) -> list[Visitor]:
    """Somebody who may try this rule's address: of its audience, an operator where any account will do."""
    return visitors.get(rule.endpoint.partition(".")[0], visitors["operator"])[:1]


@contextmanager
def noted() -> Iterator[dict[str, Field]]:
    """The fields of every form that is made meanwhile."""
    fields: dict[str, Field] = {}
    make = FlaskForm.__init__

    def noting(form: FlaskForm, *args: object, **options: object) -> None:
        make(form, *args, **options)
        fields.update({name: field for name, field in form._fields.items() if name != "csrf_token"})

    with mock.patch.object(FlaskForm, "__init__", noting):
        yield fields
