"""A reviewed result is compared with what was issued."""

from sqlalchemy.orm import Session

from registry.domain.score_review import ReviewOutcome
from registry.models import Passport
from registry.queries.review_outcomes import published_standings, reviewed_outcome
from tests.registry.services.review_stage import a_review_stage


def test_nothing_is_compared_before_it_is_published_and_every_section_counts(session: Session) -> None:
    stage = a_review_stage(1)
    stage.open()
    assert list(published_standings(stage.exam, stage.lines())) == []
    stage.publish_again()
    (line,) = stage.lines()
    passport = session.get_one(Passport, stage.passports[0])
    ((_, standing),) = published_standings(stage.exam, [line])
    assert reviewed_outcome(line, standing, passport) is ReviewOutcome.UNCHANGED
    assert reviewed_outcome(line, standing, None) is ReviewOutcome.UNCHANGED
    stage.amend(0, {"m1": "no"})
    ((_, standing),) = published_standings(stage.exam, [line])
    assert reviewed_outcome(line, standing, passport) is ReviewOutcome.CHANGED
    assert reviewed_outcome(line, standing, None) is ReviewOutcome.CHANGED
