"""Actors and targets."""

from registry.domain.actor import NOTHING_IN_PARTICULAR, PUBLIC, Actor, Target


def test_the_console_names_its_command_and_has_no_account() -> None:
    actor = Actor.system("create-operator")
    assert (actor.account_id, actor.audiences, actor.origin) == (None, frozenset(), "console: create-operator")
    assert actor.console


def test_an_origin_that_claims_to_be_the_console_is_not_the_console() -> None:
    assert not Actor(account_id=7, origin="console: create-operator").console


def test_the_public_is_nobody() -> None:
    assert Actor(account_id=None) == PUBLIC


def test_a_target_without_facts_says_no_to_every_question() -> None:
    assert Target() == NOTHING_IN_PARTICULAR
    assert not any(getattr(NOTHING_IN_PARTICULAR, name) for name in Target.__slots__)
