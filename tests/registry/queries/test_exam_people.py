"""Who does what in one exam, and who could."""

import pytest
from sqlalchemy.orm import Session

from registry import clock
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.domain.exam_role import ExamRole
from registry.models import Appointment
from registry.queries.exam_people import appointment_of, exam_people
from tests.builders import a_candidate, a_college, a_role, actor_of, an_account, an_exam, an_operator


def test_people_come_by_role_and_seat_and_the_ended_ones_apart(session: Session) -> None:
    exam, noise = an_exam(), an_exam()
    college = a_college()
    a_candidate(exam, college=college)
    gone = a_role(exam, seat=1)
    session.query(Appointment).filter_by(account_id=gone.id).one().ended_at = clock.now()
    a_role(exam, seat=2, college=college)
    a_role(exam, seat=1)
    a_role(exam, ExamRole.CHIEF_EXPERT)
    a_role(noise)
    session.flush()

    people = exam_people(an_operator(), exam.id)

    assert [(one.role, one.seat) for one in people.present] == [
        (ExamRole.CHIEF_EXPERT, None),
        (ExamRole.EXAMINER, 1),
        (ExamRole.EXAMINER, 2),
    ]
    assert people.present[2].college == college.name
    assert [one.own_college for one in people.present] == [False, False, True]
    assert [one.email for one in people.ended] == [gone.email]


def test_open_accounts_of_examiners_and_open_colleges_can_be_chosen(session: Session) -> None:
    exam, examiner = an_exam(), an_account(Audience.EXAMINER)
    an_account(Audience.HOLDER)
    an_account(Audience.EXAMINER).active = False
    a_college().closed_on = clock.now().date()
    college = a_college()
    session.flush()

    people = exam_people(an_operator(), exam.id)

    assert [account_id for account_id, _, _ in people.accounts] == [examiner.id]
    assert [one.id for one in people.colleges] == [college.id]


def test_an_appointment_is_found_in_its_own_exam_alone(session: Session) -> None:
    exam, other = an_exam(), an_exam()
    a_role(exam)
    number = session.query(Appointment.id).filter_by(exam_id=exam.id).scalar()
    assert appointment_of(an_operator(), exam.id, number)[1].seat == 1
    with pytest.raises(NotFound):
        appointment_of(an_operator(), other.id, number)


def test_only_an_operator_looks_for_people(session: Session) -> None:
    exam = an_exam()
    chief = actor_of(a_role(exam, ExamRole.CHIEF_EXPERT))
    with pytest.raises(Forbidden):
        exam_people(chief, exam.id)
    with pytest.raises(Forbidden):
        appointment_of(chief, exam.id, 1)
