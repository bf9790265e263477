"""No file and no function grows past its cap."""

import ast

import pytest

from tests.rules.sizes import LIMITS, things
from tests.rules.source import length


@pytest.mark.parametrize("kind", LIMITS)
def test_nothing_is_larger_than_its_cap(kind: str) -> None:
    of_kind = [thing for thing in things() if thing.kind == kind]
    too_large = [f"{thing.where}: {thing.lines} lines" for thing in of_kind if thing.lines > LIMITS[kind].cap]
    assert not too_large


def test_a_docstring_and_decorators_do_not_make_a_function_longer() -> None:
    tree = ast.parse('@decorated\ndef f():\n    """One.\n\n    Two.\n    """\n    return 1\n')
    assert isinstance(tree.body[0], ast.FunctionDef)
    assert length(tree.body[0]) == 2
