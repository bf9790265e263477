"""The teams of an exam, their sheets, and the ties between them."""

from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.models import Candidate, Person, Sitting
from registry.queries.exam_gates import gate_facts
from registry.queries.marking_teams import marking_teams
from tests.builders import a_candidate, a_role, a_sitting, an_exam
from tests.builders.marking_stage import a_stage
from tests.builders.teaching import a_tie
from tests.statements import counted


def test_the_teams_are_read_in_as_many_statements_for_any_number_of_sheets(session: Session) -> None:
    def statements(sittings: int) -> int:
        with transaction():
            exam = an_exam()
            persons = [a_candidate(exam).person_id for _ in range(sittings)]
            a_tie(a_role(exam), session.get_one(Person, persons[0]))
        with counted(db.engine) as sent:
            assert len(marking_teams(exam).misplaced) == 1
        return len(sent)

    assert statements(1) == statements(4)


def test_members_are_those_who_sit_in_a_team_now(session: Session) -> None:
    stage = a_stage()
    with transaction():
        a_role(stage.exam, ExamRole.DEPUTY)
    found = marking_teams(stage.exam)
    assert {team: [member.seat for member in members] for team, members in found.members.items()} == {1: [1, 2, 3]}
    assert found.spread("A1") == ((1, "1", 0),)
    assert not any(sheet.begun for sheet in found.sheets)
    stage.mark(1, "m1", "answer", "yes")
    assert [sheet.begun for sheet in marking_teams(stage.exam).sheets] == [True, False]


def test_marking_does_not_begin_while_a_team_has_an_own_student(session: Session) -> None:
    exam = an_exam(ExamState.REGISTERED)
    sitting = a_sitting(exam)
    candidate = a_candidate(exam, sitting)
    judges = [a_role(exam) for _ in range(3)]
    a_tie(judges[1], session.get_one(Person, session.get_one(Candidate, candidate.id).person_id))
    assert [str(one) for one in gate_facts(exam).tied] == [
        f"Workstation 1: {judges[1].display_name} of marking team 1 may not mark there (own student)."
    ]
    session.get_one(Sitting, sitting.id).state = SittingState.ABSENT
    session.flush()
    assert gate_facts(exam).tied == ()
