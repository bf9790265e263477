"""Score reviews by id, and where they lie."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.errors import NotFound
from registry.queries.review_rows import (
    exams_of_review,
    existing_review,
    line_of_change,
    pending_reviews_of,
    review_targets,
)
from tests.builders import a_candidate, an_account, an_exam, an_operator
from tests.builders.appeals import a_review


def test_a_review_lies_where_its_candidates_are(session: Session) -> None:
    candidate = a_candidate(an_exam())
    review = a_review(candidate, by=an_account())
    assert [exam.id for exam in exams_of_review(review.id)] == [candidate.exam_id]
    assert pending_reviews_of(candidate.exam_id) == [review.id]
    assert [target.exam for target in review_targets(an_operator(), review.id)] == [candidate.exam_id]
    assert line_of_change(1) is None
    with pytest.raises(NotFound):
        existing_review(review.id + 1)
