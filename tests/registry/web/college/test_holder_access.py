"""Claim slips and the desk, as a college uses them: for its own students alone."""

import pypdfium2
from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.models import Candidate, College, Exam, Reidentification
from tests.builders import a_candidate, a_person
from tests.registry.web.college.conftest import Place

SEEN = {"document": "identity_card", "reason": "Пошта жоқ"}


def with_students(app: Flask, here: Place, there: Place) -> None:
    """One more student of each college in the exam of the first."""
    with app.app_context(), transaction():
        exam = db.session.get_one(Exam, here.exam)
        a_candidate(exam, person=a_person("Өзіміздің"), college=db.session.get_one(College, here.college))
        a_candidate(exam, person=a_person("Басқаның"), college=db.session.get_one(College, there.college))


def test_an_officer_prints_slips_for_own_students_alone(app: Flask, places: tuple[Place, Place]) -> None:
    here, there = places
    with_students(app, here, there)
    page = here.officer.get(f"/college/exams/{here.exam}/access").text
    assert "Өзіміздің" in page
    assert "Басқаның" not in page
    answer = here.officer.post(f"/college/exams/{here.exam}/slips", {}, status=200)
    text = " ".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(answer.data))
    assert "Өзіміздің" in text
    assert "Басқаның" not in text


def test_another_colleges_exam_student_and_candidate_are_closed(app: Flask, places: tuple[Place, Place]) -> None:
    here, there = places
    with_students(app, here, there)
    with app.app_context():
        theirs = db.session.scalars(select(Candidate).where(Candidate.exam_id == there.exam)).one()
        candidate_id, person_id = theirs.id, theirs.person_id
    here.officer.get(f"/college/exams/{there.exam}/access", status=404)
    here.officer.post(f"/college/exams/{there.exam}/slips", {}, status=404)
    here.officer.post(f"/college/exams/{here.exam}/slips", {"candidate": str(candidate_id)}, status=404)
    here.officer.post(f"/college/exams/{here.exam}/candidates/{candidate_id}/slip/void", {}, status=404)
    here.officer.post(f"/college/exams/{there.exam}/candidates/{candidate_id}/slip/void", {}, status=403)
    here.officer.get(f"/college/people/{person_id}/access", status=403)
    here.officer.post(f"/college/people/{person_id}/access", SEEN, status=403)


def test_an_officer_records_an_own_student_and_releases_nothing(app: Flask, places: tuple[Place, Place]) -> None:
    here, there = places
    with app.app_context():
        own = db.session.scalars(select(Candidate).where(Candidate.exam_id == here.exam)).one().person_id
    page = here.officer.send(f"/college/people/{own}/access", SEEN).text
    assert "Another operator, who did not record it" in page
    assert "Give access" not in page
    with app.app_context():
        desk = db.session.scalars(select(Reidentification.id)).one()
    here.officer.post(f"/operator/desks/{desk}/release", {}, status=403)
    there.officer.post(f"/college/people/{own}/access/{desk}/withdraw", {}, status=403)
    assert "Nothing was changed" in here.officer.send(f"/college/people/{own}/access/{desk}/withdraw", {}).text
