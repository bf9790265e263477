"""The conflict rule asked of rows."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.conflict import SENTENCES, Conflict, Tie
from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.domain.exam_role import ExamRole
from registry.models import Appointment, College, Exam, Person
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


ANEW = [("other", "own", {Tie.OWN_COLLEGE, Tie.OWN_REGION}), ("own", "other", set()), ("own", "none", set())]


@pytest.mark.parametrize(("first", "then", "ties"), ANEW)
def test_the_newest_appointment_ties_in_force_or_ended(session: Session, first: str, then: str, ties: set[Tie]) -> None:
    with transaction():
        exam, account = an_exam(**CHAMPIONSHIP), an_account(Audience.EXAMINER)
        colleges = {"own": a_college(region="Алматы"), "other": a_college(region="Ақтөбе"), "none": None}
        sitting = a_candidate(exam, college=colleges["own"]).sitting_id
        a_role(exam, account=account, college=colleges[first], seat=1)
        ended(exam)
        a_role(exam, account=account, college=colleges[then], seat=1)
        in_force = forbidden_ties(exam.id, exam.kind, {account.id}, {sitting})
        ended(exam)
        assert in_force == forbidden_ties(exam.id, exam.kind, {account.id}, {sitting})
        assert in_force[account.id, sitting] == ties


def test_every_appointment_in_force_ties_and_no_ended_one_beside_them(session: Session) -> None:
    with transaction():
        exam, left, own, other = an_exam(**CHAMPIONSHIP), *(a_college(region=name) for name in ("А", "Б", "В"))
        sittings = [a_candidate(exam, college=college).sitting_id for college in (left, own, other)]
        account = a_role(exam, college=own)
        a_role(exam, ExamRole.COMMISSION_MEMBER, account=account, college=other)
        a_role(exam, ExamRole.SCRIBE, account=account, college=left)
        ended(exam, ExamRole.SCRIBE)
        found = forbidden_ties(exam.id, exam.kind, {account.id}, sittings)
        assert [bool(found[account.id, sitting]) for sitting in sittings] == [False, True, True]


def ended(exam: Exam, role: ExamRole = ExamRole.EXAMINER) -> None:
    """Whoever holds this role in the exam holds it no longer."""
    held = Appointment.exam_id == exam.id, Appointment.role == role, Appointment.ended_at.is_(None)
    db.session.execute(update(Appointment).where(*held).values(ended_at=clock.now()))


def test_an_own_student_is_never_marked_whatever_the_exam(session: Session) -> None:
    with transaction():
        exam, college = an_exam(), a_college()
        taught, other = (a_candidate(exam, college=of) for of in (college, a_college()))
        teacher = a_role(exam, college=college)
        a_tie(teacher, college=college, group=taught.group)
        found = forbidden_ties(exam.id, exam.kind, {teacher.id}, [taught.sitting_id, other.sitting_id])
        assert found[teacher.id, taught.sitting_id] == {Tie.OWN_STUDENT}
        assert found[teacher.id, other.sitting_id] == frozenset()
