"""What is known of people who might decide."""

from sqlalchemy.orm import Session

from registry.domain.conflict import Tie
from registry.domain.exam_role import ExamRole
from registry.queries.appeal_commission import member_facts
from registry.queries.appeal_rows import appeal_place
from tests.builders import a_candidate, a_person, a_role, an_account, an_exam
from tests.builders.appeals import an_appeal
from tests.builders.enrolment import keys
from tests.builders.register import a_college


def test_colleges_roles_and_the_candidate_are_told_apart(session: Session) -> None:
    keys()
    exam, college, person = an_exam(), a_college(), a_person()
    appeal = an_appeal(a_candidate(exam, person=person, college=college), by=an_account())
    elsewhere = an_exam()
    colleague = a_role(elsewhere, college=college)
    left, ran, party, stranger = a_role(exam), a_role(exam, ExamRole.DEPUTY), an_account(person=person), an_account()
    people = (colleague, left, ran, party, stranger)
    facts = member_facts(appeal_place(appeal.id), [one.id for one in people])
    assert Tie.OWN_COLLEGE in facts[colleague.id].ties
    assert (facts[left.id].took_part, facts[ran.id].runs, facts[party.id].is_party) == (True, True, True)
    assert (facts[stranger.id].took_part, facts[stranger.id].runs, facts[stranger.id].ties) == (
        False,
        False,
        frozenset(),
    )
