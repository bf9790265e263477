"""What is told of a second factor is what the policy asks for."""

import ast

from registry.domain import access_rules as rule
from registry.domain.policy import POLICY
from registry.web.signing_acts import SIGNING
from tests.rules.call_graph import Reach
from tests.rules.source import Function
from tests.rules.test_views import of_method, web

SIGNED = {permission.name for permission, rules in POLICY.items() if rule.has_shown_a_second_factor in rules}
# They ask only in part of their cases: a step back that opens a review, a holder who asks for a passport in a new name.
IN_PART = ("registry.services.exam_moves.", "registry.services.name_change.ask_for_new_name")


def permissions(function: Function) -> set[str]:
    """The permissions a function names."""
    found = (node for node in ast.walk(function) if isinstance(node, ast.Attribute))
    return {node.attr for node in found if isinstance(node.value, ast.Name) and node.value.id == "Permission"}


def test_every_act_that_asks_for_a_second_factor_is_told_of_beforehand() -> None:
    services = Reach.inside("registry/services")
    asking = {
        name
        for name, (_module, function) in services.functions.items()
        if permissions(function) & SIGNED and not name.startswith(IN_PART)
    }
    told = {f"registry.web.{module}.{view}" for module, names in SIGNING.items() for view in names}
    acts = {
        view: [one for one in web().reached(view) if one.startswith("registry.services.")] for view in of_method("POST")
    }
    asked = {
        view
        for view, called in acts.items()
        for service in called
        if not service.startswith(IN_PART) and services.reached(service) & asking
    }
    assert asked <= told, sorted(asked - told)
    assert told <= set(acts), "a view that is not there any more"
