"""Own students written down: by whom, for what, and how a mistake is put right."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_role import ExamRole
from registry.domain.scope import OrganisationKind
from registry.models import AuditEntry, TeachingTie
from registry.queries.students import students_of
from registry.queries.teaching_ties import exam_ties, tie_of
from registry.services.teaching_ties import record_tie, strike_tie
from tests.builders import a_candidate, a_college, a_role, actor_of, an_account, an_exam, an_operator, an_organisation


def _acts(tie_id: int) -> list[str]:
    found = select(AuditEntry.act).where(AuditEntry.object_type == "teaching_tie", AuditEntry.object_id == str(tie_id))
    return list(db.session.scalars(found.order_by(AuditEntry.seq)))


def test_own_students_are_written_down_read_and_struck(session: Session) -> None:
    with transaction():
        exam, college, other = an_exam(), a_college(region="Алматы"), a_college(region="Ақтөбе")
        own, second, foreign = (a_candidate(exam, college=of).id for of in (college, college, other))
        examiner, judge = (actor_of(a_role(exam)) for _ in range(2))
        chief = actor_of(a_role(exam, ExamRole.CHIEF_EXPERT))
        at_college = an_organisation(OrganisationKind.COLLEGE, college=college)
        officer = actor_of(an_account(Audience.COLLEGE, organisation=at_college))
        operator, exam_id, college_id, other_id = an_operator(), exam.id, college.id, other.id
        stranger = an_account(Audience.EXAMINER).id
    assert examiner.account_id
    assert judge.account_id
    whom: dict[str, Any] = {"exam_id": exam_id, "account_id": examiner.account_id}

    # An examiner declares it; again it is the same record; nobody declares for another.
    with transaction():
        declared = record_tie(examiner, **whom, candidate_id=own).id
    with transaction():
        assert record_tie(examiner, **whom, candidate_id=own).id == declared
    for actor in (judge, chief):
        with pytest.raises(Forbidden):
            record_tie(actor, **whom, candidate_id=second)

    # The college writes down what is about its own students, an operator everything.
    with transaction():
        group = record_tie(officer, **whom, group=(college_id, "по 41")).id
    with pytest.raises(Forbidden):
        record_tie(officer, **whom, candidate_id=foreign)
    with transaction():
        record_tie(operator, exam_id=exam_id, account_id=judge.account_id, group=(other_id, "ПО-41"))
    assert session.get_one(TeachingTie, group).study_group == "ПО-41"
    persons = students_of([examiner.account_id, judge.account_id], exam_id)
    assert [len(persons[account]) for account in (examiner.account_id, judge.account_id)] == [2, 1]

    # What makes no sense is refused.
    for act, refusal in (
        (lambda: record_tie(operator, exam_id=exam_id, account_id=stranger, candidate_id=own), Refused),
        (lambda: record_tie(operator, exam_id=an_exam().id, account_id=stranger, candidate_id=own), NotFound),
        (lambda: record_tie(operator, **whom, group=(college_id, "ПО-99")), NotFound),
        (lambda: record_tie(operator, **whom, group=(college_id, " - ")), NotFound),
        (lambda: strike_tie(operator, tie_id=0, reason="Жоқ"), NotFound),
        (lambda: strike_tie(operator, tie_id=declared, reason=" "), BadInput),
        (lambda: strike_tie(examiner, tie_id=declared, reason="Қате"), Forbidden),
        (lambda: strike_tie(officer, tie_id=group, reason="Қате"), Forbidden),
        (lambda: strike_tie(replace(operator, account_id=examiner.account_id), tie_id=declared, reason="Қ"), Forbidden),
    ):
        _refused(act, refusal)

    # Each sees what is theirs to see.
    seen = {name: exam_ties(actor, exam_id) for name, actor in _readers(operator, chief, officer, examiner, judge)}
    assert {name: len(found.standing) for name, found in seen.items()} == {
        "operator": 3,
        "chief": 3,
        "officer": 2,
        "examiner": 2,
        "judge": 1,
    }
    assert [len(seen[name].candidates) for name in ("operator", "officer", "examiner")] == [3, 2, 3]
    assert seen["examiner"].accounts == [(examiner.account_id, seen["examiner"].standing[0].examiner)]
    assert [line.declared for line in seen["examiner"].standing] == [True, False]
    assert [line.may_strike for line in seen["operator"].standing] == [True] * 3
    assert not any(line.may_strike for line in seen["officer"].standing)

    # A mistake is struck, and kept.
    with transaction():
        strike_tie(operator, tie_id=group, reason="Басқа топ")
    with transaction():
        strike_tie(operator, tie_id=group, reason="Тағы")
    exam, line = tie_of(operator, exam_id, group)
    assert (exam.id, line.strike_reason, line.struck_by is not None) == (exam_id, "Басқа топ", True)
    assert len(students_of([examiner.account_id], exam_id)[examiner.account_id]) == 1
    assert (_acts(declared), _acts(group)) == (["record_tie"], ["record_tie", "strike_tie"])


def _refused(act: Callable[[], object], refusal: type[Exception]) -> None:
    with pytest.raises(refusal), transaction():
        act()


def _readers(operator: Actor, chief: Actor, officer: Actor, examiner: Actor, judge: Actor) -> list[tuple[str, Actor]]:
    names = ("operator", "chief", "officer", "examiner", "judge")
    return list(zip(names, (operator, chief, officer, examiner, judge), strict=True))
