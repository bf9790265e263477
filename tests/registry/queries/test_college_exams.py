"""Exams as a college sees them."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState, Status
from registry.domain.sitting_states import SittingState
from registry.queries.college_exams import college_exam, college_exams, qualifications
from tests.builders import a_candidate, a_centre, a_passport, a_qualification, a_sitting, actor_of, an_exam, an_operator
from tests.builders.regions import Region, a_region


@pytest.fixture
def region(session: Session) -> Region:
    with transaction():
        a_region("Ақтөбе")
        return a_region("Алматы")


def test_exams_with_own_students_are_listed_wherever_they_are_held(region: Region) -> None:
    elsewhere = an_exam(ExamState.MARKING, centre=a_centre(region="Шымкент"))
    a_candidate(elsewhere, college=region.college)
    found = college_exams(actor_of(region.officer))
    assert {exam.id for exam in found.page.rows} == {region.exam.id, region.planned.id, elsewhere.id}
    assert (found.students[region.exam.id], found.students[elsewhere.id]) == (1, 1)
    assert found.passports == {region.exam.id: 1}


def test_a_state_narrows_the_list(region: Region) -> None:
    rows = college_exams(actor_of(region.officer), state=ExamState.PLANNED).page.rows
    assert [exam.id for exam in rows] == [region.planned.id]


def test_a_planned_exam_of_no_region_is_nobodys(region: Region) -> None:
    nowhere = an_exam(ExamState.PLANNED, centre=a_centre(region=""))
    with pytest.raises(NotFound):
        college_exam(actor_of(region.officer), nowhere.id)


def test_students_come_by_group_with_the_passport_that_counts(region: Region) -> None:
    absent = a_candidate(region.exam, a_sitting(region.exam, SittingState.ABSENT), college=region.college)
    absent.group = "А-1"
    a_candidate(region.exam)
    first, second = college_exam(actor_of(region.officer), region.exam.id).students
    assert (first.candidate_id, first.state, first.passport_id, first.status) == (
        absent.id,
        SittingState.ABSENT,
        None,
        None,
    )
    assert (second.passport_id, second.status) == (region.passport.id, Status.ACTIVE)


def test_a_prepared_passport_is_not_shown(region: Region) -> None:
    candidate = a_candidate(region.exam, college=region.college)
    a_passport(PassportState.PREPARED, candidate)
    students = college_exam(actor_of(region.officer), region.exam.id).students
    assert [student.passport_id for student in students if student.candidate_id == candidate.id] == [None]


def test_an_operator_is_no_officer(region: Region) -> None:
    for question in (college_exams, qualifications, lambda actor: college_exam(actor, region.exam.id)):
        with pytest.raises(Forbidden):
            question(an_operator())


def test_qualifications_to_choose_from_come_by_code(region: Region) -> None:
    a_qualification()
    codes = [row.code for row in qualifications(actor_of(region.officer))]
    assert codes == sorted(codes)
    assert codes
