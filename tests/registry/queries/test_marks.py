"""Scores recomputed from rows."""

from decimal import Decimal

from sqlalchemy.orm import Session

from registry.queries.marks import scores_of
from tests.builders import a_sitting, an_exam, marked


def test_the_score_of_a_sitting_is_recomputed_from_its_rows(session: Session) -> None:
    exam = an_exam()
    first, noise = a_sitting(exam), a_sitting(exam)
    marked(exam, first)
    marked(exam, noise, {"m1": ("answer", "no")})

    scores = scores_of(exam)

    assert scores[first.id].score == Decimal("8.58")
    assert scores[first.id].maximum == Decimal("10.00")
    assert scores[noise.id].total is None
