"""Reviews that follow from another act."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.appeal import AppealKind, AppealOutcome
from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.domain.score_review import ReviewCause, ReviewGround, ReviewOutcome
from registry.models import OutgoingMail, Passport, ScoreReview
from registry.queries.own_appeals import own_appeals
from registry.queries.review_rows import changes_of
from registry.services.appeal_commission import name_commission
from registry.services.appeal_deciding import Decision, decide_appeal
from registry.services.appeals import Filing, file_appeal
from registry.services.review_outcomes import prepare_outcomes
from registry.services.review_releasing import release_outcomes
from tests.builders import an_account
from tests.registry.services.review_stage import ReviewStage, a_review_stage


def decided(stage: ReviewStage, outcome: AppealOutcome, **more: object) -> int:
    """An appeal admitted after everything was issued, and what the commission made of it."""
    with transaction():
        members = tuple(an_account(Audience.EXAMINER).id for _ in range(5))
        filing = Filing(kind=AppealKind.SCORE, text="Look again.", late_reason="Was in hospital.")
        stage.exam.appeals_end_at = registry_clock.now() - timedelta(days=1)
        appeal_id = file_appeal(stage.first, candidate_id=stage.candidates[0], filing=filing).id
        name_commission(stage.first, appeal_id=appeal_id, account_ids=members, chair_id=members[0])
    fields = {"votes": dict.fromkeys(members, outcome), "reasons": "See above.", "protocol_number": "7", **more}
    with transaction():
        decision = Decision(protocol_date=registry_clock.now().date(), **fields)  # type: ignore[arg-type]  # fields of a decision
        decide_appeal(stage.first, appeal_id=appeal_id, decision=decision)
    return appeal_id


@pytest.mark.parametrize("outcome", [AppealOutcome.AMENDED, AppealOutcome.ANNULLED])
def test_a_decision_after_issue_leads_to_a_review_of_the_passport(session: Session, outcome: AppealOutcome) -> None:
    stage = a_review_stage(2)
    annulled = outcome is AppealOutcome.ANNULLED
    day = registry_clock.now().date() + timedelta(days=3)
    appeal_id = decided(stage, outcome, **({"new_date": day} if annulled else {"sheets": ["A1"]}))
    (line,) = stage.lines()
    review = session.get_one(ScoreReview, line.review_id)
    assert (review.cause, review.appeal_id) == (ReviewCause.APPEAL_DECISION, appeal_id)
    assert line.passport_id == stage.passports[0]
    assert (line.score_before, line.maximum_before) == (Decimal("8.58"), Decimal("10.00"))
    (letter,) = session.scalars(select(OutgoingMail.kind).where(OutgoingMail.kind.startswith("score_reviewed")))
    assert letter == "score_reviewed_on_own_appeal"
    (attempt,) = own_appeals(Actor(account_id=None, person_id=stage.people[0], audiences=frozenset({Audience.HOLDER})))
    assert (attempt.ground, attempt.review) == (ReviewGround.OWN_APPEAL, None)
    assert stage.exam.state is (ExamState.CLOSED if annulled else ExamState.MARKING)
    if not annulled:
        return
    with transaction():
        assert prepare_outcomes(stage.first, review_id=review.id).count == 1
    (line,) = stage.lines()
    assert line.outcome is ReviewOutcome.ANNULLED
    release_outcomes(stage.second, review_id=review.id, change_ids=list(changes_of([line])))
    assert stage.states() == [PassportState.REVOKED, PassportState.ACTIVE]
    assert session.get_one(Passport, stage.passports[0]).state_reason == "result_annulled_on_appeal"
