"""The facts the policy asks about an exam."""

import pytest
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db
from registry.domain.actor import PUBLIC
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, allows
from registry.models import Appointment
from registry.queries.access import appointments, exam_target, seat_of
from tests.builders import a_role, actor_of, an_account, an_exam
from tests.statements import counted


def test_only_the_roles_in_this_exam_count(session: Session) -> None:
    exam, other = an_exam(), an_exam()
    account = a_role(exam, ExamRole.CHIEF_EXPERT)
    a_role(other, ExamRole.EXAMINER, account=account)
    a_role(exam, ExamRole.EXAMINER)

    assert exam_target(actor_of(account), exam.id).exam_roles == {ExamRole.CHIEF_EXPERT}
    assert exam_target(actor_of(account), other.id).exam_roles == {ExamRole.EXAMINER}


def test_somebody_without_a_role_has_none(session: Session) -> None:
    exam = an_exam()
    a_role(exam)
    target = exam_target(actor_of(an_account(Audience.EXAMINER)), exam.id)
    assert (target.exam_roles, target.own_seats) == (frozenset(), frozenset())


def test_nobody_holds_nothing_also_where_an_appointment_names_nobody_in_particular(session: Session) -> None:
    exam = an_exam()
    a_role(exam)
    assert appointments(PUBLIC, exam.id) == []
    assert exam_target(PUBLIC, exam.id).exam_roles == frozenset()


def test_an_appointment_that_ended_gives_nothing(session: Session) -> None:
    exam = an_exam()
    account = a_role(exam, seat=2)
    held = session.query(Appointment).one()
    held.ended_at, held.end_reason = clock.now(), "Left"
    db.session.flush()

    assert exam_target(actor_of(account), exam.id).own_seats == frozenset()
    assert seat_of(actor_of(account), exam.id) is None


def test_a_seat_belongs_to_its_own_marking_team(session: Session) -> None:
    exam = an_exam()
    account = a_role(exam, seat=3, team=2)
    actor = actor_of(account)

    assert exam_target(actor, exam.id, team=2).own_seats == {3}
    assert exam_target(actor, exam.id).own_seats == frozenset()
    assert (seat_of(actor, exam.id, team=2), seat_of(actor, exam.id)) == (3, None)


def test_the_seat_a_mark_is_for_is_passed_on_as_asked(session: Session) -> None:
    exam = an_exam()
    assert exam_target(actor_of(a_role(exam, seat=1)), exam.id, seat=3).seat == 3


def test_a_target_takes_one_select_however_many_there_are(session: Session) -> None:
    exam = an_exam()
    accounts = [a_role(exam, ExamRole.EMPLOYER) for _ in range(5)]
    actor = actor_of(accounts[0])
    with counted(db.engine) as statements:
        exam_target(actor, exam.id)
    assert len(statements) == 1


@pytest.mark.parametrize(
    ("blind", "state", "shown"),
    [(True, ExamState.MARKING, False), (True, ExamState.CONFIRMED, True), (False, ExamState.MARKING, True)],
)
def test_names_are_shown_to_a_member_who_marks_once_marking_is_not_blind(
    session: Session, blind: bool, state: ExamState, shown: bool
) -> None:
    exam = an_exam()
    exam.blind, exam.state = blind, state
    account = a_role(exam, ExamRole.EXAMINER)
    a_role(exam, ExamRole.COMMISSION_MEMBER, account=account)
    assert exam_target(actor_of(account), exam.id).names_shown is shown
    assert allows(actor_of(account), Permission.READ_PROTOCOL, exam_target(actor_of(account), exam.id)) is shown
