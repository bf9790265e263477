"""Decisions as those see them who write them down."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.consent import ConsentDecision
from registry.domain.errors import Forbidden, NotFound
from registry.domain.visibility import Visibility
from registry.queries.consents import candidate_consent, exam_consents
from registry.services.consents import record_paper_consent
from tests.builders import a_candidate, a_person, actor_of, an_account, an_exam, an_operator
from tests.registry.services.test_consents import GIVEN, REFUSED
from tests.statements import counted


def test_a_list_says_who_has_not_decided(session: Session) -> None:
    with transaction():
        exam, operator = an_exam(), an_operator()
        first, second = a_candidate(exam), a_candidate(exam)
        a_candidate(an_exam())
    for signed in (GIVEN, REFUSED):
        with transaction():
            record_paper_consent(operator, candidate_id=first.id, signed=signed)
    found = exam_consents(operator, exam.id)
    assert [(line.candidate_id, line.decision, line.visibility) for line in found.lines] == [
        (first.id, ConsentDecision.REFUSED, Visibility.STATUS_ONLY),
        (second.id, None, Visibility.RESULT),
    ]
    assert found.missing == 1


def test_one_candidate_with_the_whole_history(session: Session) -> None:
    with transaction():
        candidate, operator = a_candidate(an_exam()), an_operator()
    before = candidate_consent(operator, candidate.id)
    assert (before.history, before.visibility, before.minor, before.represented) == (
        (),
        Visibility.RESULT,
        False,
        False,
    )
    for signed in (GIVEN, replace(GIVEN, visibility=Visibility.RESULT)):
        with transaction():
            record_paper_consent(operator, candidate_id=candidate.id, signed=signed)
    after = candidate_consent(operator, candidate.id)
    assert [one.visibility for one in after.history] == [Visibility.RESULT, Visibility.FULL]
    assert after.visibility is Visibility.RESULT


def test_who_has_no_right_to_it_learns_nothing(session: Session) -> None:
    with transaction():
        candidate = a_candidate(an_exam())
        stranger = actor_of(an_account(Audience.EXAMINER))
    with pytest.raises(Forbidden):
        candidate_consent(stranger, candidate.id)
    with pytest.raises(Forbidden):
        exam_consents(stranger, candidate.exam_id)
    for query in (candidate_consent, exam_consents):
        with pytest.raises(NotFound):
            query(an_operator(), 0)


def test_thirty_candidates_take_as_many_statements_as_one(session: Session) -> None:
    with transaction():
        operator, one, many = an_operator(), an_exam(), an_exam()
        a_candidate(one)
        for _ in range(30):
            a_candidate(many, person=a_person())
    counts = []
    for exam in (one, many):
        session.expire_all()
        with counted(db.engine) as statements:
            exam_consents(operator, exam.id)
        counts.append(len(statements))
    assert counts[0] == counts[1]
