"""Roles in an exam."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.appointing import RoleClash
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.models import Account, Appointment, Exam
from registry.queries.teams import holders, team_members
from registry.services.appointments import appoint, end_appointment, replace_person
from tests.builders import a_candidate, a_college, a_person, actor_of, an_account, an_exam, an_operator


def appointed(
    exam: Exam, role: ExamRole = ExamRole.EXAMINER, account: Account | None = None, **values: int
) -> Appointment:
    """An appointment by the service."""
    with transaction():
        return appoint(
            an_operator(),
            exam_id=exam.id,
            account_id=(account or an_account(Audience.EXAMINER)).id,
            role=role,
            **values,
        )


@pytest.fixture
def exam(session: Session) -> Exam:
    """An exam whose people are being found."""
    with transaction():
        return an_exam(ExamState.REGISTERED)


def test_examiners_take_the_free_seats_in_their_order(exam: Exam) -> None:
    assert [appointed(exam).seat for _ in range(3)] == [1, 2, 3]
    with pytest.raises(RoleClash):
        appointed(exam)
    assert appointed(exam, team=2).seat == 1


def test_a_seat_can_be_named_and_is_taken_once(exam: Exam) -> None:
    with transaction():
        college = a_college()
    assert appointed(exam, seat=3, college_id=college.id).college_id == college.id
    with pytest.raises(RoleClash):
        appointed(exam, seat=3)
    with pytest.raises(BadInput):
        appointed(exam, seat=4)


def test_a_successor_takes_the_seat_and_the_first_one_can_come_back(exam: Exam, session: Session) -> None:
    first = appointed(exam)
    with transaction():
        end_appointment(an_operator(), appointment_id=first.id, reason="Ауырып қалды")
    second = appointed(exam)
    assert (first.end_reason, second.seat) == ("Ауырып қалды", 1)

    again = appointed(exam, account=session.get_one(Account, first.account_id))
    assert (again.seat, again.ended_at) == (2, None)
    assert again.id != first.id
    assert (first.seat, first.end_reason) == (1, "Ауырып қалды")
    assert holders(team_members(exam.id, 1)) == {1: second.account_id, 2: first.account_id}


def test_replacing_is_one_act_that_is_done_whole_or_not_at_all(exam: Exam, session: Session) -> None:
    first, second = appointed(exam), appointed(exam)
    with transaction():
        newcomer, operator = an_account(Audience.EXAMINER).id, an_operator()
    with pytest.raises(RoleClash), transaction():  # sits in the other seat already
        replace_person(operator, appointment_id=first.id, account_id=second.account_id, reason="Fell ill")
    assert session.get_one(Appointment, first.id).ended_at is None

    with transaction():
        taken = replace_person(operator, appointment_id=first.id, account_id=newcomer, reason="Fell ill")

    assert (taken.role, taken.seat, taken.team) == (ExamRole.EXAMINER, 1, 1)
    assert (first.end_reason, holders(team_members(exam.id, 1))[1]) == ("Fell ill", newcomer)


def test_an_appointment_ends_once_and_with_a_reason(exam: Exam) -> None:
    first = appointed(exam)
    with pytest.raises(BadInput), transaction():
        end_appointment(an_operator(), appointment_id=first.id, reason=" ")
    with transaction():
        end_appointment(an_operator(), appointment_id=first.id, reason="Ауырды")
    with pytest.raises(Refused), transaction():
        end_appointment(an_operator(), appointment_id=first.id, reason="Ауырды")
    with pytest.raises(NotFound), transaction():
        end_appointment(an_operator(), appointment_id=999_999, reason="Ауырды")


def test_whoever_runs_the_exam_does_not_mark_in_it(exam: Exam) -> None:
    with transaction():
        chief = an_account(Audience.EXAMINER)
    appointed(exam, ExamRole.CHIEF_EXPERT, chief)
    with pytest.raises(RoleClash):
        appointed(exam, ExamRole.EXAMINER, chief)


def test_a_candidate_has_no_role(exam: Exam) -> None:
    with transaction():
        person = a_person()
        a_candidate(exam, person=person)
        account = an_account(Audience.EXAMINER, person=person)
    with pytest.raises(Refused, match="is a candidate"):
        appointed(exam, account=account)


def test_marking_needs_an_account_that_enters_the_examiners_pages(exam: Exam) -> None:
    with transaction():
        holder = an_account(Audience.HOLDER)
    with pytest.raises(Refused, match="cannot enter"):
        appointed(exam, account=holder)
    assert appointed(exam, ExamRole.EMPLOYER, holder).seat is None


@pytest.mark.parametrize(
    ("state", "role"), [(ExamState.SIGNED_OFF, ExamRole.EXAMINER), (ExamState.CLOSED, ExamRole.DEPUTY)]
)
def test_people_no_longer_change_when_their_part_is_over(session: Session, state: ExamState, role: ExamRole) -> None:
    with transaction():
        late = an_exam(state)
    with pytest.raises(Refused):
        appointed(late, role)


def test_only_an_operator_appoints(exam: Exam, session: Session) -> None:
    with transaction():
        actor = actor_of(an_account(Audience.EXAMINER))
    with pytest.raises(Forbidden), transaction():
        appoint(actor, exam_id=exam.id, account_id=1, role=ExamRole.EXAMINER)
    with pytest.raises(Forbidden), transaction():
        end_appointment(actor, appointment_id=1, reason="x")
    assert session.scalar(select(func.count()).select_from(Appointment)) == 0


def test_what_does_not_exist_is_not_found(exam: Exam) -> None:
    with pytest.raises(NotFound), transaction():
        appoint(an_operator(), exam_id=exam.id, account_id=999_999, role=ExamRole.EXAMINER)
    with pytest.raises(NotFound):
        appointed(exam, college_id=999_999)
