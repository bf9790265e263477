"""The register of passports, and changes of one by two people."""

from typing import NamedTuple

from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.passport_states import PassportState
from registry.models import Candidate, Passport, StatusChange
from tests.builders import a_candidate, a_passport, a_person, an_exam
from tests.builders.issuing import a_graduate
from tests.visitor import visitor


class Known(NamedTuple):
    """What a test needs of a stored passport once its session is gone."""

    id: int
    number: str
    code: str


def a_stored(app: Flask, state: PassportState = PassportState.ACTIVE) -> Known:
    with app.app_context(), transaction():
        person = a_person("Өтегенова", "Гүлнәр")
        passport = a_passport(state, a_candidate(an_exam(), person=person))
        return Known(passport.id, passport.number, passport.code)


def state_of(app: Flask, passport: Known) -> PassportState:
    with app.app_context():
        return db.session.get_one(Passport, passport.id).state


def test_a_passport_is_found_by_number_and_by_name_in_any_spelling(app: Flask) -> None:
    passport, operator = a_stored(app), visitor(app, Audience.OPERATOR)
    squeezed = passport.number.replace("-", "").lower()
    for words in (
        passport.number,
        squeezed,
        passport.number[-4:],
        "Өтегенова",
        "Utegenova",
        "утегенова гульнар",
        "Гүлн",
    ):
        assert passport.number in operator.send("/operator/passports", {"q": words}).text, words
    assert "No passport found" in operator.send("/operator/passports", {"q": "Назарбаева"}).text


def test_a_passport_page_shows_what_it_says_and_what_happened(app: Flask) -> None:
    passport, operator = a_stored(app), visitor(app, Audience.OPERATOR)
    page = operator.get(f"/operator/passports/{passport.id}").text
    for words in ("82.45", "Planning", "Prepared", "Issued", "Suspend", "Revoke", "Supersede"):
        assert words in page
    assert "Reinstate" not in page


def test_a_prepared_passport_has_no_public_link(app: Flask) -> None:
    passport, operator = a_stored(app, PassportState.PREPARED), visitor(app, Audience.OPERATOR)
    page = operator.get(f"/operator/passports/{passport.id}").text
    assert "Sign and release" in page
    assert "Open the public page" not in page
    assert "withdrawn" in operator.send(f"/operator/passports/{passport.id}/withdraw").text
    assert state_of(app, passport) is PassportState.WITHDRAWN


def test_a_change_is_proposed_by_one_and_released_by_another(app: Flask) -> None:
    passport = a_stored(app)
    first, second = visitor(app, Audience.OPERATOR), visitor(app, Audience.OPERATOR)
    way = f"/operator/passports/{passport.id}/changes/suspend"
    assert "Nothing changes until another operator releases it." in first.get(way).text
    assert "Choose a reason." in first.post(way, {"note": "x"}, 422).text
    page = first.send(way, {"reason": "score_under_review", "note": "Хат № 7"}).text
    assert "Waits for a second person: Suspend" in page
    assert "Another operator releases it" in page
    with app.app_context():
        change = db.session.scalars(select(StatusChange.id)).one()
    first.post(f"/operator/passports/{passport.id}/changes/{change}/release", status=403)
    assert "Suspended" in first.get("/operator/passports/waiting").text

    page = second.send(f"/operator/passports/{passport.id}/changes/{change}/release").text
    assert "The change is in force." in page
    assert state_of(app, passport) is PassportState.SUSPENDED
    second.get(way, 404)


def test_a_proposed_change_can_be_withdrawn(app: Flask) -> None:
    passport, operator = a_stored(app), visitor(app, Audience.OPERATOR)
    operator.send(f"/operator/passports/{passport.id}/changes/revoke", {"reason": "issued_in_error"})
    with app.app_context():
        change = db.session.scalars(select(StatusChange.id)).one()
    page = operator.send(f"/operator/passports/{passport.id}/changes/{change}/withdraw").text
    assert "The passport stays as it is." in page
    assert "proposal withdrawn" in page


def test_a_reason_of_another_list_is_no_choice(app: Flask) -> None:
    passport, operator = a_stored(app), visitor(app, Audience.OPERATOR)
    operator.post(f"/operator/passports/{passport.id}/changes/revoke", {"reason": "name_corrected"}, 422)
    operator.get(f"/operator/passports/{passport.id}/changes/release", 404)
    operator.get(f"/operator/passports/{passport.id}/changes/none", 404)


def test_a_corrected_passport_is_released_from_the_old_ones_page(app: Flask) -> None:
    first, second = visitor(app, Audience.OPERATOR), visitor(app, Audience.OPERATOR)
    with app.app_context(), transaction():
        candidate = a_graduate()
        exam = candidate.exam_id
    with app.app_context():
        number = db.session.scalars(select(Candidate.id)).one()
    first.send(f"/operator/exams/{exam}/passports/prepare", {"eligible-chosen": [number]})
    assert "You can release it" in second.get("/operator/passports/waiting").text
    second.send("/operator/passports/1/release")
    first.send("/operator/passports/1/changes/supersede", {"reason": "details_corrected"})
    assert "It is released together with that change." in second.get("/operator/passports/2").text
    assert "With the change of" in second.get(f"/operator/exams/{exam}/passports").text
    page = second.send("/operator/passports/1/changes/1/release").text
    assert "Replaced by" in page
    assert "Replaces" in second.get("/operator/passports/2").text


def test_what_was_never_issued_has_no_pdf(app: Flask) -> None:
    passport, operator = a_stored(app, PassportState.PREPARED), visitor(app, Audience.OPERATOR)
    operator.get(f"/operator/passports/{passport.id}/kk.pdf", 404)


def test_an_unknown_language_has_no_pdf(app: Flask) -> None:
    passport, operator = a_stored(app), visitor(app, Audience.OPERATOR)
    operator.get(f"/operator/passports/{passport.id}/de.pdf", 404)
