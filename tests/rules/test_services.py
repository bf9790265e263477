"""Every act has an actor, asks the policy, leaves an audit entry, and does not commit."""

import ast
from functools import cache

from tests.rules.call_graph import Reach, called_from
from tests.rules.source import called, modules

POLICY = "registry.domain.policy.require"
TRAIL = "registry.services.audit.record"
# What is no act of a person, with the reason why.
NO_ACTS: dict[str, str] = {
    "registry.services.sign_ins.note_failure": "whoever could not come in is nobody",
    "registry.services.sign_ins.is_believed": "whoever comes in is nobody yet",
    "registry.services.mailing.queue_mail": "a step of the acts that tell somebody something",
    "registry.services.one_time_codes.ask_sign_in_code": "whoever wants to come in is nobody yet",
    "registry.services.one_time_codes.use_sign_in_code": "whoever comes in is nobody yet",
    "registry.services.claim_slips.use_slip": "whoever comes in is nobody yet",
    "registry.services.mail_delivery.take_next": "the postman: carries what acts have queued, and acts for nobody",
    "registry.services.mail_delivery.note_sent": "the postman",
    "registry.services.mail_delivery.note_uncertain": "the postman",
    "registry.services.mail_delivery.note_failed": "the postman",
    "registry.services.mail_delivery.give_up_the_lost": "the postman",
}


@cache
def services() -> Reach:
    """All services and what they call. Not read before a test asks: every process of a run collects this module."""
    return Reach.inside("registry/services")


@cache
def acts() -> tuple[str, ...]:
    """What somebody does. A step that only other services take (assembling a document, writing the trail) is part of
    their act."""
    inside = {callee for name in services().functions for callee in services().calls[name]}
    steps = inside - called_from("registry/web") - called_from("registry/cli")
    return tuple(
        name
        for name, (_module, function) in sorted(services().functions.items())
        if not function.name.startswith("_") and name not in steps and name not in NO_ACTS
    )


def test_there_are_acts_to_look_at() -> None:
    assert len(acts()) > 50


def test_an_act_takes_its_actor_first() -> None:
    assert not [name for name in acts() if first_argument(name) != "actor"]


def test_an_act_asks_the_policy() -> None:
    assert not [name for name in acts() if POLICY not in services().reached(name)]


def test_an_act_leaves_an_audit_entry() -> None:
    assert not [name for name in acts() if TRAIL not in services().reached(name)]


def test_an_act_asks_before_it_writes() -> None:
    assert not [name for name in acts() if not asks_before_it_writes(name)]


def test_a_service_never_commits() -> None:
    calls = {(module.name, call) for module in modules("registry/services") for call in called(module.tree)}
    assert not {(name, call) for name, call in calls if call.endswith((".commit", ".rollback"))}


def test_every_exception_still_exists() -> None:
    assert set(NO_ACTS) <= set(services().functions)


def first_argument(name: str) -> str:
    """What a function takes first, "" for nothing."""
    arguments = services().functions[name][1].args
    return next((argument.arg for argument in (*arguments.posonlyargs, *arguments.args)), "")


def asks_before_it_writes(name: str) -> bool:
    """Whether `require` is called above everything that changes something; a function may do neither."""
    asked = first_line(name, {"require"})
    wrote = first_line(name, {"add", "add_all", "delete", "flush", "record"})
    return asked is None or wrote is None or asked < wrote


def first_line(name: str, verbs: set[str]) -> int | None:
    """The line of the first call in a function whose last word is one of `verbs`."""
    calls = (node for node in ast.walk(services().functions[name][1]) if isinstance(node, ast.Call))
    return min((call.lineno for call in calls if ast.unparse(call.func).rpartition(".")[2] in verbs), default=None)
