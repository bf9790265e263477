"""Planning exams."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock
from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, Refused
from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.domain.exam_plan import PlanProblem
from registry.domain.exam_states import ExamState
from registry.domain.judging_mode import JudgingMode
from registry.domain.names import Names
from registry.domain.scheme_states import SchemeState
from registry.domain.typed_names import WrongName
from registry.models import AuditEntry, AuditPayload, Exam, Scheme
from registry.services.exams import change_exam, plan_exam
from tests.builders import a_centre, a_grade_table, a_scheme, a_sitting, actor_of, an_account, an_operator


def planned(scheme: Scheme, **values: object) -> Exam:
    """A demonstration exam, planned by the service."""
    fields: dict[str, object] = {
        "scheme_id": scheme.id,
        "centre_id": a_centre().id,
        "kind": ExamKind.DEMONSTRATION,
        "name": Names(kk="Емтихан"),
        "starts_on": date(2026, 6, 10),
        "ends_on": date(2026, 6, 12),
        "pass_mark": Decimal("50.00"),
        "grade_table_id": a_grade_table().id,
        **values,
    }
    return plan_exam(an_operator(), **fields)  # type: ignore[arg-type]  # the caller names real parameters


def fields_of(error: BadInput) -> list[str]:
    """Which decisions were refused."""
    return [found.field for found in error.findings if isinstance(found, PlanProblem)]


def test_an_exam_begins_as_planned_by_the_skill_of_its_scheme(session: Session) -> None:
    with transaction():
        scheme = a_scheme()
        exam = planned(scheme)

    assert (exam.state, exam.skill_id, exam.max_spread, exam.blind) == (ExamState.PLANNED, scheme.skill_id, 1, True)


def test_the_first_exam_locks_its_scheme(session: Session) -> None:
    with transaction():
        scheme = a_scheme(state=SchemeState.VALIDATED)
        planned(scheme)
    first = scheme.locked_at
    with transaction():
        planned(scheme)

    assert (scheme.state, first, scheme.locked_at) == (SchemeState.LOCKED, clock.now(), first)
    assert sorted(session.scalars(select(AuditEntry.act))) == ["lock", "plan", "plan"]


def test_a_draft_scheme_is_not_used(session: Session) -> None:
    with pytest.raises(Refused, match="draft"), transaction():
        planned(a_scheme(state=SchemeState.DRAFT))


def test_a_championship_has_a_level_and_no_pass_mark(session: Session) -> None:
    regional = {"kind": ExamKind.CHAMPIONSHIP, "championship_level": ChampionshipLevel.REGIONAL}
    with transaction():
        exam = planned(a_scheme(), pass_mark=None, grade_table_id=None, **regional)
    with pytest.raises(BadInput) as caught, transaction():
        planned(a_scheme(), **regional)

    assert exam.championship_level is ChampionshipLevel.REGIONAL
    assert fields_of(caught.value) == ["pass_mark"]


@pytest.mark.parametrize("field", ["centre_id", "grade_table_id", "scheme_id"])
def test_what_does_not_exist_is_named_by_its_field(session: Session, field: str) -> None:
    with pytest.raises(BadInput) as caught, transaction():
        planned(a_scheme(), **{field: 999_999})
    assert fields_of(caught.value) == [field]


@pytest.mark.parametrize("name", ["Э" * 301, "Емтихан\x00"])
def test_a_name_that_cannot_be_kept_is_refused(session: Session, name: str) -> None:
    with pytest.raises(WrongName), transaction():
        planned(a_scheme(), name=Names(kk=name))


def test_nobody_but_an_operator_plans_exams(session: Session) -> None:
    with pytest.raises(Forbidden), transaction():
        plan_exam(
            actor_of(an_account(Audience.EXAMINER)),
            scheme_id=1,
            centre_id=1,
            kind=ExamKind.DEMONSTRATION,
            name=Names(),
            starts_on=date(2026, 6, 10),
            ends_on=date(2026, 6, 10),
            pass_mark=None,
            grade_table_id=None,
        )


def test_a_planned_exam_is_decided_anew_and_the_trail_keeps_what_was_and_what_is(session: Session) -> None:
    with transaction():
        first, second = a_scheme(), a_scheme(state=SchemeState.VALIDATED)
        exam = planned(first)
        exam_id, other_centre, operator = exam.id, a_centre().id, an_operator()
    same: dict[str, object] = {
        "scheme_id": first.id,
        "centre_id": exam.centre_id,
        "kind": ExamKind.DEMONSTRATION,
        "name": Names(kk="Емтихан"),
        "starts_on": date(2026, 6, 10),
        "ends_on": date(2026, 6, 12),
        "pass_mark": Decimal("50.00"),
        "grade_table_id": exam.grade_table_id,
        "max_spread": 1,
        "judging_mode": JudgingMode.INDEPENDENT,
        "blind": True,
    }

    def changed(**values: object) -> Exam:
        with transaction():
            return change_exam(operator, exam_id=exam_id, **{**same, **values})  # type: ignore[arg-type]  # as above

    changed(scheme_id=second.id, centre_id=other_centre, blind=False, pass_mark=Decimal("60.00"))
    assert (exam.scheme_id, exam.skill_id, exam.centre_id, exam.blind) == (
        second.id,
        second.skill_id,
        other_centre,
        False,
    )
    assert second.state is SchemeState.LOCKED
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.act == "change", AuditEntry.object_type == "exam")
    ).one()
    told = session.scalars(select(AuditPayload.payload).where(AuditPayload.seq == entry.seq)).one()
    assert told["changed"] == ["blind", "centre", "pass_mark", "scheme"]
    assert (told["before"]["pass_mark"], told["after"]["pass_mark"]) == ("50.00", "60.00")
    with pytest.raises(BadInput):
        changed(ends_on=date(2026, 6, 1))
    with transaction():
        a_sitting(exam)  # opened once: its sheets are made
    with pytest.raises(Refused, match="opened before"):
        changed(scheme_id=first.id)
    changed(scheme_id=second.id)
    with transaction():
        exam.state = ExamState.REGISTERED
    with pytest.raises(Refused, match="frozen"):
        changed(scheme_id=second.id)
