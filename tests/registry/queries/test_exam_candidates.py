"""Candidates as lists of operators show them."""

from dataclasses import fields

import pytest
from sqlalchemy.orm import Session

from registry import clock
from registry.domain.errors import Forbidden, NotFound
from registry.domain.visibility import Visibility
from registry.models import VisibilityRecord
from registry.queries.exam_candidates import CandidateLine, candidate_line, candidate_list
from tests.builders import a_candidate, a_role, actor_of, an_exam, an_operator


def test_candidates_come_by_workstation_with_their_newest_decision(session: Session) -> None:
    exam, noise = an_exam(), an_exam()
    first, second = a_candidate(exam), a_candidate(exam)
    a_candidate(noise)
    for ordinal, chosen in ((1, Visibility.FULL), (2, Visibility.STATUS_ONLY)):
        session.add(
            VisibilityRecord(
                candidate_id=second.id,
                ordinal=ordinal,
                visibility=chosen,
                consent_version="1",
                recorded_by=exam.created_by,
                recorded_at=clock.now(),
            )
        )
    session.flush()

    lines = candidate_list(an_operator(), exam.id).lines

    assert [(line.id, line.workstation) for line in lines] == [(first.id, 1), (second.id, 2)]
    assert [line.visibility for line in lines] == [None, Visibility.STATUS_ONLY]
    assert not lines[0].by_iin


def test_a_line_holds_no_personal_number() -> None:
    words = {field.name for field in fields(CandidateLine)}
    assert not words & {"iin", "document", "birth_date", "email", "phone"}


def test_one_attempt_is_found_in_its_own_exam_alone(session: Session) -> None:
    exam, other = an_exam(), an_exam()
    candidate = a_candidate(exam)
    assert candidate_line(an_operator(), exam.id, candidate.sitting_id)[1].id == candidate.id
    with pytest.raises(NotFound):
        candidate_line(an_operator(), other.id, candidate.sitting_id)


def test_a_stranger_reads_no_candidates(session: Session) -> None:
    with pytest.raises(Forbidden):
        candidate_list(actor_of(a_role(an_exam())), an_exam().id)
