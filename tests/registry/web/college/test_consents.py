"""Consent forms at a college: the own students, and nobody else's."""

from flask import Flask

from registry.db import transaction
from registry.domain.consent import VERSION
from registry.instance import instance
from tests.builders import a_candidate, a_college, a_person, an_exam
from tests.builders.enrolment import keys
from tests.builders.regions import a_region
from tests.visitor import Visitor

PAPER = {"ticked": "full", "signed_on": "2026-06-14", "form_language": "kk", "form_version": VERSION, "giver": "holder"}


def an_officer(app: Flask) -> tuple[Visitor, int, int, int]:
    """An officer; the ids of an exam, of a student of the college in it, and of one of another college."""
    with app.app_context(), transaction():
        region, exam = a_region("Алматы"), an_exam()
        keys()
        born = instance().vault.seal("2005-05-05")
        own = a_candidate(exam, person=a_person("Өзіміздің", birth_date_sealed=born), college=region.college)
        other = a_candidate(exam, person=a_person("Бөтен"), college=a_college())
        key, ids = region.officer.fs_uniquifier, (exam.id, own.id, other.id)
    return Visitor(app, key), *ids


def test_an_officer_prints_and_writes_down_for_the_own_students(app: Flask) -> None:
    officer, exam_id, own, _ = an_officer(app)
    listed = officer.get(f"/college/exams/{exam_id}/consents").text
    assert "Өзіміздің" in listed
    assert "Бөтен" not in listed
    assert "Workstation" not in listed
    for way in (f"exams/{exam_id}/consent-forms", f"candidates/{own}/consent-form"):
        assert officer.get(f"/college/{way}/kk.pdf").mimetype == "application/pdf"
    assert "Written down." in officer.send(f"/college/candidates/{own}/consent", PAPER).text


def test_another_colleges_student_is_out_of_reach(app: Flask) -> None:
    officer, _, _, other = an_officer(app)
    officer.get(f"/college/candidates/{other}/consent", 403)
    officer.get(f"/college/candidates/{other}/consent-form/kk.pdf", 404)
    officer.post(f"/college/candidates/{other}/consent", PAPER, 403)
    officer.post(f"/college/candidates/{other}/representatives", {}, 403)
