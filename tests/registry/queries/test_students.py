"""Own students of several accounts in one exam, in two statements."""

from sqlalchemy.orm import Session

from registry import clock
from registry.db import db
from registry.domain.exam_role import ExamRole
from registry.queries.students import students_of
from tests.builders import a_candidate, a_college, a_person, a_role, an_account, an_exam
from tests.builders.teaching import a_tie
from tests.statements import counted


def test_own_students_are_those_taught_alone_or_in_a_group_and_oneself(session: Session) -> None:
    exam, college = an_exam(), a_college()
    one, two, three = (a_candidate(exam, college=college) for _ in range(3))
    three.group = "ПО-42"
    stranger = a_candidate(exam)  # the same group's name in another college
    tutor, teacher, candidate, free = (a_role(exam, ExamRole.SCRIBE) for _ in range(4))
    candidate.person_id = stranger.person_id
    a_tie(tutor, college=college, group="по 41")
    a_tie(teacher, session.get_one(type(a_person()), three.person_id))
    struck = a_tie(free, college=college, group="ПО-41")
    struck.struck_by, struck.struck_at, struck.strike_reason = an_account().id, clock.now(), "Қате жазылған"
    a_candidate(an_exam(), college=college)  # of another exam
    session.flush()
    people = [tutor.id, teacher.id, candidate.id, free.id]
    with counted(db.engine) as sent:
        found = students_of(people, exam.id)
    assert len(sent) == 2
    assert found == {
        tutor.id: {one.person_id, two.person_id},
        teacher.id: {three.person_id},
        candidate.id: {stranger.person_id},
    }


def test_whoever_taught_nobody_costs_one_statement(session: Session) -> None:
    exam = an_exam()
    examiner = a_role(exam)
    with counted(db.engine) as sent:
        assert students_of([examiner.id], exam.id) == {}
    assert len(sent) == 1
