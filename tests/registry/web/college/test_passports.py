"""Passports of a college's graduates."""

from flask import Flask

from registry.db import db, transaction
from registry.domain.passport_states import PassportState
from registry.models import Candidate
from tests.builders import a_passport
from tests.registry.web.college.conftest import Place


def test_the_list_has_own_graduates_alone_and_is_searched_without_a_name_in_the_address(
    places: tuple[Place, Place],
) -> None:
    here, there = places
    page = here.officer.get("/college/passports").text
    assert here.number in page
    assert there.number not in page
    answer = here.officer.post("/college/passports", {"q": "Алматыов"})
    assert "q=" not in str(answer.location)
    assert here.number in here.officer.get(str(answer.location)).text
    nothing = here.officer.post("/college/passports", {"q": "Ақтөбеов"})
    assert "No passport found" in here.officer.get(str(nothing.location)).text


def test_a_passport_is_read_and_its_paper_printed(places: tuple[Place, Place]) -> None:
    here = places[0]
    page = here.officer.get(f"/college/passports/{here.passport}").text
    assert here.number in page
    paper = here.officer.get(f"/college/passports/{here.passport}/kk.pdf")
    assert paper.data.startswith(b"%PDF")


def test_another_colleges_passport_is_refused(places: tuple[Place, Place]) -> None:
    here, there = places
    for address in (f"/college/passports/{there.passport}", f"/college/passports/{there.passport}/kk.pdf"):
        here.officer.get(address, status=403)


def test_what_is_prepared_is_no_colleges_affair(app: Flask, places: tuple[Place, Place]) -> None:
    here = places[0]
    with app.app_context(), transaction():
        candidate = db.session.query(Candidate).filter_by(exam_id=here.exam).one()
        prepared = a_passport(PassportState.PREPARED, candidate)
        number, passport_id = prepared.number, prepared.id
    assert number not in here.officer.get("/college/passports").text
    here.officer.get(f"/college/passports/{passport_id}", status=404)
    here.officer.get(f"/college/passports/{passport_id}/kk.pdf", status=404)
