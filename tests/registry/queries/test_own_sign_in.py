"""What the page about one's own sign-in shows."""

from datetime import timedelta

import pytest
from flask_security.proxies import _security
from sqlalchemy.orm import Session

from registry import clock
from registry.db import transaction
from registry.domain.actor import PUBLIC
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.models import Passkey
from registry.queries.own_sign_in import own_sign_in
from tests.builders import a_person, actor_of, an_account


def test_a_new_member_of_staff_has_a_password_and_no_factor(session: Session) -> None:
    with transaction():
        own = own_sign_in(actor_of(an_account(Audience.EXAMINER, password=True)))
    assert (own.staff, own.password, own.protected, own.factors, own.recovery_codes) == (True, True, False, 0, 0)
    assert own.suspended_until is None


def test_a_mere_holder_is_no_staff_and_may_have_no_address(session: Session) -> None:
    with transaction():
        own = own_sign_in(actor_of(an_account(Audience.HOLDER, email="x@holder.invalid", person=a_person())))
    assert (own.staff, own.address, own.password) == (False, None, False)


def test_every_factor_is_counted(session: Session) -> None:
    with transaction():
        account = an_account(Audience.OPERATOR)
        account.tf_primary_method = "authenticator"
        account.tf_totp_secret = _security.totp_factory.generate_totp_secret()
        _security.mf_recovery_codes_util.create_recovery_codes(account)
        account.signing_suspended_until = clock.now() + timedelta(hours=1)
        session.add_all([_passkey(account.id, "first"), _passkey(account.id, "secondary")])
    own = own_sign_in(actor_of(account))
    assert (own.factors, own.recovery_codes, own.protected) == (3, 10, True)
    assert [(key.name, key.alone) for key in own.passkeys] == [("A first", True), ("A secondary", False)]
    assert own.suspended_until == account.signing_suspended_until


def test_nobody_has_no_sign_in(session: Session) -> None:
    with pytest.raises(Forbidden):
        own_sign_in(PUBLIC)


def _passkey(account_id: int, usage: str) -> Passkey:
    return Passkey(
        user_id=account_id,
        credential_id=usage.encode(),
        public_key=b"key",
        backup_state=False,
        device_type="single_device",
        create_datetime=clock.now(),
        lastuse_datetime=clock.now(),
        name=f"A {usage}",
        usage=usage,
    )
