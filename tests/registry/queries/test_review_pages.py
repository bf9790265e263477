"""Pages of score reviews: narrowed, and in as many statements for one candidate as for several."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.errors import Forbidden
from registry.domain.score_review import ReviewStage
from registry.queries.review_pages import review_page, reviewable, reviews, reviews_of_exam
from registry.services.review_suspensions import release_suspensions
from tests.builders import actor_of
from tests.builders.appeals import a_review
from tests.builders.enrolment import keys
from tests.builders.regions import a_region
from tests.registry.services.review_stage import a_review_stage
from tests.statements import counted


def test_a_review_says_what_is_to_be_done_next_and_does_not_grow(session: Session) -> None:
    one, several = a_review_stage(1), a_review_stage(2)
    first, second = one.open(), several.open()
    own = review_page(one.first, first)
    assert (own.to_release, own.outcomes, own.may_suspend) == (1, [], False)
    assert [str(why)[:28] for why in own.why_not] == ["This needs a second person: "]
    assert review_page(one.second, first).may_suspend
    with counted(db.engine) as small:
        review_page(one.first, first)
    with counted(db.engine) as big:
        page = review_page(several.first, second)
    assert len(big) == len(small)
    assert (page.to_release, page.line.stage, page.line.candidates) == (2, ReviewStage.SUSPENDING, 2)
    with transaction():
        release_suspensions(several.second, review_id=second)
    assert review_page(several.chief, second).line.stage is ReviewStage.MARKING
    assert [line.id for line in reviews_of_exam(several.first, several.exam_id)] == [second]
    assert reviewable(several.first, several.exam_id).others == 0


def test_a_region_sees_its_own_reviews(session: Session) -> None:
    keys()
    here, there = a_region("Алматы"), a_region("Ақтөбе")
    own, other = (a_review(region.candidate, by=region.operator).id for region in (here, there))
    operator = actor_of(here.operator)
    session.commit()
    assert [line.id for line in reviews(operator)] == [own]
    with pytest.raises(Forbidden):
        review_page(operator, other)
