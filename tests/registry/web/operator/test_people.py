"""A person of the register: corrected name, sign-in."""

from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Candidate, Passport, Person
from tests.builders import a_candidate, a_passport, a_person, an_account, an_exam
from tests.registry.services.test_erasure import PAPER, Erased
from tests.visitor import visitor

FORM = {"surname": "Өтегенова", "given": "Гүлнәр", "patronymic": "", "latin": "", "reason": "Identity card"}


def test_a_corrected_name_changes_the_register_and_not_the_passport(app: Flask) -> None:
    person_id, passport_id = _stored(app)
    operator = visitor(app, Audience.OPERATOR)

    page = operator.send(f"/operator/people/{person_id}/name", FORM)

    assert "Өтегенова Гүлнәр" in page.text
    with app.app_context():
        assert "Сәрсенбаева".encode() in db.session.get_one(Passport, passport_id).document
        assert db.session.get_one(Person, person_id).surname == "Өтегенова"


def test_what_is_no_name_is_told_beside_its_field(app: Flask) -> None:
    person_id, _ = _stored(app)

    wrong = {**FORM, "surname": "<b>1</b>"}
    page = visitor(app, Audience.OPERATOR).post(f"/operator/people/{person_id}/name", wrong, status=422)

    assert 'id="surname-error"' in page.text


def test_a_correction_without_the_document_it_was_taken_from_is_refused(app: Flask) -> None:
    person_id, _ = _stored(app)

    wrong = {**FORM, "reason": ""}
    page = visitor(app, Audience.OPERATOR).post(f"/operator/people/{person_id}/name", wrong, status=422)

    assert 'id="reason-error"' in page.text


def test_the_page_leads_to_the_desk_and_never_to_a_password(app: Flask) -> None:
    person_id, _ = _stored(app)
    operator = visitor(app, Audience.OPERATOR)
    page = operator.get(f"/operator/people/{person_id}").text
    assert f"/operator/people/{person_id}/access" in page
    assert "Claim slip at the desk" in page
    assert "/operator/accounts/add" not in page

    with app.app_context(), transaction():
        account_id = an_account(Audience.HOLDER, person=db.session.get_one(Person, person_id)).id

    page = operator.get(f"/operator/people/{person_id}").text
    assert f"/operator/accounts/{account_id}" in page
    assert f"/operator/people/{person_id}/access" in page


def test_a_person_without_a_passport_is_reached_from_the_list_of_the_exam(app: Flask) -> None:
    with app.app_context(), transaction():
        exam, person = an_exam(), a_person()
        a_candidate(exam, person=person)
        exam_id, person_id = exam.id, person.id
    operator = visitor(app, Audience.OPERATOR)
    assert f'href="/operator/people/{person_id}"' in operator.get(f"/operator/exams/{exam_id}/candidates").text
    assert "Сәрсенбаева" in operator.get(f"/operator/people/{person_id}").text


def test_of_an_erased_person_the_rest_is_shown_and_nothing_is_written_down(app: Flask) -> None:
    with app.app_context():
        case = Erased()
        case.erase()
        candidate_id = db.session.scalars(select(Candidate.id)).one()
        number = db.session.get_one(Passport, case.passport_id).number
    operator = visitor(app, Audience.OPERATOR)
    page = operator.get(f"/operator/people/{case.person_id}").text
    assert "Erased on June 15, 2026: " in page
    assert number in page
    for gone in ("/name", "/details", "/access"):
        assert f'{case.person_id}{gone}"' not in page
    refused = "The personal data of this person were erased. Nothing is written down any more."
    way = f"/operator/people/{case.person_id}"
    seen = {"document": "identity_card", "reason": "New phone"}
    assert refused in operator.post(f"{way}/name", FORM, status=422).text
    assert refused in operator.post(f"{way}/details", {"iin": "080229600017", "paper": PAPER}, status=409).text
    assert refused in operator.post(f"{way}/access", seen, status=409).text
    assert refused in operator.post(f"/operator/candidates/{candidate_id}/details", {"paper": PAPER}, status=409).text
    assert refused in operator.post(f"{way}/erasure", {"basis": "term_over", "paper": PAPER}, status=422).text


def _stored(app: Flask) -> tuple[int, int]:
    with app.app_context(), transaction():
        person = a_person()
        passport = a_passport(candidate=a_candidate(an_exam(), person=person))
        return person.id, passport.id
