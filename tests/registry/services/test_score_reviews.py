"""A found error opens every attempt with it again."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.domain.score_review import ReviewCause
from registry.domain.sitting_states import SittingState
from registry.models import Exam, MarkSheet, OutgoingMail, ScoreReview, SheetSignOff, Sitting
from registry.services.score_reviews import FoundError, open_review
from tests.registry.services.review_stage import a_review_stage

FAULT = FoundError(cause=ReviewCause.FAULTY_TASK, note="x", sheets=["A1"])


def test_all_attempts_with_it_are_found_in_every_exam_by_the_same_scheme(session: Session) -> None:
    stage = a_review_stage(2)
    other = a_review_stage(1, scheme_id=session.get_one(Exam, stage.exam_id).scheme_id, issued=False)
    elsewhere = a_review_stage(1, issued=False)
    for wrong, error in (
        ("aspect, or the sheets", {"sheets": []}),
        ("aspect, or the sheets", {"sheets": ["Z9"]}),
        ("listed causes", {"cause": ReviewCause.SHEET_REOPENED}),
        ("Write the reason", {"note": " "}),
    ):
        with pytest.raises(BadInput, match=wrong):
            stage.open(**error)
    with pytest.raises(NotFound):
        stage.open(sheets=[], aspect_key="m99")
    with pytest.raises(Forbidden), transaction():
        open_review(stage.chief, exam_id=stage.exam_id, error=FAULT)

    review = session.get_one(ScoreReview, stage.open(sheets=[], aspect_key="m1", all_exams=True))
    assert (review.sheets, review.aspect_key) == ("A1", "m1")
    assert {line.candidate_id for line in stage.lines()} == {*stage.candidates, *other.candidates}
    assert [session.get_one(Exam, one.exam_id).state for one in (stage, other, elsewhere)] == [
        ExamState.MARKING,
        ExamState.MARKING,
        ExamState.CLOSED,
    ]
    assert stage.states() == [PassportState.ACTIVE] * 2  # until a second person releases the suspension
    assert [line.suspension_id is not None for line in stage.lines()] == [True, True, False]
    assert set(session.scalars(select(OutgoingMail.kind))) == {"score_reviewed"}
    reasons = session.scalars(select(SheetSignOff.reopen_reason).where(SheetSignOff.reopened_at.is_not(None)))
    assert set(reasons) == {"The data of the task were wrong."}
    with pytest.raises(Refused, match="not being reviewed already"):
        stage.open()


@pytest.mark.databases("sqlite")
def test_an_attempt_that_does_not_count_is_not_looked_at_again(session: Session) -> None:
    stage = a_review_stage(2)
    session.get_one(Sitting, stage.sittings[1]).state = SittingState.REMOVED
    session.commit()
    stage.open()
    assert [line.candidate_id for line in stage.lines()] == [stage.candidates[0]]
    assert session.scalars(select(MarkSheet.signed_at).where(MarkSheet.sitting_id == stage.sittings[1])).first()
