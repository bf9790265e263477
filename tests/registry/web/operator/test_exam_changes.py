"""A planned exam decided anew, one that ended early, somebody struck off or replaced: on the operators' pages."""

from datetime import date

from flask import Flask

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.models import Appointment, Exam
from tests.builders import a_candidate, a_role, an_account, an_exam
from tests.builders.issuing import a_closed_exam
from tests.visitor import visitor


def test_the_plan_is_changed_field_by_field_while_nobody_was_told(app: Flask) -> None:
    with app.app_context(), transaction():
        exam = an_exam(ExamState.PLANNED)
        exam_id = exam.id
        same = {
            "name_kk": exam.name.kk,
            "scheme_id": exam.scheme_id,
            "centre_id": exam.centre_id,
            "kind": "demonstration",
            "grade_table_id": exam.grade_table_id,
            "max_spread": "1",
            "judging_mode": "independent",
            "starts_on": "2026-06-10",
        }
    operator, place = visitor(app, Audience.OPERATOR), f"/operator/exams/{exam_id}"

    assert "Change the plan" in operator.get(place).text
    operator.get(f"{place}/change")
    operator.post(f"{place}/change", {**same, "ends_on": "2026-06-01", "pass_mark": "60"}, 422)
    operator.send(f"{place}/change", {**same, "ends_on": "2026-06-11", "pass_mark": "60,5"})

    with app.app_context():
        changed = db.session.get_one(Exam, exam_id)
        assert (changed.ends_on, str(changed.pass_mark), changed.blind) == (date(2026, 6, 11), "60.50", False)


def test_an_exam_that_ended_early_and_somebody_who_does_not_belong_there(app: Flask) -> None:
    with app.app_context(), transaction():
        over = a_closed_exam(ends_on=date(2026, 6, 20)).id
        candidate = a_candidate(an_exam(ExamState.REGISTERED))
        exam_id, candidate_id = candidate.exam_id, candidate.id
    operator, place = visitor(app, Audience.OPERATOR), f"/operator/exams/{over}"

    assert "The exam ended earlier" in operator.get(place).text
    operator.get(f"{place}/ending")
    operator.post(f"{place}/ending", {"ends_on": "2026-06-19", "reason": "Ерте бітті"}, 422)
    assert "Ерте бітті" in operator.send(f"{place}/ending", {"ends_on": "2026-06-15", "reason": "Ерте бітті"}).text

    lists = f"/operator/exams/{exam_id}/candidates/{candidate_id}/list"
    operator.get(lists)
    operator.post(lists, {"reason": ""}, 422)
    assert "Struck off: Басқа топтан" in operator.send(lists, {"reason": "Басқа топтан"}).text
    operator.get(f"{lists}/back")
    assert "Struck off" not in operator.send(f"{lists}/back", {"reason": "Бұйрық қате екен"}).text


def test_somebody_is_replaced_in_one_step(app: Flask) -> None:
    with app.app_context(), transaction():
        exam = an_exam(ExamState.MARKING)
        a_role(exam, ExamRole.CHIEF_EXPERT)
        left = a_role(exam)
        newcomer = an_account(Audience.EXAMINER).id
        rows = db.session.query(Appointment.id).filter_by(exam_id=exam.id, account_id=left.id)
        exam_id, appointment_id, leaves = exam.id, rows.scalar(), left.id
    operator, place = visitor(app, Audience.OPERATOR), f"/operator/exams/{exam_id}/people"

    offered = operator.get(f"{place}/{appointment_id}/replace").text
    assert f'<option value="{newcomer}"' in offered
    assert f'<option value="{leaves}"' not in offered
    operator.post(f"{place}/{appointment_id}/replace", {"account_id": str(newcomer), "reason": ""}, 422)
    sent = {"account_id": str(newcomer), "college_id": "", "reason": "Ауырып қалды"}
    assert "Ауырып қалды" in operator.send(f"{place}/{appointment_id}/replace", sent).text
