"""The open request to reset a second factor."""

import pytest
from flask_security.proxies import _security
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.queries.second_factor_resets import has_second_factor, open_reset
from registry.services.second_factor_resets import request_reset, withdraw_reset
from tests.builders import actor_of, an_account, an_operator


def test_the_open_request_is_found_with_who_asked(session: Session) -> None:
    with transaction():
        operator, account = an_operator(), an_account(Audience.EXAMINER)
        assert (open_reset(operator, account=account), has_second_factor(operator, account=account)) == (None, False)
        account.tf_primary_method = "authenticator"
        account.tf_totp_secret = _security.totp_factory.generate_totp_secret()
        reset = request_reset(operator, account_id=account.id, reason="Телефон жоғалды")
    found = open_reset(operator, account=account)
    assert found is not None
    assert (found.id, found.requester.id) == (reset.id, operator.account_id)
    assert has_second_factor(operator, account=account)
    with transaction():
        withdraw_reset(operator, reset_id=reset.id)
    assert open_reset(operator, account=account) is None


def test_who_reads_no_accounts_sees_no_request(session: Session) -> None:
    with transaction():
        account = an_account(Audience.EXAMINER)
        examiner = actor_of(account)
    for question in (open_reset, has_second_factor):
        with pytest.raises(Forbidden):
            question(examiner, account=account)
