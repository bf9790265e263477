"""A code that is sent many times in the same moment is taken once, and every try of a PIN counts, on both databases."""

from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from flask_security.proxies import _security

from registry.db import db, transaction
from registry.domain.actor import PUBLIC, Actor
from registry.domain.audience import Audience
from registry.domain.errors import Refused
from registry.domain.marking_pin import TRIES
from registry.instance import instance
from registry.marking_pins import hashed_pin
from registry.models import Account, MarkingPin
from registry.services.marking_pins import set_marking_pin
from registry.services.second_factor_resets import release_reset, request_reset
from registry.services.sign_ins import show_second_factor
from registry.services.tablet_take_over import take_over
from tests.builders import actor_of, an_account, an_operator
from tests.builders.marking_stage import a_stage
from tests.builders.objects import a_tablet
from tests.registry.services.test_exam_races import at_once, refusals

TIMES = 12


def somebody(app: Flask) -> tuple[Actor, str, str]:
    """Somebody with an authenticator: the actor, what it shows now, and a recovery code."""
    with app.app_context(), transaction():
        account = an_account(Audience.OPERATOR)
        account.tf_primary_method = "authenticator"
        account.tf_totp_secret = _security.totp_factory.generate_totp_secret()
        code = _security.totp_factory.generate_totp_password(account.tf_totp_secret)
        return actor_of(account), code, _security.mf_recovery_codes_util.create_recovery_codes(account)[0]


def shown(app: Flask, actor: Actor, code: str) -> list[bool]:
    """Show the code many times at once: which of them were right."""
    right: list[bool] = []
    at_once(app, [lambda: right.append(show_second_factor(actor, code=code)) for _ in range(TIMES)])
    return right


def test_a_code_of_an_authenticator_is_taken_once(app: Flask) -> None:
    actor, code, _recovery = somebody(app)
    assert sorted(shown(app, actor, code)) == [*[False] * (TIMES - 1), True]


def test_a_recovery_code_is_taken_once(app: Flask) -> None:
    actor, _code, recovery = somebody(app)
    assert sorted(shown(app, actor, recovery)) == [*[False] * (TIMES - 1), True]
    with app.app_context():
        assert len(db.session.get_one(Account, actor.account_id).mf_recovery_codes or []) == 9


def test_a_reset_is_released_once(app: Flask) -> None:
    owner, _code, _recovery = somebody(app)
    with app.app_context(), transaction():
        first, *others = [an_operator() for _ in range(5)]
        reset_id = request_reset(first, account_id=owner.account_id or 0, reason="Телефон жоғалды").id
    outcomes = at_once(app, [lambda o=other: release_reset(o, reset_id=reset_id) for other in others])  # type: ignore[misc]
    assert len(refusals(outcomes)) == len(others) - 1


def test_wrong_pins_typed_at_once_are_counted_each_and_no_more_than_five_are_judged(
    app: Flask, clock: time_machine.Traveller
) -> None:
    clock.move_to(datetime(2026, 6, 11, 5, tzinfo=UTC))
    with app.app_context():
        stage = a_stage()
        judge, pin = stage.judges[0], "402918"
        with transaction():
            a_tablet(stage.exam, db.session.get_one(Account, stage.chief.account_id), token=b"t" * 32)
            set_marking_pin(judge, pin_hash=hashed_pin(instance().settings, judge.account_id or 0, pin))
    wrong: list[object] = []

    def try_pin(typed: str) -> object:
        return take_over(PUBLIC, token_hash=b"t" * 32, account_id=judge.account_id or 0, pin=typed)

    outcomes = at_once(app, [lambda n=n: wrong.append(try_pin(f"40291{n}")) for n in range(8)])  # type: ignore[misc]
    assert (wrong, len(refusals(outcomes))) == ([None] * TRIES, 8 - TRIES)
    with app.app_context():
        assert db.session.get_one(MarkingPin, judge.account_id).failures == TRIES
        with pytest.raises(Refused, match="is locked"), transaction():
            try_pin(pin)
