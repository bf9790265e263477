"""Exams as a college sees them."""

from decimal import Decimal

from flask import Flask

from registry.db import db, transaction
from registry.domain.exam_states import ExamState
from registry.models import Candidate, College, Exam, Sitting
from tests.builders import a_candidate, a_person
from tests.registry.web.college.conftest import Place
from tests.statements import counted


def test_the_list_has_own_exams_and_planned_ones_of_the_region(places: tuple[Place, Place]) -> None:
    here, there = places
    page = here.officer.get("/college/exams").text
    for exam in (here.exam, here.planned):
        assert f'href="/college/exams/{exam}"' in page
    for exam in (there.exam, there.planned):
        assert f'href="/college/exams/{exam}"' not in page
    assert f'href="/college/exams/{here.exam}"' not in here.officer.get("/college/exams?state=planned").text
    assert here.officer.get("/college/exams?state=nonsense").status_code == 200


def test_an_exam_shows_own_students_alone(app: Flask, places: tuple[Place, Place]) -> None:
    here, there = places
    with app.app_context(), transaction():
        exam, other = db.session.get_one(Exam, here.exam), db.session.get_one(College, there.college)
        a_candidate(exam, person=a_person("Басқаев", "Біреу"), college=other)
    page = here.officer.get(f"/college/exams/{here.exam}").text
    assert "Алматыов" in page
    assert here.number in page
    assert "Басқаев" not in page
    assert "Басқаев" in there.officer.get(f"/college/exams/{here.exam}").text


def test_another_colleges_exam_is_not_there(places: tuple[Place, Place]) -> None:
    here, there = places
    for exam in (there.exam, there.planned, 999):
        here.officer.get(f"/college/exams/{exam}", status=404)


def test_a_score_is_shown_when_it_is_published_and_no_workstation_ever(app: Flask, places: tuple[Place, Place]) -> None:
    here = places[0]
    with app.app_context(), transaction():
        candidate = db.session.query(Candidate).filter_by(exam_id=here.exam).one()
        sitting = db.session.get_one(Sitting, candidate.sitting_id)
        sitting.score, sitting.maximum, sitting.workstation = Decimal("82.45"), Decimal("100.00"), 7777
        db.session.get_one(Exam, here.exam).state = ExamState.CONFIRMED
    page = here.officer.get(f"/college/exams/{here.exam}").text
    assert "82.45" not in page
    assert "results are shown here when they are published" in page
    with app.app_context(), transaction():
        db.session.get_one(Exam, here.exam).state = ExamState.PUBLISHED
    page = here.officer.get(f"/college/exams/{here.exam}").text
    assert "82.45" in page
    assert "7777" not in page


def test_pages_cost_the_same_for_one_student_and_for_twenty(app: Flask, places: tuple[Place, Place]) -> None:
    here, costs = places[0], []
    with app.app_context():
        engine = db.engine
    for _ in range(2):
        with counted(engine) as sent:
            here.officer.get(f"/college/exams/{here.exam}")
            here.officer.get("/college/exams")
        costs.append(len(sent))
        with app.app_context(), transaction():
            exam, college = db.session.get_one(Exam, here.exam), db.session.get_one(College, here.college)
            for _ in range(20):
                a_candidate(exam, college=college)
    assert costs[0] == costs[1]


def test_where_the_college_has_nobody_yet_nothing_leads_to_pages_about_its_students(
    places: tuple[Place, Place],
) -> None:
    here = places[0]
    for exam, leads in ((here.exam, True), (here.planned, False)):
        page = here.officer.get(f"/college/exams/{exam}").text
        for what in ("consents", "access"):
            assert (f'href="/college/exams/{exam}/{what}"' in page) is leads
