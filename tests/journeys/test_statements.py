"""No page asks the database more often because more stands on it: every list at one row and at fifty."""

import io
from collections.abc import Callable

import pytest
from flask import Flask

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import Change, PassportState
from registry.domain.sitting_states import SittingState
from registry.services.status_changes import propose_change, withdraw_change
from tests.builders import (
    a_candidate,
    a_centre,
    a_college,
    a_grade_table,
    a_passport,
    a_person,
    a_qualification,
    a_role,
    a_scheme,
    a_sitting,
    a_skill,
    an_account,
    an_exam,
    an_operator,
)
from tests.builders.enrolment import an_iin, keys
from tests.builders.issuing import a_closed_exam, a_graduate
from tests.builders.marking_stage import a_stage
from tests.builders.regions import a_region
from tests.registry.queries.test_operator_start import asked_for
from tests.statements import counted
from tests.visitor import Visitor, visitor, visitor_of

MANY = 50
REGISTER: dict[str, Callable[[], object]] = {
    "colleges": a_college,
    "centres": lambda: a_centre(college=a_college()),
    "skills": a_skill,
    "specialities": a_qualification,
    "qualifications": a_qualification,
    "grade-tables": a_grade_table,
    "accounts": lambda: an_account(Audience.OPERATOR, Audience.EXAMINER),
    "schemes": a_scheme,
    "exams": an_exam,
    "passports": a_passport,
}


def cost(app: Flask, reader: Visitor, address: str) -> int:
    """How many statements one page takes."""
    reader.get(address)  # what is kept in memory is there
    with app.app_context():
        engine = db.engine
    with counted(engine) as sent:
        reader.get(address)
    return len(sent)


@pytest.mark.parametrize("part", REGISTER)
def test_a_list_of_the_register_costs_the_same_at_fifty_rows(app: Flask, part: str) -> None:
    operator = visitor(app, Audience.OPERATOR)
    costs = []
    for rows in (1, MANY - 1):
        with app.app_context(), transaction():
            for _ in range(rows):
                REGISTER[part]()
        costs.append(cost(app, operator, f"/operator/{part}"))
    assert costs[0] == costs[1]


