"""What an exam can be planned with."""

import pytest
from sqlalchemy.orm import Session

from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.domain.scheme_states import SchemeState
from registry.queries.exam_planning import enrolment_choices, plan_choices
from tests.builders import (
    a_centre,
    a_college,
    a_grade_table,
    a_qualification,
    a_scheme,
    actor_of,
    an_account,
    an_exam,
    an_operator,
)


def test_only_schemes_that_may_be_used_are_offered(session: Session) -> None:
    a_scheme(state=SchemeState.DRAFT)
    usable = {a_scheme(state=state).id for state in (SchemeState.VALIDATED, SchemeState.LOCKED)}
    centre, table = a_centre(), a_grade_table()

    choices = plan_choices(an_operator())

    assert {scheme.id for scheme in choices.schemes} == usable
    assert all(scheme.skill.number for scheme in choices.schemes)
    assert [one.id for one in choices.centres] == [centre.id]
    assert [one.id for one in choices.grade_tables] == [table.id]


def test_candidates_come_from_open_colleges_and_study_for_a_qualification(session: Session) -> None:
    exam, college, qualification = an_exam(), a_college(), a_qualification()
    choices = enrolment_choices(an_operator(), exam.id)
    assert (choices.exam, list(choices.colleges), list(choices.qualifications)) == (exam, [college], [qualification])


def test_only_an_operator_is_offered_anything(session: Session) -> None:
    auditor = actor_of(an_account(Audience.AUDITOR))
    with pytest.raises(Forbidden):
        plan_choices(auditor)
    with pytest.raises(Forbidden):
        enrolment_choices(auditor, an_exam().id)
