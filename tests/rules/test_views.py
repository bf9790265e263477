"""GET asks, POST does."""

import ast
from functools import cache

from tests.rules.call_graph import Reach
from tests.rules.sizes import is_view
from tests.rules.source import Function, modules

# The one write that a GET may make: the log of public checks, after the verdict, in a transaction of its own.
CHECK_LOG = "registry.web.public.check_log"
DEVICES = "registry.web.session_devices"  # when a device was seen last, at most every ten minutes


@cache
def web() -> Reach:
    """All of the web and what it calls. Not read before a test asks: every process of a run collects this module."""
    return Reach.inside("registry/web")


@cache
def views() -> dict[str, Function]:
    """The views by their names."""
    return {name: function for name, (_module, function) in web().functions.items() if is_view(function)}


def methods(view: Function) -> set[str]:
    """The HTTP methods a view answers, as its decorators say."""
    found: set[str] = set()
    for call in (d for d in view.decorator_list if isinstance(d, ast.Call) and isinstance(d.func, ast.Attribute)):
        assert isinstance(call.func, ast.Attribute)
        if call.func.attr in {"get", "post"}:
            found.add(call.func.attr.upper())
        elif call.func.attr == "route":
            named = next((k.value for k in call.keywords if k.arg == "methods"), None)
            found |= set(ast.literal_eval(named)) if named else {"GET"}
    return found


def of_method(method: str) -> list[str]:
    """The views that answer it."""
    found = [name for name, view in views().items() if method in methods(view)]
    assert found
    return found


def test_a_get_view_writes_nothing() -> None:
    reached = {(name, call) for name in of_method("GET") for call in web().reached(name)}
    assert not {
        (name, call) for name, call in reached if call.startswith(("registry.services.", "registry.db.transaction"))
    }


def test_only_the_log_of_checks_and_the_sight_of_a_device_are_told_to_the_database_directly() -> None:
    users = {module.name for module in modules("registry/web") if "registry.db.direct" in module.imports()}
    assert users == {CHECK_LOG, DEVICES}


def test_a_view_answers_one_method() -> None:
    assert not [name for name, view in views().items() if len(methods(view)) != 1]


def test_a_post_view_calls_no_more_than_one_service() -> None:
    services = {
        name: [c for c in web().reached(name) if c.startswith("registry.services.")] for name in of_method("POST")
    }
    assert not {name: several for name, several in services.items() if len(several) > 1}