def test_fifty_waiting_passports_and_changes_cost_as_much_as_one(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    costs: list[list[int]] = []
    for rows in (1, MANY - 1):
        with app.app_context(), transaction():
            for _ in range(rows):
                a_passport(PassportState.PREPARED)
                suspended(an_operator(), a_passport().id)
        costs.append([cost(app, operator, address) for address in ("/operator/passports/waiting", "/operator/")])
    assert costs[0] == costs[1]


def test_fifty_who_wait_for_a_second_person_or_an_answer_cost_as_much_as_one(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    costs: list[list[int]] = []
    for rows in (1, MANY - 1):
        with app.app_context(), transaction():
            region, asker = a_region(f"Region {rows}"), an_account(Audience.OPERATOR)
            for _ in range(rows):
                asked_for(region, by=asker)
        costs.append([cost(app, operator, f"/operator/{page}") for page in ("", "second-factor-resets")])
    assert costs[0] == costs[1]


def test_the_pages_of_an_exam_cost_the_same_with_fifty_people(app: Flask) -> None:
    with app.app_context(), transaction():
        ids = [exam_of(rows) for rows in (1, MANY)]
    operator = visitor(app, Audience.OPERATOR)
    for part in ("", "/candidates", "/people", "/day", "/voided", "/passports"):
        one, many = (cost(app, operator, f"/operator/exams/{exam_id}{part}") for exam_id in ids)
        assert one == many, part


def exam_of(rows: int) -> int:
    """An exam with this many people of every kind: who may get a passport, whose waits, who has one, who never will."""
    exam = a_closed_exam()
    for _ in range(rows):
        a_role(exam, ExamRole.TECHNICAL_EXPERT)
    for _ in range(-(-rows // 4)):
        a_graduate(exam)
        a_passport(PassportState.PREPARED, a_graduate(exam))
        a_passport(PassportState.ACTIVE, a_graduate(exam))
        a_candidate(exam, a_sitting(exam, SittingState.ABSENT))
    return exam.id


def test_a_long_story_of_a_passport_costs_as_much_as_a_short_one(app: Flask) -> None:
    operator, costs = visitor(app, Audience.OPERATOR), []
    for proposals in (1, MANY):
        with app.app_context(), transaction():
            passport_id, actor = a_passport().id, an_operator()
            for _ in range(proposals):
                withdraw_change(actor, change_id=suspended(actor, passport_id))
            suspended(actor, passport_id)
        costs.append(cost(app, operator, f"/operator/passports/{passport_id}"))
    assert costs[0] == costs[1]


def suspended(actor: Actor, passport_id: int) -> int:
    """A proposed suspension."""
    return propose_change(actor, passport_id=passport_id, change=Change.SUSPEND, reason_code="score_under_review").id


def test_fifty_passports_of_one_person_cost_as_much_as_one(app: Flask) -> None:
    operator, costs = visitor(app, Audience.OPERATOR), []
    for passports in (1, MANY):
        with app.app_context(), transaction():
            person = a_person()
            ids = [a_passport(candidate=a_candidate(an_exam(), person=person)).id for _ in range(passports)]
            account_id, person_id = an_account(Audience.HOLDER, person=person).id, person.id
        holder = visitor_of(app, account_id)
        pages = [cost(app, holder, address) for address in ("/holder/", f"/holder/passports/{ids[0]}")]
        costs.append([*pages, cost(app, operator, f"/operator/people/{person_id}")])
    assert costs[0] == costs[1]


def test_an_examiner_of_fifty_exams_costs_as_much_as_of_one(app: Flask) -> None:
    with app.app_context(), transaction():
        one, many = (an_account(Audience.EXAMINER) for _ in range(2))
        scheme = a_scheme()
        for account, exams in ((one, 1), (many, MANY)):
            for _ in range(exams):
                a_role(an_exam(scheme=scheme), account=account)
        ids = one.id, many.id
    first, second = (cost(app, visitor_of(app, account_id), "/examiner/") for account_id in ids)
    assert first == second


def test_boards_and_sheets_of_a_large_exam_cost_as_much_as_of_a_small_one(app: Flask) -> None:
    costs = []
    for sittings in (1, MANY):
        with app.app_context():
            stage = a_stage(sittings=sittings)
            stage.fill()
        chief = visitor_of(app, stage.chief.account_id or 0)
        pages = ("", "/overview", f"/sheets/{stage.sitting_id}/A1")
        costs.append([cost(app, chief, f"/examiner/exams/{stage.exam_id}{page}") for page in pages])
    assert costs[0] == costs[1]


def test_a_mark_changed_fifty_times_costs_as_much_as_one(app: Flask) -> None:
    costs = []
    for changes in (1, MANY):
        with app.app_context():
            stage = a_stage()
            for change in range(changes):
                stage.mark(1, "m1", "answer", ("yes", "no")[change % 2], base_version=change)
        address = f"/examiner/exams/{stage.exam_id}/sheets/{stage.sitting_id}/aspects/m1/history"
        costs.append(cost(app, visitor_of(app, stage.chief.account_id or 0), address))
    assert costs[0] == costs[1]


def test_a_preview_of_fifty_lines_costs_as_much_as_of_one(app: Flask) -> None:
    with app.app_context(), transaction():
        keys()
        exam_id = an_exam(ExamState.PLANNED).id
    operator = visitor(app, Audience.OPERATOR)
    lists: tuple[tuple[str, str, Callable[[int], str]], ...] = (
        (f"/operator/exams/{exam_id}/candidates/import", "Тегі;Аты;ЖСН", lambda _: f"Ким;Анна;{an_iin()}"),
        ("/operator/classifier/import", "code;parent;name_kk;name_ru;name_en", lambda n: f"06{n:04d}00;;;Имя;"),
    )
    for address, head, line in lists:
        costs = []
        for rows in (1, MANY):
            text = "\n".join([head, *(line(number) for number in range(1, rows + 1))])
            answer = operator.post(address, {"file": (io.BytesIO(text.encode()), "list.csv")})
            costs.append(cost(app, operator, str(answer.location)))
        assert costs[0] == costs[1], address
