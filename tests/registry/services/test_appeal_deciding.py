"""What a commission decides, and what follows at once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.db import transaction
from registry.domain.annulment import Annulled, shown_state
from registry.domain.appeal import AppealOutcome, AppealState
from registry.domain.conflict import Conflict
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.models import Account, AppealVote, Candidate, Exam, MarkSheet, OutgoingMail, Person, SheetSignOff, Sitting
from registry.queries.eligibility import standings
from registry.queries.exam_day import exam_day
from registry.services.appeal_deciding import link_next_attempt
from registry.services.attendance import note_attendance
from tests.builders import a_candidate, an_exam
from tests.registry.services.appeal_stage import an_appeal_stage

STANDS, AMENDED, ANNULLED = AppealOutcome


def test_a_result_stands_by_a_majority_with_a_protocol_and_the_candidate_is_written_to(session: Session) -> None:
    stage = an_appeal_stage()
    appeal_id = stage.file()
    with pytest.raises(Refused, match="Name the commission"):
        stage.decide(appeal_id, STANDS)
    stage.name(appeal_id)
    for wrong, fields in (
        (BadInput, {"votes": dict.fromkeys(stage.members[:4], STANDS)}),
        (BadInput, {"protocol_number": " "}),
        (BadInput, {"protocol_date": date(2020, 1, 1)}),
        (BadInput, {"reasons": ""}),
    ):
        with pytest.raises(wrong):
            stage.decide(appeal_id, STANDS, **fields)
    stage.decide(appeal_id, STANDS)

    appeal = stage.appeal(appeal_id)
    assert (appeal.state, appeal.outcome, appeal.protocol_number) == (AppealState.DECIDED, STANDS, "3")
    assert len(session.scalars(select(AppealVote)).all()) == 5
    assert session.scalars(select(OutgoingMail.kind)).all() == ["appeal_filed", "appeal_decided"]
    assert session.get_one(Exam, stage.exam_id).state is ExamState.PUBLISHED
    with pytest.raises(Refused, match="decided or taken back"):
        stage.decide(appeal_id, STANDS)


def test_an_amendment_opens_the_sheets_it_names_of_this_attempt_alone(session: Session) -> None:
    stage = an_appeal_stage()
    appeal_id = stage.file()
    stage.name(appeal_id)
    with pytest.raises(BadInput, match="Name the sheets"):
        stage.decide(appeal_id, AMENDED)
    with pytest.raises(Refused, match="Z9"):
        stage.decide(appeal_id, AMENDED, sheets=["A1", "Z9"])
    assert stage.appeal(appeal_id).state is AppealState.OPEN
    stage.decide(appeal_id, AMENDED, sheets=["A1"])
    assert stage.appeal(appeal_id).sheets == "A1"
    assert session.get_one(Exam, stage.exam_id).state is ExamState.MARKING
    (reopened,) = session.scalars(select(SheetSignOff).where(SheetSignOff.reopened_at.is_not(None)))
    assert "№ 3" in reopened.reopen_reason
    assert session.get_one(MarkSheet, reopened.sheet_id).signed_at is None


def test_the_conflict_rule_binds_whoever_writes_the_decision_down(session: Session) -> None:
    stage = an_appeal_stage()
    appeal_id = stage.file()
    stage.name(appeal_id)

    session.get_one(Account, stage.holder.account_id).person_id = None
    session.get_one(Account, stage.operator.account_id).person_id = stage.person_id
    session.commit()
    with pytest.raises(Conflict):
        stage.decide(appeal_id, STANDS)


def test_an_annulled_attempt_ends_without_a_score_and_is_made_again_on_another_list(session: Session) -> None:
    stage = an_appeal_stage()
    appeal_id = stage.file()
    stage.name(appeal_id)
    with pytest.raises(BadInput, match="Name the date"):
        stage.decide(appeal_id, ANNULLED)
    confirmed = session.get_one(Sitting, stage.sitting_id)
    confirmed.score, confirmed.maximum = Decimal("8.58"), Decimal(10)
    session.commit()
    stage.decide(appeal_id, ANNULLED, new_date=registry_clock.now().date() + timedelta(days=9))
    sitting = session.get_one(Sitting, stage.sitting_id)
    assert (sitting.state, sitting.score) == (SittingState.REMOVED, None)
    assert shown_state(sitting.state, sitting.state_reason) is Annulled.ANNULLED
    assert stage.appeal(appeal_id).score_before == Decimal("8.58")
    (standing,) = standings(stage.exam_id)
    assert [str(one.sentence)[:28] for one in standing.reasons][-1] == "The attempt was annulled on "

    exam = session.get_one(Exam, stage.exam_id)
    person = session.get_one(Person, stage.person_id)
    again, other = a_candidate(an_exam(ExamState.PLANNED), person=person), a_candidate(an_exam(ExamState.PLANNED))
    exam.state = ExamState.MARKING
    session.commit()
    assert not exam_day(stage.operator, stage.exam_id).place_of(stage.sitting_id).may_be_noted
    with pytest.raises(Refused, match="annulled on appeal"), transaction():
        note_attendance(stage.operator, sitting_id=stage.sitting_id, state=SittingState.PRESENT, reason="Came")
    with pytest.raises(BadInput, match="same person"), transaction():
        link_next_attempt(stage.operator, appeal_id=appeal_id, candidate_id=other.id)
    again_id: int = session.get_one(Candidate, again.id).id
    with transaction():
        link_next_attempt(stage.operator, appeal_id=appeal_id, candidate_id=again_id)
    assert stage.appeal(appeal_id).next_candidate_id == again_id
    with pytest.raises(Refused, match="no annulled attempt"), transaction():
        link_next_attempt(stage.operator, appeal_id=appeal_id, candidate_id=again_id)
