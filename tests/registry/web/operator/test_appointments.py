"""People and roles on the operators' pages."""

from flask import Flask

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from tests.builders import an_account, an_exam
from tests.visitor import visitor


def stage(app: Flask) -> tuple[int, int]:
    """An open exam and an account that may be appointed: their row ids."""
    with app.app_context(), transaction():
        return an_exam(ExamState.REGISTERED).id, an_account(Audience.EXAMINER, email="expert@example.kz").id


def role(account_id: int, **values: object) -> dict[str, object]:
    """What the form of a role sends."""
    return {"account_id": account_id, "role": "examiner", "seat": "", "team": "1", "college_id": "", **values}


def test_an_examiner_is_appointed_and_the_appointment_ended_with_a_reason(app: Flask) -> None:
    exam_id, account_id = stage(app)
    operator, place = visitor(app, Audience.OPERATOR), f"/operator/exams/{exam_id}/people"

    assert "Nobody has a role yet" in operator.get(place).text
    page = operator.send(place, role(account_id))
    assert "expert@example.kz" in page.text

    number = page.text.split(f"{place}/")[1].split("/")[0]
    operator.get(f"{place}/{number}/end")
    operator.post(f"{place}/{number}/end", {"reason": ""}, 422)
    assert "Ауырып қалды" in operator.send(f"{place}/{number}/end", {"reason": "Ауырып қалды"}).text


def test_a_clash_of_roles_is_refused_in_words(app: Flask) -> None:
    exam_id, account_id = stage(app)
    operator, place = visitor(app, Audience.OPERATOR), f"/operator/exams/{exam_id}/people"
    operator.send(place, role(account_id, role="chief_expert"))
    assert "Whoever runs an exam does not mark in it" in operator.post(place, role(account_id), 422).text
    operator.post(place, role(account_id, role="wizard"), 422)
    operator.post(place, {}, 422)


def test_an_appointment_of_another_exam_is_not_found_on_this_page(app: Flask) -> None:
    exam_id, account_id = stage(app)
    operator, place = visitor(app, Audience.OPERATOR), f"/operator/exams/{exam_id}/people"
    number = operator.send(place, role(account_id)).text.split(f"{place}/")[1].split("/")[0]
    with app.app_context(), transaction():
        other = an_exam(ExamState.REGISTERED).id
    operator.get(f"/operator/exams/{other}/people/{number}/end", 404)
