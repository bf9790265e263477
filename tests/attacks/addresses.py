"""Every address of the application, as somebody finds it who knows the source."""

from collections.abc import Iterable, Iterator
from itertools import cycle

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from registry.domain.audience import Audience
from tests.rules.endpoint_access import NOBODY, STATIC
from tests.visitor import Visitor, visitor

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
EXAMINERS = frozenset({"account", "api"})  # what everybody has who is signed in, and what a tablet talks to


def read_rules(app: Flask) -> list[Rule]:
    """The rules that show something; files aside."""
    found = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())]
    return [rule for rule in found if rule.endpoint not in STATIC]


def unsafe_rules(app: Flask) -> list[Rule]:
    """The rules that change something."""
    found = [rule for rule in app.url_map.iter_rules() if rule.methods and rule.methods & UNSAFE]
    return sorted(found, key=lambda rule: rule.endpoint)


def unsafe_methods(rule: Rule) -> list[str]:
    """The methods of a rule that change something."""
    return sorted((rule.methods or set()) & UNSAFE)


def some_address(rule: Rule, number: int = 1, word: str = "none") -> str:
    """An address of a rule: this number, this word, or the first member of a closed list in place of its parts."""
    values = {name: _value(rule, name, number, word) for name in rule.arguments}
    built = rule.build(values)
    assert built is not None
    return str(built[1])


def _value(rule: Rule, name: str, number: int, word: str) -> object:
    converter = rule._converters[name]
    members = getattr(converter, "kind", None)
    if members:
        return next(iter(members))
    return number if isinstance(converter, IntegerConverter) else word


def knocks(app: Flask, rules: Iterable[Rule]) -> Iterator[tuple[str, Visitor, Rule]]:
    """Each rule with somebody who may open it, and with one other, whose turn it is: what the rest get at the gate is
    the same for all (tests/rules/test_endpoint_access.py)."""
    people = {NOBODY: Visitor(app), **{audience.value: visitor(app, audience) for audience in Audience}}
    others = cycle(people)
    for rule in rules:
        opener = _opener(rule)
        other = next(who for who in others if who != opener)
        yield from ((who, people[who], rule) for who in (opener, other))


def _opener(rule: Rule) -> str:
    part = str(rule.endpoint).partition(".")[0]
    return Audience.EXAMINER.value if part in EXAMINERS else part if part in set(Audience) else NOBODY
