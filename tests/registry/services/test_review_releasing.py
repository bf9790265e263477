"""Outcomes are released through their own review alone."""

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.passport_states import Change
from registry.services.review_releasing import release_outcomes
from registry.services.status_changes import propose_change
from tests.registry.services.review_stage import a_review_stage


def test_a_change_that_is_not_the_reviews_own_is_left_alone(session: Session) -> None:
    stage = a_review_stage(1)
    with transaction():
        foreign = propose_change(
            stage.first, passport_id=stage.passports[0], change=Change.REVOKE, reason_code="false_identity"
        ).id
    review_id = stage.open()
    outcome = release_outcomes(stage.second, review_id=review_id, change_ids=[foreign])
    assert (outcome.done, outcome.refused) == ([], {})
