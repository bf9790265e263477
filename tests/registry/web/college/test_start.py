"""The first page of a college's officer."""

from datetime import timedelta

from flask import Flask
from time_machine import Traveller

from registry import clock as product_clock
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import College, Exam
from tests.builders import a_candidate
from tests.registry.web.college.conftest import Place
from tests.statements import counted
from tests.visitor import visitor, visitor_of


def test_it_names_the_college_and_what_waits(places: tuple[Place, Place]) -> None:
    page = places[0].officer.get("/college/").text
    assert "Алматы колледжі" in page
    assert "Exams that take lists" in page
    assert f"/college/exams/{places[0].planned}/students/import" in page
    assert "Ақтөбе" not in page


def test_the_site_leads_an_officer_there(app: Flask) -> None:
    assert 'href="/college/"' in visitor(app, Audience.COLLEGE).get("/").text


def test_nobody_else_gets_in(app: Flask) -> None:
    visitor(app, Audience.OPERATOR, Audience.EXAMINER).get("/college/", status=403)


def test_whoever_is_an_officer_of_no_college_sees_nothing(app: Flask) -> None:
    page = visitor(app, Audience.COLLEGE, Audience.OPERATOR).get("/college/", status=403).text
    assert "Only an officer of a college" in page


def test_the_rights_end_on_the_day_the_college_closes_also_of_who_is_signed_in(
    app: Flask, places: tuple[Place, Place], clock: Traveller
) -> None:
    here, there = places
    with app.app_context(), transaction():
        tomorrow = product_clock.local_date(product_clock.now(), "Asia/Almaty") + timedelta(days=1)
        db.session.get_one(College, here.college).closed_on = tomorrow
    clock.shift(timedelta(hours=14))  # 23:00 in Almaty
    officer, neighbour = visitor_of(app, here.account), visitor_of(app, there.account)
    officer.get("/college/")
    clock.shift(timedelta(hours=2))
    page = officer.get("/college/").text
    assert "Your college closed on June 16, 2026; the passports of its graduates stand, and operators" in page
    assert "/college/exams" not in page
    assert "/college/passports" not in page
    for place in ("exams", f"exams/{here.exam}", f"passports/{here.passport}"):
        assert "while it is open" in officer.get(f"/college/{place}", status=403).text
    neighbour.get("/college/")


def test_a_closed_colleges_officer_is_told_which_one_took_its_place(app: Flask, places: tuple[Place, Place]) -> None:
    here, there = places
    with app.app_context(), transaction():
        college = db.session.get_one(College, here.college)
        college.closed_on, college.successor_id = product_clock.now().date(), there.college
    assert "and Ақтөбе колледжі (en) took its place" in here.officer.get("/college/").text


def test_it_costs_the_same_however_many_students_there_are(app: Flask, places: tuple[Place, Place]) -> None:
    here, costs = places[0], []
    for _ in range(2):
        with app.app_context():
            engine = db.engine
        with counted(engine) as sent:
            here.officer.get("/college/")
        costs.append(len(sent))
        with app.app_context(), transaction():
            exam, college = db.session.get_one(Exam, here.exam), db.session.get_one(College, here.college)
            for _ in range(5):
                a_candidate(exam, college=college)
    assert costs[0] == costs[1]
