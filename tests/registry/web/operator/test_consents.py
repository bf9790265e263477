"""Consent forms at the operators' pages."""

from datetime import date

from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.consent import VERSION
from registry.domain.passport_states import PassportState
from registry.instance import instance
from registry.models import Candidate, Representative
from tests.builders import a_candidate, a_passport, a_person, an_exam
from tests.builders.enrolment import keys
from tests.visitor import visitor

PAPER = {"signed_on": "2026-06-14", "form_language": "kk", "form_version": VERSION, "giver": "holder"}
MOTHER = {
    "relation": "mother",
    "name": "Сәрсенбаева Гүлнар",
    "document_seen": "Birth certificate",
    "contact": "+77015550199",
    "contact_check": "not_yet",
}


def a_listed(app: Flask, born: date | None = None) -> tuple[int, int]:
    """The ids of an exam and of its candidate."""
    with app.app_context(), transaction():
        keys()
        sealed = instance().vault.seal(born.isoformat()) if born else None
        candidate = a_candidate(an_exam(), person=a_person(birth_date_sealed=sealed))
        return candidate.exam_id, candidate.id


def test_a_signed_form_is_written_down_and_listed(app: Flask) -> None:
    exam_id, candidate_id = a_listed(app)
    operator = visitor(app, Audience.OPERATOR)
    assert "Without a decision: 1" in operator.get(f"/operator/exams/{exam_id}/consents").text
    page = operator.send(
        f"/operator/candidates/{candidate_id}/consent", {**PAPER, "ticked": "full", "of_age_seen": "y"}
    ).text
    assert "Written down." in page
    assert "Everything, sections included" in page
    listed = operator.get(f"/operator/exams/{exam_id}/consents").text
    assert "Without a decision: 0" in listed
    assert "Consent given" in listed


def test_a_refusal_on_paper_acts_on_the_public_page_at_once(app: Flask) -> None:
    with app.app_context(), transaction():
        passport = a_passport(PassportState.ACTIVE)
        code, candidate_id = passport.code, passport.candidate_id
    stranger, operator = visitor(app), visitor(app, Audience.OPERATOR)
    assert "82.45" in stranger.get(f"/v/{code}").text
    operator.send(f"/operator/candidates/{candidate_id}/consent", {**PAPER, "ticked": "refused"})
    assert "82.45" not in stranger.get(f"/v/{code}").text
    assert stranger.get(f"/v/{code}.json").get_json().get("score") is None


def test_of_a_minor_the_representative_is_recorded_first(app: Flask) -> None:
    _, candidate_id = a_listed(app, date(2009, 5, 5))
    operator, way = visitor(app, Audience.OPERATOR), f"/operator/candidates/{candidate_id}"
    assert "no representative is recorded" in operator.get(f"{way}/consent").text
    signed = {**PAPER, "ticked": "full", "giver": "representative"}
    assert "Record the representative first" in operator.post(f"{way}/consent", signed, 422).text
    page = operator.send(f"{way}/representatives", MOTHER).text
    assert MOTHER["name"] in page
    assert "Not verified yet" in page
    with app.app_context():
        representative_id = db.session.scalars(select(Representative.id)).one()
    one = f"{way}/representatives/{representative_id}"
    assert "Verified: a call was answered" in operator.send(f"{one}/contact", {"contact_check": "call_answered"}).text
    assert "Written down." in operator.send(f"{way}/consent", signed).text
    assert "No longer decides" in operator.send(f"{one}/end").text


def test_what_is_missing_is_said_beside_the_fields(app: Flask) -> None:
    _, candidate_id = a_listed(app, date(2009, 5, 5))
    operator, way = visitor(app, Audience.OPERATOR), f"/operator/candidates/{candidate_id}"
    assert "Choose one." in operator.post(f"{way}/consent", {"form_version": VERSION}, 422).text
    assert (
        "lies ahead"
        in operator.post(f"{way}/consent", {**PAPER, "ticked": "refused", "signed_on": "2027-01-01"}, 422).text
    )
    wrong = {**MOTHER, "document_seen": "Identity card 047123456"}
    assert "leave the number out" in operator.post(f"{way}/representatives", wrong, 422).text
    operator.post(f"{way}/representatives/0/contact", {"contact_check": "no"}, 404)
    for missing in ("/operator/candidates/0/consent", "/operator/exams/0/consents"):
        operator.get(missing, 404)


def test_forms_are_printed_for_one_and_for_all(app: Flask) -> None:
    exam_id, candidate_id = a_listed(app)
    operator = visitor(app, Audience.OPERATOR)
    for way in (f"exams/{exam_id}/consent-forms", f"candidates/{candidate_id}/consent-form"):
        answer = operator.get(f"/operator/{way}/kk.pdf")
        assert answer.mimetype == "application/pdf"
        assert answer.headers["Cache-Control"] == "private, no-store"
        operator.get(f"/operator/{way}/xx.pdf", 404)


def test_a_page_of_somebody_erased_still_opens(app: Flask) -> None:
    exam_id, candidate_id = a_listed(app)
    with app.app_context(), transaction():
        candidate = db.session.get_one(Candidate, candidate_id)
        db.session.execute(
            db.text("UPDATE person SET surname='', given_name='' WHERE id = :id"), {"id": candidate.person_id}
        )
    operator = visitor(app, Audience.OPERATOR)
    assert "Erased" in operator.get(f"/operator/exams/{exam_id}/consents").text
    operator.get(f"/operator/candidates/{candidate_id}/consent")
