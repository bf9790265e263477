"""Every address of the application, as somebody finds it who knows the source."""

from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from registry.domain.audience import Audience
from tests.visitor import Visitor, visitor

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


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


def everybody(app: Flask) -> Iterator[tuple[str, Visitor]]:
    """Nobody, and somebody of each audience."""
    yield "nobody", Visitor(app)
    for audience in Audience:
        yield audience.value, visitor(app, audience)
