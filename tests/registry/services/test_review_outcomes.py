"""New results are compared with what was issued, and what follows is prepared."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Refused
from registry.domain.passport_states import Change, PassportState
from registry.domain.score_review import ReviewOutcome
from registry.models import OutgoingMail, Passport, StatusChange
from registry.services.exam_moves import close_appeals
from registry.services.mark_sheets import reopen
from registry.services.review_outcomes import prepare_outcomes
from registry.services.review_releasing import release_outcomes
from registry.services.review_suspensions import release_suspensions
from registry.services.status_changes import propose_change, release_change
from tests.registry.services.review_stage import ReviewStage, a_review_stage

UNCHANGED, CHANGED, TOO_LOW, ANNULLED = ReviewOutcome


def test_unchanged_changed_and_too_low_are_prepared_and_released_one_by_one(
    session: Session, clock: time_machine.Traveller
) -> None:
    stage = a_review_stage(3)
    review_id = stage.open()
    with transaction():
        release_suspensions(stage.second, review_id=review_id)
    stage.amend(1, {"m1": "no"})
    stage.amend(2, {"m1": "no", "m2": "no", "j1": "0"})
    stage.publish_again()

    # What stays as it was is told at once; a changed result can be appealed against first.
    assert [line.outcome for line in stage.lines()] == [UNCHANGED, None, None]
    with transaction():
        prepared = prepare_outcomes(stage.first, review_id=review_id)
    assert prepared.count == 0
    assert ["term for appeals" in str(found) for found in prepared.findings] == [True]

    clock.shift(timedelta(days=5))
    with transaction():
        close_appeals(stage.first, exam_id=stage.exam_id)
    lines = stage.lines()
    assert [line.outcome for line in lines] == [UNCHANGED, CHANGED, TOO_LOW]
    assert stage.states() == [PassportState.SUSPENDED] * 3
    changes = [line.change_id or 0 for line in lines]

    assert not release_outcomes(stage.first, review_id=review_id, change_ids=changes).done  # the same person
    assert release_outcomes(stage.second, review_id=review_id, change_ids=changes[:1]).done == changes[:1]
    assert release_outcomes(stage.second, review_id=review_id, change_ids=changes).done == changes
    assert stage.states() == [PassportState.ACTIVE, PassportState.SUPERSEDED, PassportState.REVOKED]
    reasons = [session.get_one(Passport, number).state_reason for number in stage.passports]
    assert reasons == ["review_closed_without_change", "score_amended", "score_too_low_after_review"]
    kinds = session.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)).all()
    assert kinds == ["score_reviewed"] * 3 + ["review_ended"] * 3


def test_a_sheet_reopened_after_issue_leads_to_a_review_and_an_outcome_that_no_longer_holds_is_not_released(
    session: Session,
) -> None:
    stage = a_review_stage(1)
    _reopen(stage)
    (line,) = stage.lines()
    assert (line.passport_id, line.suspension_id) == (stage.passports[0], None)
    stage.publish_again()
    (line,) = stage.lines()
    assert (line.outcome, line.change_id) == (UNCHANGED, None)  # nobody suspended it: it stays as it is

    review_id = stage.open()
    with transaction():
        release_suspensions(stage.second, review_id=review_id)
    stage.publish_again()
    change_id = stage.lines()[-1].change_id or 0
    _reopen(stage)
    with pytest.raises(Refused, match="opened or changed again"), transaction():
        release_change(stage.second, change_id=change_id)
    assert session.get_one(StatusChange, change_id).released_at is None
    assert stage.states() == [PassportState.SUSPENDED]


def test_a_passport_suspended_for_another_reason_is_not_reinstated_by_a_review(session: Session) -> None:
    stage = a_review_stage(1)
    with transaction():
        change_id = propose_change(
            stage.first, passport_id=stage.passports[0], change=Change.SUSPEND, reason_code="authority_request"
        ).id
    with transaction():
        release_change(stage.second, change_id=change_id)
    stage.open()
    stage.publish_again()
    (line,) = stage.lines()
    assert (line.outcome, line.change_id) == (UNCHANGED, None)
    assert stage.states() == [PassportState.SUSPENDED]


def _reopen(stage: ReviewStage) -> None:
    with transaction():
        reopen(stage.chief, sitting_id=stage.sittings[0], sub_criterion="A1", reason="A benchmark was misread.")
