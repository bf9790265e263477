"""A holder's data: one file, consent, requests, the name."""

import io
import json
import zipfile

from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.person_name import PersonName
from registry.models import Candidate, CorrectionRequest, Passport, Person
from registry.services.name_change import change_name
from tests.builders import an_operator
from tests.registry.web.holder.test_passports import a_holder
from tests.visitor import visitor

WISH = {"subject": "name_misspelt", "wish": "With м, see the birth certificate"}


def test_everything_comes_in_one_file(app: Flask) -> None:
    holder, passport = a_holder(app)
    with app.app_context(), transaction():
        db.session.scalars(select(Person)).one().document_sealed = None  # builders seal nothing
    answer = holder.get("/holder/data.zip")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="skills-registry-2026-06-15.zip"'
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    papers = [f"passports/{passport.number}-{code}.pdf" for code in ("kk", "ru", "en")]
    assert sorted(archive.namelist()) == sorted(["README.txt", "data.json", *papers])
    assert json.loads(archive.read("data.json"))["passports"][0]["document"]["number"] == passport.number
    assert archive.read(papers[0]).startswith(b"%PDF")


def test_consent_is_withdrawn_at_once(app: Flask) -> None:
    holder, passport = a_holder(app)
    other, _ = a_holder(app)
    with app.app_context():
        candidate_id = db.session.scalars(select(Candidate.id).order_by(Candidate.id)).first()
    other.post(f"/holder/consents/{candidate_id}/withdraw", status=403)
    assert "Withdrawn." in holder.send(f"/holder/consents/{candidate_id}/withdraw").text
    assert "82.45" not in visitor(app).get(f"/v/{passport.code}").text
    assert "Withdraw the consent" not in holder.get("/holder/data").text


def test_a_request_is_made_answered_and_read(app: Flask) -> None:
    holder, passport = a_holder(app)
    operator = visitor(app, Audience.OPERATOR)
    assert "Write what is right." in holder.post("/holder/corrections/add", {"subject": "details"}, 422).text
    page = holder.send("/holder/corrections/add", {**WISH, "passport": str(passport.id)}).text
    assert "Your request is sent." in page
    assert "Take the request back" in page
    assert WISH["wish"] in page
    assert "waits for its answer already" in holder.post("/holder/corrections/add", {**WISH, "passport": ""}, 422).text
    with app.app_context():
        request_id = db.session.scalars(select(CorrectionRequest.id)).one()
    way = f"/operator/corrections/{request_id}"
    assert "My name is misspelt" in operator.get("/operator/corrections").text
    assert WISH["wish"] in operator.get(way).text
    refused = operator.post(way, {"outcome": "corrected", "answer": "Done"}, 422).text
    assert "replace the passport, then answer" in refused
    operator.send(way, {"outcome": "refused", "answer": "The document says what the passport says."})
    assert "The document says what the passport says." in holder.get("/holder/data").text


def test_a_request_is_taken_back_by_its_holder_alone(app: Flask) -> None:
    holder, _ = a_holder(app)
    other, _ = a_holder(app)
    holder.send("/holder/corrections/add", {**WISH, "passport": ""})
    with app.app_context():
        request_id = db.session.scalars(select(CorrectionRequest.id)).one()
    other.post(f"/holder/corrections/{request_id}/withdraw", status=404)
    assert "taken back" in holder.send(f"/holder/corrections/{request_id}/withdraw").text


def test_after_a_change_of_name_the_holder_asks_for_a_new_passport(app: Flask) -> None:
    holder, passport = a_holder(app)
    with app.app_context(), transaction():
        person_id = db.session.scalars(select(Person.id)).one()
        name = PersonName("Ахметова", "Әйгерім")
        change_name(an_operator(), person_id=person_id, name=name, document_seen="Identity card of 3 May 2026")
    way = f"/holder/passports/{passport.id}"
    assert "in your former name" in holder.get(way).text
    assert "this one stays valid" in holder.send(f"{way}/new-name").text
    assert "You asked for a passport in your present name" in holder.get(way).text
    holder.post(f"{way}/link/show", status=409)
    assert passport.number in visitor(app, Audience.OPERATOR).get("/operator/corrections").text
    with app.app_context():
        assert db.session.get_one(Passport, passport.id).new_name_asked_at is not None


def test_who_is_nobody_yet_has_no_data(app: Flask) -> None:
    nobody = visitor(app, Audience.HOLDER)
    assert "Open my data" not in nobody.get("/holder/").text
    nobody.get("/holder/data", 403)
    nobody.get("/holder/data.zip", 403)
