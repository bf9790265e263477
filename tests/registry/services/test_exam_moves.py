"""An exam taken from step to step."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_gates import NotReady
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState, ImpossibleMove
from registry.domain.judging_mode import JudgingMode
from registry.domain.sitting_states import SittingState
from registry.models import Exam, ExamMove
from registry.services.exam_moves import close_appeals, move_exam, publish, waive_appeal_term
from tests.builders import a_candidate, a_role, a_sitting, actor_of, an_account, an_exam, an_operator


def moved(exam: Exam, to: ExamState, reason: str = "", actor: Actor | None = None) -> Exam:
    """The exam after one step by an operator."""
    with transaction():
        return move_exam(actor or an_operator(), exam_id=exam.id, to=to, reason=reason)


def committed(exam: Exam) -> Exam:
    """The stage, set."""
    db.session.commit()
    return exam


def test_opening_needs_a_candidate_and_a_chief_expert_and_names_both(session: Session) -> None:
    exam = committed(an_exam(ExamState.PLANNED))

    with pytest.raises(NotReady) as caught:
        moved(exam, ExamState.REGISTERED)

    assert [str(found) for found in caught.value.findings] == [
        "Enrol at least one candidate.",
        "Appoint the chief expert.",
    ]


def test_opening_freezes_the_list_and_is_kept_with_its_actor(session: Session) -> None:
    exam = an_exam(ExamState.PLANNED)
    a_candidate(exam)
    a_role(exam, ExamRole.CHIEF_EXPERT)
    actor = an_operator()
    committed(exam)

    moved(exam, ExamState.REGISTERED, actor=actor)

    (move,) = session.scalars(select(ExamMove))
    assert (move.from_state, move.to_state, move.moved_by) == (
        ExamState.PLANNED,
        ExamState.REGISTERED,
        actor.account_id,
    )


def test_marking_starts_when_everybody_is_noted_and_three_examiners_sit(session: Session) -> None:
    exam = an_exam(ExamState.REGISTERED, judging_mode=JudgingMode.SCRIBE)
    a_role(exam, ExamRole.CHIEF_EXPERT)
    a_role(exam, seat=2)
    noted = a_sitting(exam, SittingState.REGISTERED)
    committed(exam)

    with pytest.raises(NotReady) as caught:
        moved(exam, ExamState.MARKING)
    assert [str(found) for found in caught.value.findings] == [
        "Note the attendance of everybody. Not noted yet: 1.",
        "Three examiners judge together. Free seats of marking team 1: 1, 3.",
        "Appoint the scribe who enters the scores that are called out.",
    ]

    noted.state = SittingState.PRESENT
    for role, seat in ((ExamRole.EXAMINER, 1), (ExamRole.EXAMINER, 3), (ExamRole.SCRIBE, None)):
        a_role(exam, role, seat=seat)
    committed(exam)
    assert moved(exam, ExamState.MARKING).state is ExamState.MARKING


def test_the_chief_expert_of_the_exam_starts_it_and_another_one_does_not(session: Session) -> None:
    exam = an_exam(ExamState.REGISTERED)
    a_sitting(exam)
    chief = actor_of(a_role(exam, ExamRole.CHIEF_EXPERT))
    for seat in (1, 2, 3):
        a_role(exam, seat=seat)
    stranger = actor_of(a_role(an_exam(), ExamRole.CHIEF_EXPERT))
    committed(exam)

    with pytest.raises(Forbidden):
        moved(exam, ExamState.MARKING, actor=stranger)
    assert moved(exam, ExamState.MARKING, actor=chief).state is ExamState.MARKING


def test_going_back_needs_a_reason_that_is_kept(session: Session) -> None:
    exam = committed(an_exam(ExamState.REGISTERED))

    with pytest.raises(BadInput):
        moved(exam, ExamState.PLANNED, "  ")
    moved(exam, ExamState.PLANNED, " Екі үміткер қосылмаған ")

    assert session.scalars(select(ExamMove.reason)).all() == ["Екі үміткер қосылмаған"]


@pytest.mark.parametrize("to", [ExamState.SIGNED_OFF, ExamState.CONFIRMED, ExamState.PUBLISHED, ExamState.CLOSED])
def test_no_step_of_the_marking_is_taken_by_hand(session: Session, to: ExamState) -> None:
    exam = committed(an_exam(ExamState.MARKING))
    with pytest.raises(ImpossibleMove):
        moved(exam, to)


def test_of_two_people_who_move_it_the_second_learns_where_it_is(session: Session) -> None:
    exam = an_exam(ExamState.PLANNED)
    a_candidate(exam)
    a_role(exam, ExamRole.CHIEF_EXPERT)
    committed(exam)

    moved(exam, ExamState.REGISTERED)
    with pytest.raises(ImpossibleMove, match="has its candidate list"):
        moved(exam, ExamState.REGISTERED)
    assert len(session.scalars(select(ExamMove)).all()) == 1


def test_publication_begins_the_term_of_the_setting(session: Session, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2026, 6, 19, 10, 0, tzinfo=UTC), tick=False)  # a Friday
    exam = committed(an_exam(ExamState.CONFIRMED))

    with transaction():
        publish(an_operator(), exam_id=exam.id)

    assert exam.published_at == registry_clock.now()
    assert exam.appeals_end_at == datetime(2026, 6, 22, 19, 0, tzinfo=UTC)  # midnight after Monday in Almaty


@pytest.mark.databases("sqlite")
def test_a_public_holiday_of_the_settings_is_no_day_of_the_term(
    make_app: Callable[..., Flask], clock: time_machine.Traveller
) -> None:
    with make_app(holidays=("2026-06-22",)).app_context():
        clock.move_to(datetime(2026, 6, 19, 10, 0, tzinfo=UTC), tick=False)  # a Friday
        exam = committed(an_exam(ExamState.CONFIRMED))
        with transaction():
            publish(an_operator(), exam_id=exam.id)
        assert exam.appeals_end_at == datetime(2026, 6, 23, 19, 0, tzinfo=UTC)  # midnight after Tuesday in Almaty
        db.session.remove()


def test_appeals_close_when_their_term_is_over(session: Session, clock: time_machine.Traveller) -> None:
    exam = an_exam(ExamState.PUBLISHED, appeals_end_at=registry_clock.now() + timedelta(hours=1))
    committed(exam)

    with pytest.raises(Refused, match="still running"), transaction():
        close_appeals(an_operator(), exam_id=exam.id)
    clock.shift(timedelta(hours=1))
    with transaction():
        assert close_appeals(an_operator(), exam_id=exam.id).state is ExamState.CLOSED


def test_a_written_decision_waives_the_term(session: Session) -> None:
    exam = committed(an_exam(ExamState.PUBLISHED, appeals_end_at=registry_clock.now() + timedelta(days=1)))

    with pytest.raises(BadInput), transaction():
        waive_appeal_term(an_operator(), exam_id=exam.id, decision=" ")
    with transaction():
        waive_appeal_term(an_operator(), exam_id=exam.id, decision="Комиссия шешімі № 3, 15.06.2026")
        close_appeals(an_operator(), exam_id=exam.id)

    assert exam.state is ExamState.CLOSED


def test_nothing_is_waived_before_publication(session: Session) -> None:
    exam = committed(an_exam(ExamState.CONFIRMED))
    with pytest.raises(Refused), transaction():
        waive_appeal_term(an_operator(), exam_id=exam.id, decision="№ 3")


def test_taking_results_back_forgets_the_term_and_the_waiver(session: Session) -> None:
    now = registry_clock.now()
    exam = an_exam(ExamState.PUBLISHED, published_at=now, appeals_end_at=now, appeal_waiver="№ 3", confirmed_at=now)
    committed(exam)

    moved(exam, ExamState.CONFIRMED, "Қате табылды")

    assert (exam.published_at, exam.appeals_end_at, exam.appeal_waiver) == (None, None, "")
    assert exam.confirmed_at == now


def test_only_operators_publish_close_and_waive(session: Session) -> None:
    exam = an_exam(ExamState.CONFIRMED)
    chief = actor_of(a_role(exam, ExamRole.CHIEF_EXPERT))
    auditor = actor_of(an_account(Audience.AUDITOR))
    committed(exam)

    for actor in (chief, auditor):
        with pytest.raises(Forbidden), transaction():
            publish(actor, exam_id=exam.id)
        with pytest.raises(Forbidden), transaction():
            waive_appeal_term(actor, exam_id=exam.id, decision="№ 3")


def test_an_unknown_exam_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound), transaction():
        move_exam(an_operator(), exam_id=999_999, to=ExamState.REGISTERED)
