"""What happens to somebody's own way in."""

from datetime import timedelta

import pytest
import time_machine
from flask_security.proxies import _security
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import PUBLIC, Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.models import Account, AuditEntry, AuditPayload, OutgoingMail
from registry.services import sign_ins
from tests.builders import actor_of, an_account
from tests.sessions import a_device


@pytest.fixture
def actor(session: Session) -> Actor:
    """Somebody with an authenticator and recovery codes."""
    with transaction():
        account = an_account(Audience.OPERATOR)
        account.tf_primary_method = "authenticator"
        account.tf_totp_secret = _security.totp_factory.generate_totp_secret()
        return actor_of(account)


def account_of(actor: Actor) -> Account:
    """The account behind it."""
    return db.session.get_one(Account, actor.account_id)


def show(actor: Actor, code: str) -> bool:
    """Show a code."""
    with transaction():
        return sign_ins.show_second_factor(actor, code=code)


def acts() -> list[str]:
    """Every act in the trail."""
    return list(db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)))


def test_a_code_is_right_once_and_a_later_one_again(actor: Actor, clock: time_machine.Traveller) -> None:
    code = _security.totp_factory.generate_totp_password(account_of(actor).tf_totp_secret or "")
    assert [show(actor, f"{code[:3]} {code[3:]}"), show(actor, code)] == [True, False]
    clock.shift(timedelta(seconds=31))
    assert show(actor, _security.totp_factory.generate_totp_password(account_of(actor).tf_totp_secret or ""))
    assert acts() == ["show_second_factor", "fail_sign_in", "show_second_factor"]


def test_a_recovery_code_is_used_up_and_its_owner_told(actor: Actor) -> None:
    with transaction():
        code = _security.mf_recovery_codes_util.create_recovery_codes(account_of(actor))[4]
    assert [show(actor, code), show(actor, code)] == [True, False]
    assert db.session.scalars(select(OutgoingMail.kind)).all() == ["recovery_code_used"]


def test_a_recovery_code_of_another_is_none(actor: Actor) -> None:
    with transaction():
        other = an_account(Audience.OPERATOR)
        codes = _security.mf_recovery_codes_util.create_recovery_codes(other)
        account_of(actor).mf_recovery_codes = list(other.mf_recovery_codes or [])  # copied over in the table
    assert not show(actor, codes[0])


@pytest.mark.parametrize("code", ["", "000000", "ÄÖ", "0000-0000-0000", "٣٤٥٦٧٨", "9" * 40])
def test_what_is_no_code_is_wrong_and_no_error(actor: Actor, code: str) -> None:
    assert not show(actor, code)


def test_without_a_factor_no_code_is_right(session: Session) -> None:
    with transaction():
        bare = actor_of(an_account(Audience.OPERATOR))
        codes = _security.mf_recovery_codes_util.create_recovery_codes(account_of(bare))
    assert not show(bare, codes[0])


def test_a_failure_is_kept_without_what_was_typed(session: Session) -> None:
    with transaction():
        sign_ins.note_failure(Actor(None, origin="192.0.2.1"), account_id=None, way="password")
        sign_ins.note_failure(Actor(None, origin="192.0.2.1"), account_id=7, way="password")
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()
    assert [(e.actor, e.object_id) for e in entries] == [("public", "unknown"), ("public", "7")]
    assert "192.0.2.1" in str(session.scalars(select(AuditPayload.payload)).first())


def test_a_new_password_signs_the_other_devices_out_and_tells_the_owner(actor: Actor) -> None:
    with transaction():
        here, there = (a_device(actor.account_id or 0, token) for token in ("here", "there"))
        db.session.add_all([here, there])
        db.session.flush()
        sign_ins.change_password(actor, password_hash="a hash", device_id=here.id)  # not one
    assert (here.ended_at is None, there.ended_at is None) == (True, False)
    assert account_of(actor).password == "a hash"
    assert db.session.scalars(select(OutgoingMail.kind)).all() == ["password_changed"]


def test_a_change_of_a_factor_is_told_and_kept(actor: Actor) -> None:
    with transaction():
        sign_ins.note_factor_change(actor, act="remove_factor", factor="passkey")
        sign_ins.note_passkey_shown(actor)
        sign_ins.note_recovery_code_used(actor)
    assert acts() == ["remove_factor", "show_second_factor", "use_recovery_code"]
    assert set(db.session.scalars(select(OutgoingMail.kind))) == {"second_factor_changed", "recovery_code_used"}


def test_nobody_has_nothing_to_show(session: Session) -> None:
    with pytest.raises(Forbidden):
        show(PUBLIC, "123456")
