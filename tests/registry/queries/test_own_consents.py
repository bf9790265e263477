"""A holder's own decisions."""

from datetime import date

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.visibility import Visibility
from registry.models import Person
from registry.queries.own_consents import own_consents
from registry.services.consents import withdraw_consent
from tests.builders import a_candidate, actor_of, an_account, an_exam
from tests.registry.services.test_consents import born


def test_every_attempt_says_what_is_shown_and_who_decides(session: Session) -> None:
    with transaction():
        young, grown = born(date(2009, 1, 1)), born(date(2000, 1, 1))
        holders = [actor_of(an_account(Audience.HOLDER, person=person)) for person in (young, grown)]
        candidate, _ = a_candidate(an_exam(), person=young), a_candidate(an_exam(), person=grown)
    with transaction():
        withdraw_consent(holders[0], candidate_id=candidate.id, language="kk")
    (of_young,), (of_grown,) = own_consents(holders[0]), own_consents(holders[1])
    assert (of_young.visibility, of_young.shows_something) == (Visibility.STATUS_ONLY, False)
    assert of_young.why_not_more
    assert of_young.why_not_more.values == {"day": date(2027, 1, 1)}
    assert (of_grown.visibility, of_grown.shows_something, of_grown.why_not_more) == (Visibility.RESULT, True, None)
    assert isinstance(session.get(Person, young.id), Person)
