"""Every refusal of the domain has a status and a sentence."""

import importlib
import pkgutil

import pytest

import registry
from registry.domain.errors import DomainError


def refusals() -> list[type[DomainError]]:
    """DomainError's descendants, wherever they are defined."""
    for module in pkgutil.walk_packages(registry.__path__, "registry."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, open_ends = [], [DomainError]
    while open_ends:
        children = open_ends.pop().__subclasses__()
        found += children
        open_ends += children
    return [kind for kind in found if kind.__module__.startswith("registry.")]


@pytest.mark.parametrize("kind", refusals(), ids=lambda kind: kind.__name__)
def test_every_refusal_has_a_status(kind: type[DomainError]) -> None:
    from registry.web.errors import STATUS

    assert any(parent in STATUS for parent in kind.__mro__)
    assert DomainError not in STATUS, "a status for the parent of all would hide a child that nobody thought of"


@pytest.mark.parametrize("kind", refusals(), ids=lambda kind: kind.__name__)
def test_every_refusal_says_in_its_docstring_when(kind: type[DomainError]) -> None:
    assert kind.__doc__
