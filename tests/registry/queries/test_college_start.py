"""What a college's officer sees first."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.queries.college_start import NEXT, college_start
from tests.builders import a_candidate, a_passport, actor_of, an_exam, an_operator
from tests.builders.regions import a_region


def test_it_counts_what_is_the_colleges_own(session: Session) -> None:
    with transaction():
        a_region("Ақтөбе")
        region = a_region("Алматы")
        a_passport(PassportState.REVOKED, a_candidate(region.exam, college=region.college))
        a_passport(PassportState.PREPARED, a_candidate(region.exam, college=region.college))
    found = college_start(actor_of(region.officer))
    assert found.name == region.college.name
    assert [exam.id for exam in found.planned] == [region.planned.id]
    assert (found.open, found.students, found.passports) == (1, 3, 2)
    assert found.exams == {ExamState.CLOSED: 1}


def test_a_few_planned_exams_are_shown_and_all_are_counted(session: Session) -> None:
    with transaction():
        region = a_region("Алматы")
        for _ in range(NEXT + 2):
            an_exam(ExamState.PLANNED, centre=region.centre)
    found = college_start(actor_of(region.officer))
    assert (len(found.planned), found.open) == (NEXT, NEXT + 3)


def test_whoever_is_no_officer_is_refused(session: Session) -> None:
    with pytest.raises(Forbidden):
        college_start(an_operator())
