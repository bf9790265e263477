"""Erasing somebody's values at the pages, and what strangers see afterwards."""

from flask import Flask
from sqlalchemy import select

from registry.db import db
from registry.models import Erasure, Passport, Person
from tests.registry.services.test_erasure import PAPER, Erased
from tests.visitor import Visitor, visitor, visitor_of


def a_case(app: Flask) -> tuple[Visitor, Visitor, int, str, int]:
    """Two operators, the person, the code and id of the passport."""
    with app.app_context():
        case = Erased()
        code = db.session.get_one(Passport, case.passport_id).code
        ids = (case.first.account_id or 0, case.second.account_id or 0)
    return visitor_of(app, ids[0]), visitor_of(app, ids[1]), case.person_id, code, case.passport_id


def test_two_people_erase_and_the_public_page_names_nobody(app: Flask) -> None:
    first, second, person_id, code, passport_id = a_case(app)
    way = f"/operator/people/{person_id}/erasure"
    assert "Сәрсенбаева" in visitor(app).get(f"/v/{code}").text
    assert "Choose one." in first.post(way, {"paper": PAPER}, 422).text
    assert "Another operator decides." in first.send(way, {"basis": "holders_request", "paper": PAPER}).text
    assert "Erase for good" not in first.get(way).text
    with app.app_context():
        erasure_id = db.session.scalars(select(Erasure.id)).one()
    first.post(f"{way}/{erasure_id}/release", status=403)
    assert "Erased on June 15, 2026" in second.send(f"{way}/{erasure_id}/release").text
    page = visitor(app).get(f"/v/{code}").text
    assert "The passport is authentic and valid" in page
    assert "the status only" in page
    answer = visitor(app).get(f"/v/{code}.json").text
    for word in ("Сәрсенбаева", "Сарсенбаева", "Sarsenbayeva", "8.58"):
        assert word not in page
        assert word not in answer
    second.get(f"/operator/passports/{passport_id}/kk.pdf", 404)
    assert "Сәрсенбаева" not in second.get(f"/operator/passports/{passport_id}").text
    assert "Erased" in second.get(f"/operator/people/{person_id}").text


def test_what_was_asked_for_is_dropped_again(app: Flask) -> None:
    first, _, person_id, _, _ = a_case(app)
    way = f"/operator/people/{person_id}/erasure"
    first.send(way, {"basis": "term_over", "paper": PAPER})
    with app.app_context():
        erasure_id = db.session.scalars(select(Erasure.id)).one()
    assert "Nothing was erased." in first.send(f"{way}/{erasure_id}/withdraw").text
    with app.app_context():
        assert db.session.get_one(Person, person_id).erased_at is None
