"""The conflict rule asked of rows."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.conflict import SENTENCES, Conflict, Tie
from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.models import College, Person
from registry.queries.conflicts import forbidden_ties
from tests.builders import a_candidate, a_college, a_person, a_role, a_sitting, an_account, an_exam
from tests.builders.teaching import a_tie

CHAMPIONSHIP: dict[str, Any] = {
    "kind": ExamKind.CHAMPIONSHIP,
    "championship_level": ChampionshipLevel.REGIONAL,
    "pass_mark": None,
}


def asked(of: College | None, theirs: College, person: Person | None = None, **values: Any) -> None:
    exam = an_exam(**values)
    sitting = a_sitting(exam)
    a_candidate(exam, sitting, person=person, college=theirs)
    account = an_account(Audience.EXAMINER, person=person)
    a_role(exam, account=account, college=of)
    if found := forbidden_ties(exam.id, exam.kind, {account.id}, {sitting.id})[account.id, sitting.id]:
        raise Conflict(SENTENCES[min(found, key=list(Tie).index)])


def test_a_demonstration_exam_allows_the_own_college(session: Session) -> None:
    with transaction():
        college = a_college()
        asked(college, college)


def test_a_championship_refuses_the_own_college_and_region(session: Session) -> None:
    with transaction():
        own, neighbour, far = a_college(region="Алматы"), a_college(region="Алматы"), a_college(region="Ақтөбе")
        with pytest.raises(Conflict, match="own college"):
            asked(own, own, **CHAMPIONSHIP)
        with pytest.raises(Conflict, match="own region"):
            asked(own, neighbour, **CHAMPIONSHIP)
        asked(own, far, **CHAMPIONSHIP)
        asked(None, own, **CHAMPIONSHIP)


def test_nobody_marks_themselves(session: Session) -> None:
    with transaction(), pytest.raises(Conflict):
        asked(None, a_college(), person=a_person())


def test_colleges_without_a_region_share_none(session: Session) -> None:
    with transaction():
        asked(a_college(region=""), a_college(region=""), **CHAMPIONSHIP)


def test_an_own_student_is_never_marked_whatever_the_exam(session: Session) -> None:
    with transaction():
        exam, college = an_exam(), a_college()
        taught, other = (a_candidate(exam, college=of) for of in (college, a_college()))
        teacher = a_role(exam, college=college)
        a_tie(teacher, college=college, group=taught.group)
        found = forbidden_ties(exam.id, exam.kind, {teacher.id}, [taught.sitting_id, other.sitting_id])
        assert found[teacher.id, taught.sitting_id] == {Tie.OWN_STUDENT}
        assert found[teacher.id, other.sitting_id] == frozenset()
