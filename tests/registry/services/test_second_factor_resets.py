"""Resetting somebody's second factor takes two operators, is told to the owner, and lets signing rest."""

from datetime import timedelta

import pytest
import time_machine
from flask_security.proxies import _security
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from registry import clock as present
from registry.constraint_errors import Clash
from registry.db import db, transaction
from registry.domain.actor import PUBLIC, Actor
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.models import Account, AuditEntry, Device, OutgoingMail, Passkey
from registry.queries.actors import actor_of as actor_as
from registry.second_factors import factors_of
from registry.services import second_factor_resets as resets
from tests.builders import actor_of, an_account, an_operator
from tests.sessions import a_device

REASON = "Телефон ұрланған, жеке куәлігі көрілді"


@pytest.fixture
def owner(session: Session) -> Account:
    """An operator with an authenticator, a passkey, recovery codes, and a device."""
    with transaction():
        account = an_account(Audience.OPERATOR)
        account.tf_primary_method = "authenticator"
        account.tf_totp_secret = _security.totp_factory.generate_totp_secret()
        _security.mf_recovery_codes_util.create_recovery_codes(account)
        db.session.add_all([a_passkey(account), a_device(account.id, "token")])
    return account


def a_passkey(account: Account) -> Passkey:
    """A row of a passkey."""
    return Passkey(
        user_id=account.id,
        credential_id=b"credential",
        public_key=b"key",
        backup_state=False,
        device_type="single_device",
        create_datetime=present.now(),
        lastuse_datetime=present.now(),
        name="Blue key",
        usage="first",
    )


def operators() -> tuple[Actor, Actor]:
    """Two of them."""
    with transaction():
        return an_operator(), an_operator()


def requested(actor: Actor, owner: Account) -> int:
    """A request; its id."""
    with transaction():
        return resets.request_reset(actor, account_id=owner.id, reason=REASON).id


def test_two_operators_reset_and_everything_of_it_is_gone(owner: Account) -> None:
    first, second = operators()
    before = owner.fs_uniquifier
    reset_id = requested(first, owner)
    assert factors_of(owner) == {"authenticator", "passkey"}
    with transaction():
        resets.release_reset(second, reset_id=reset_id)
    assert factors_of(owner) == frozenset()
    assert not owner.mf_recovery_codes
    assert owner.fs_uniquifier != before
    assert db.session.scalars(select(Device.ended_at)).one() is not None
    acts = db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)).all()
    assert acts == ["request_reset", "release_reset", "seal_sign_in"]


def test_the_owner_is_told_twice(owner: Account) -> None:
    first, second = operators()
    reset_id = requested(first, owner)
    with transaction():
        resets.release_reset(second, reset_id=reset_id)
    kinds = db.session.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)).all()
    assert kinds == ["second_factor_reset_requested", "second_factor_reset"]


def test_signing_rests_for_a_day(owner: Account, clock: time_machine.Traveller) -> None:
    first, second = operators()
    reset_id = requested(first, owner)
    with transaction():
        resets.release_reset(second, reset_id=reset_id)
    assert actor_as(owner, origin="", second_factor=True).suspended
    clock.shift(timedelta(hours=24))
    assert not actor_as(owner, origin="", second_factor=True).suspended


def test_neither_the_first_person_nor_the_owner_is_the_second(owner: Account) -> None:
    first, _second = operators()
    reset_id = requested(first, owner)
    for actor in (first, actor_of(owner)):
        with pytest.raises(Forbidden), transaction():
            resets.release_reset(actor, reset_id=reset_id)
    assert factors_of(owner)


@pytest.mark.parametrize("audience", [a for a in Audience if a is not Audience.OPERATOR])
def test_only_operators_ask_release_and_withdraw(owner: Account, audience: Audience) -> None:
    first, _second = operators()
    reset_id = requested(first, owner)
    with transaction():
        actor = actor_of(an_account(audience))
    for act in (resets.release_reset, resets.withdraw_reset):
        with pytest.raises(Forbidden), transaction():
            act(actor, reset_id=reset_id)
    with pytest.raises(Forbidden), transaction():
        resets.request_reset(actor, account_id=owner.id, reason=REASON)


def test_who_resets_shows_a_second_factor(owner: Account) -> None:
    with transaction():
        bare = actor_as(an_account(Audience.OPERATOR), origin="")
    with pytest.raises(Forbidden), transaction():
        resets.request_reset(bare, account_id=owner.id, reason=REASON)


def test_a_withdrawn_request_changes_nothing_and_is_not_released(owner: Account) -> None:
    first, second = operators()
    reset_id = requested(first, owner)
    with transaction():
        resets.withdraw_reset(first, reset_id=reset_id)
    with pytest.raises(Refused), transaction():
        resets.release_reset(second, reset_id=reset_id)
    assert factors_of(owner)
    requested(second, owner)


def test_one_request_waits_at_a_time(owner: Account) -> None:
    first, second = operators()
    requested(first, owner)
    with pytest.raises(Clash, match="already"):
        requested(second, owner)


def test_a_request_says_why_and_for_whom(owner: Account) -> None:
    first, _second = operators()
    with pytest.raises(BadInput), transaction():
        resets.request_reset(first, account_id=owner.id, reason=" ")
    with pytest.raises(NotFound), transaction():
        resets.request_reset(first, account_id=0, reason=REASON)
    with pytest.raises(NotFound), transaction():
        resets.release_reset(first, reset_id=0)


def test_what_is_not_there_is_not_reset(session: Session) -> None:
    first, _second = operators()
    with transaction():
        bare = an_account(Audience.EXAMINER)
    with pytest.raises(Refused):
        requested(first, bare)


def test_the_last_operator_is_helped_on_the_console_and_by_nobody_else(owner: Account) -> None:
    with transaction():
        resets.reset_on_console(Actor.system("accounts reset-second-factor"), email=owner.email.upper())
    assert not factors_of(owner)
    assert actor_as(owner, origin="").suspended
    for actor in (PUBLIC, *operators()):
        with pytest.raises(Forbidden), transaction():
            resets.reset_on_console(actor, email=owner.email)
    with pytest.raises(NotFound), transaction():
        resets.reset_on_console(Actor.system("accounts"), email="nobody@example.kz")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM second_factor_reset",
        "UPDATE second_factor_reset SET requested_by = account_id",
        "UPDATE second_factor_reset SET reason = 'x'",
        "UPDATE second_factor_reset SET withdrawn_at = NULL",
    ],
)
def test_the_database_refuses_to_change_a_request(owner: Account, statement: str) -> None:
    first, _second = operators()
    reset_id = requested(first, owner)
    with transaction():
        resets.withdraw_reset(first, reset_id=reset_id)
    with pytest.raises(DBAPIError, match="refuses"):
        db.session.execute(text(statement))
    db.session.rollback()
