"""Who may read whom an examiner taught; what each sees is shown with the service."""

import pytest
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.models import Person
from registry.queries.teaching_ties import exam_ties, tie_of
from tests.builders import a_candidate, a_role, actor_of, an_account, an_exam, an_operator
from tests.builders.teaching import a_tie
from tests.statements import counted


def test_who_has_no_part_in_the_exam_reads_nothing(session: Session) -> None:
    with transaction():
        exam_id = an_exam().id
        examiner, officer = actor_of(an_account(Audience.EXAMINER)), actor_of(an_account(Audience.COLLEGE))
    with pytest.raises(Forbidden):
        exam_ties(examiner, exam_id)
    with pytest.raises(NotFound):
        exam_ties(officer, exam_id)
    with pytest.raises(NotFound):
        exam_ties(an_operator(), 0)
    with pytest.raises(NotFound):
        tie_of(an_operator(), exam_id, 0)


def test_the_page_asks_no_more_for_more_ties(session: Session) -> None:
    def statements(people: int) -> int:
        with transaction():
            exam = an_exam()
            for _ in range(people):
                a_tie(a_role(exam), session.get_one(Person, a_candidate(exam).person_id))
            operator, exam_id = an_operator(), exam.id
        with counted(db.engine) as sent:
            assert len(exam_ties(operator, exam_id).standing) == people
        return len(sent)

    assert statements(1) == statements(3)
