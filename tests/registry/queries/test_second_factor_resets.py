"""The open request to reset a second factor."""

import pytest
from flask_security.proxies import _security
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.queries.second_factor_resets import has_second_factor, open_reset, waiting_resets
from registry.services.second_factor_resets import request_reset, withdraw_reset
from tests.builders import actor_of, an_account, an_operator
from tests.builders.regions import a_region


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


def test_what_waits_is_listed_for_its_region_and_only_another_may_release_it(session: Session) -> None:
    with transaction():
        here, there, registry = a_region("Алматы"), a_region("Ақтөбе"), an_operator()
        here.officer.tf_primary_method = "authenticator"
        here.officer.tf_totp_secret = _security.totp_factory.generate_totp_secret()
        request_reset(registry, account_id=here.officer.id, reason="Телефон жоғалды")
    seen = {who: waiting_resets(actor_of(region.operator)) for who, region in (("here", here), ("there", there))}
    assert [(row.account_id, row.may_release) for row in seen["here"]] == [(here.officer.id, True)]
    assert seen["there"] == []
    assert [row.may_release for row in waiting_resets(registry)] == [False]
    with pytest.raises(Forbidden):
        waiting_resets(actor_of(here.officer))


def test_who_reads_no_accounts_sees_no_request(session: Session) -> None:
    with transaction():
        account = an_account(Audience.EXAMINER)
        examiner = actor_of(account)
    for question in (open_reset, has_second_factor):
        with pytest.raises(Forbidden):
            question(examiner, account=account)
