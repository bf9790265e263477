"""The history of decisions, and what counts of it."""

from dataclasses import replace

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.consent import ConsentDecision
from registry.domain.visibility import Visibility
from registry.queries.decisions import decisions, newest_decision, newest_visibility
from registry.services.consents import record_paper_consent
from tests.builders import a_candidate, an_exam, an_operator
from tests.registry.services.test_consents import GIVEN


def test_the_newest_decision_stands_first_and_is_what_counts(session: Session) -> None:
    with transaction():
        exam, operator = an_exam(), an_operator()
        candidate, other = a_candidate(exam), a_candidate(exam)
    assert decisions(candidate.id) == ()
    assert newest_decision(candidate.id) is None
    assert newest_visibility(candidate.id) is None
    for signed in (GIVEN, replace(GIVEN, visibility=Visibility.RESULT)):
        with transaction():
            record_paper_consent(operator, candidate_id=candidate.id, signed=signed)
    told = [(one.visibility, one.decision) for one in decisions(candidate.id)]
    assert told == [(Visibility.RESULT, ConsentDecision.GIVEN), (Visibility.FULL, ConsentDecision.GIVEN)]
    newest, shown = newest_decision(candidate.id), newest_visibility(candidate.id)
    assert newest is not None
    assert shown is not None
    assert (newest.visibility_id, newest.ordinal) == (shown.id, 2)
    assert decisions(other.id) == ()
