"""A person of the register: corrected name, sign-in."""

from flask import Flask

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Passport, Person
from tests.builders import a_candidate, a_passport, a_person, an_account, an_exam
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


def test_the_page_leads_to_the_sign_in_or_to_making_one(app: Flask) -> None:
    person_id, _ = _stored(app)
    operator = visitor(app, Audience.OPERATOR)
    assert f"/operator/accounts/add?person={person_id}" in operator.get(f"/operator/people/{person_id}").text

    with app.app_context(), transaction():
        account_id = an_account(Audience.HOLDER, person=db.session.get_one(Person, person_id)).id

    assert f"/operator/accounts/{account_id}" in operator.get(f"/operator/people/{person_id}").text


def _stored(app: Flask) -> tuple[int, int]:
    with app.app_context(), transaction():
        person = a_person()
        passport = a_passport(candidate=a_candidate(an_exam(), person=person))
        return person.id, passport.id
