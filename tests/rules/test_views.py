"""GET asks, POST does."""

import ast

import pytest

from tests.rules.call_graph import Reach
from tests.rules.sizes import is_view
from tests.rules.source import Function, modules

# The one write that a GET may make: the log of public checks, after the verdict, in a transaction of its own.
CHECK_LOG = "registry.web.public.check_log"
DEVICES = "registry.web.session_devices"  # when a device was seen last, at most every ten minutes
WEB = Reach.inside("registry/web")
VIEWS = {name: function for name, (_module, function) in WEB.functions.items() if is_view(function)}


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


@pytest.mark.parametrize("name", sorted(name for name, view in VIEWS.items() if "GET" in methods(view)))
def test_a_get_view_writes_nothing(name: str) -> None:
    reached = WEB.reached(name)
    assert not {call for call in reached if call.startswith("registry.services.")}
    assert "registry.db.transaction" not in reached


def test_only_the_log_of_checks_and_the_sight_of_a_device_are_told_to_the_database_directly() -> None:
    users = {module.name for module in modules("registry/web") if "registry.db.direct" in module.imports()}
    assert users == {CHECK_LOG, DEVICES}


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_a_view_answers_one_method(name: str) -> None:
    assert len(methods(VIEWS[name])) == 1


@pytest.mark.parametrize("name", sorted(name for name, view in VIEWS.items() if "POST" in methods(view)))
def test_a_post_view_calls_no_more_than_one_service(name: str) -> None:
    services = {call for call in WEB.reached(name) if call.startswith("registry.services.")}
    assert len(services) <= 1
