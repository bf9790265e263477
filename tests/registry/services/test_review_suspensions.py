"""Passports under review are suspended together, by two people."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, Refused
from registry.domain.passport_states import Change, PassportState
from registry.models import Passport
from registry.services.review_suspensions import prepare_suspensions, release_suspensions
from registry.services.status_changes import propose_change, withdraw_change
from tests.registry.services.review_stage import a_review_stage


def test_what_one_prepared_another_releases_for_all_at_once(session: Session) -> None:
    stage = a_review_stage(2)
    with transaction():
        waiting = propose_change(
            stage.first, passport_id=stage.passports[1], change=Change.REVOKE, reason_code="false_identity"
        ).id
    review_id = stage.open()
    with pytest.raises(Forbidden), transaction():
        release_suspensions(stage.first, review_id=review_id)
    assert stage.states() == [PassportState.ACTIVE] * 2
    with transaction():
        release_suspensions(stage.second, review_id=review_id)
    assert stage.states() == [PassportState.SUSPENDED, PassportState.ACTIVE]
    assert session.get_one(Passport, stage.passports[0]).state_reason == "score_under_review"

    with transaction():  # the other change is out of the way: what was missing is added
        withdraw_change(stage.first, change_id=waiting)
    with transaction():
        prepare_suspensions(stage.first, review_id=review_id)
    with transaction():
        release_suspensions(stage.second, review_id=review_id)
    assert stage.states() == [PassportState.SUSPENDED] * 2
    with pytest.raises(Refused, match="No suspension"), transaction():
        release_suspensions(stage.second, review_id=review_id)
