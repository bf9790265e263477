"""Where candidates stand on the way to a passport."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from registry.domain.eligibility import ReasonCode
from registry.domain.errors import NotFound
from registry.models import Appointment, Candidate, Exam, Mark
from registry.queries.eligibility import NotEligible, require_eligible, standings
from tests.builders import a_candidate, a_passport, a_sitting, an_exam
from tests.builders.issuing import a_closed_exam, a_graduate
from tests.statements import counted


def codes(exam: Exam) -> list[list[ReasonCode]]:
    return [[reason.code for reason in standing.reasons] for standing in standings(exam.id)]


def test_candidates_are_listed_by_workstation_with_their_scores(session: Session) -> None:
    exam = a_closed_exam()
    a_graduate(), a_graduate(exam), a_graduate(exam)
    found = standings(exam.id)
    assert [standing.candidate.sitting.workstation for standing in found] == [1, 2]
    assert {str(standing.score.total) for standing in found} == {"8.58"}
    assert codes(exam) == [[], []]


def test_every_reason_is_told_at_once(session: Session) -> None:
    exam = an_exam()
    a_candidate(exam, a_sitting(exam))
    told = codes(exam)[0]
    assert told[:1] == [ReasonCode.NOT_PUBLISHED]
    assert {ReasonCode.SHEETS_NOT_SIGNED, ReasonCode.NO_SCORE, ReasonCode.NAMES_MISSING} <= set(told)


def test_open_sheets_are_named(session: Session) -> None:
    exam = a_closed_exam()
    a_candidate(exam, a_sitting(exam))
    assert "Workstation 1, sheets: A1, B1." in [str(sentence) for sentence in standings(exam.id)[0].explained]


def test_an_examiner_who_left_counts_where_a_score_of_theirs_stands(session: Session) -> None:
    exam = a_closed_exam()
    candidate = a_graduate(exam)
    appointment = standings(exam.id)[0].examiners[0]
    ended = {"ended_at": exam.created_at, "end_reason": "ill"}
    session.execute(update(Appointment).where(Appointment.id == appointment.id).values(**ended))
    session.expire_all()
    assert len(standings(exam.id)[0].examiners) == 3
    theirs = update(Mark).where(Mark.sitting_id == candidate.sitting_id, Mark.scored_by == appointment.account_id)
    session.execute(theirs.values(scored_by=exam.created_by))
    session.expire_all()
    assert len(standings(exam.id)[0].examiners) == 2


def test_a_passport_there_is_stands_against_another(session: Session) -> None:
    exam = a_closed_exam()
    a_passport(candidate=a_graduate(exam))
    assert codes(exam) == [[ReasonCode.HAS_LIVE_PASSPORT]]
    assert standings(exam.id, replaces_live=True)[0].reasons == ()


def test_who_is_eligible_is_handed_on_and_others_are_refused(session: Session) -> None:
    candidate = a_graduate()
    assert require_eligible(candidate.id).candidate.id == candidate.id
    session.execute(update(Candidate).values(college_id=None))
    session.expire_all()
    with pytest.raises(NotEligible):
        require_eligible(candidate.id)
    with pytest.raises(NotFound):
        require_eligible(0)


def test_an_exam_that_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        standings(0)


def test_ten_candidates_take_no_more_statements_than_one(session: Session) -> None:
    exam = a_closed_exam()
    candidates = [a_graduate(exam).id for _ in range(10)]
    counts = []
    for some in (candidates[:1], candidates):
        session.expire_all()
        with counted(session.get_bind()) as sent:  # type: ignore[arg-type]  # an engine
            standings(exam.id, candidate_ids=some)
        counts.append(len(sent))
    assert counts[0] == counts[1]
