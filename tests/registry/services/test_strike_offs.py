"""Candidates who do not belong on the list."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.eligibility import ReasonCode
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.models import Candidate, ClaimSlip, Exam, Sitting, StrikeOff
from registry.queries.claim_slips import access_list
from registry.queries.consents import exam_consents
from registry.queries.eligibility import standings
from registry.queries.exam_board import exam_board
from registry.queries.exam_candidates import candidate_list
from registry.queries.exam_detail import exam_detail
from registry.queries.exam_evidence import exam_evidence
from registry.queries.exam_gates import gate_facts
from registry.queries.exam_protocol_record import exam_protocol
from registry.services.attendance import note_attendance
from registry.services.claim_slips import make_slips
from registry.services.strike_offs import strike_off, take_back_strike
from tests.builders import a_candidate, a_sitting, an_exam, an_operator
from tests.builders.marking_stage import a_stage


def test_who_is_struck_off_counts_no_more_is_kept_and_can_be_put_back(session: Session) -> None:
    chief = a_stage().chief
    with transaction():
        exam = an_exam(ExamState.REGISTERED)
        exam_id, operator = exam.id, an_operator()
        wrong = a_candidate(exam, a_sitting(exam, SittingState.REGISTERED)).id
        a_candidate(exam, a_sitting(exam, SittingState.REGISTERED))
    for actor, reason, refused in ((operator, " ", BadInput), (chief, "Not of this group", Forbidden)):
        with pytest.raises(refused), transaction():
            strike_off(actor, candidate_id=wrong, reason=reason)

    with transaction():
        strike_off(operator, candidate_id=wrong, reason="Not of this group")
    with pytest.raises(Refused), transaction():
        strike_off(operator, candidate_id=wrong, reason="Again")
    facts = gate_facts(db.session.get_one(Exam, exam_id))
    assert (facts.candidates, facts.not_noted) == (1, 1)
    sitting_id = db.session.get_one(Candidate, wrong).sitting_id
    with pytest.raises(Refused, match="struck off"), transaction():
        note_attendance(operator, sitting_id=sitting_id, state=SittingState.PRESENT, reason="Came")
    assert [line.struck_off for line in candidate_list(operator, exam_id).lines] == ["Not of this group", ""]
    assert exam_protocol(operator, exam_id).candidates[0].struck_off == "Not of this group"

    with transaction():
        take_back_strike(operator, candidate_id=wrong, reason="The order was wrong")
    with pytest.raises(Refused), transaction():
        take_back_strike(operator, candidate_id=wrong, reason="Again")
    assert db.session.get_one(Sitting, sitting_id).state is SittingState.REGISTERED
    (row,) = session.scalars(select(StrikeOff))
    assert (row.reason, row.back_reason) == ("Not of this group", "The order was wrong")


def test_whoever_is_struck_off_stands_on_no_list_of_the_day_and_with_no_slip(session: Session) -> None:
    with transaction():
        exam, operator = an_exam(ExamState.REGISTERED), an_operator()
        exam_id = exam.id
        wrong, right = (a_candidate(exam, a_sitting(exam, SittingState.REGISTERED)).id for _ in range(2))
        make_slips(operator, exam_id=exam_id)
    with transaction():
        strike_off(operator, candidate_id=wrong, reason="Not of this group")

    assert [line.candidate_id for line in exam_consents(operator, exam_id).lines] == [right]
    assert [line.candidate_id for line in access_list(operator, exam_id).lines] == [right]
    assert exam_detail(operator, exam_id).sittings == {SittingState.REGISTERED: 1}
    assert [row.state for row in exam_board(operator, exam_id).rows] == [SittingState.REGISTERED]
    assert [row.struck for row in exam_evidence(operator, exam_id)] == [True, False]
    ended = {slip.candidate_id: slip.voided_at is not None for slip in session.scalars(select(ClaimSlip))}
    assert ended == {wrong: True, right: False}
    (reason,) = (one.reasons for one in standings(exam_id) if one.candidate.id == wrong)
    assert ReasonCode.STRUCK_OFF in {one.code for one in reason}
    assert ReasonCode.DID_NOT_TAKE_PART not in {one.code for one in reason}


def test_the_list_stands_once_all_is_signed(session: Session) -> None:
    with transaction():
        candidate_id, operator = a_candidate(an_exam(ExamState.SIGNED_OFF)).id, an_operator()
    with pytest.raises(Refused), transaction():
        strike_off(operator, candidate_id=candidate_id, reason="Wrong")
    with pytest.raises(NotFound), transaction():
        strike_off(operator, candidate_id=999_999, reason="Wrong")


def test_a_team_goes_on_without_one_of_its_members(session: Session) -> None:
    with transaction():
        exam, operator = an_exam(ExamState.MARKING), an_operator()
        sitting = a_sitting(exam)
        first, second = (a_candidate(exam, sitting).id for _ in range(2))
        sitting_id = sitting.id
    for candidate_id, state in ((first, SittingState.PRESENT), (second, SittingState.ABSENT)):
        with transaction():
            strike_off(operator, candidate_id=candidate_id, reason="Wrong")
        assert db.session.get_one(Sitting, sitting_id).state is state
