"""A person's numbers go in and never come out: not in a page, a log, an address, a mail, an export or an error."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.consent import VERSION
from registry.domain.exam_states import ExamState
from registry.models import AuditPayload, Candidate, Passport, Person
from registry.services.candidates import enrol
from tests.builders import a_college, a_passport, an_account, an_exam, an_operator
from tests.builders.enrolment import a_row, an_iin, keys
from tests.journeys.spoken import Spoken
from tests.visitor import Visitor, visitor, visitor_of

IIN, BIRTH, PHONE, MAIL = an_iin(), "2008-02-29", "+77015550123", "aigerim@example.kz"
SPELLINGS = {IIN, BIRTH, "29.02.2008", "29 February 2008", "February 29, 2008", PHONE, "7015550123"}
MOTHER = "+77015550188"
ROW = a_row(iin=IIN, phone=PHONE, email=MAIL)


@pytest.fixture
def enrolled(app: Flask) -> int:
    """A candidate with every value, whose exam has a passport to show; the id of the candidate."""
    with app.app_context():
        with transaction():
            keys()
            exam = an_exam(ExamState.PLANNED)
            candidate = enrol(an_operator(), exam_id=exam.id, row=ROW, college_id=a_college().id)
            candidate_id = candidate.id
        with transaction():
            a_passport(candidate=db.session.get_one(Candidate, candidate_id))
        return candidate_id


def everybody(app: Flask, candidate_id: int) -> Mapping[str, Visitor]:
    """An operator, an auditor, the holder, a stranger."""
    with app.app_context(), transaction():
        person = db.session.get_one(Person, db.session.get_one(Candidate, candidate_id).person_id)
        holder = an_account(Audience.HOLDER, person=person).id
    return {
        "operator": visitor(app, Audience.OPERATOR),
        "auditor": visitor(app, Audience.AUDITOR),
        "holder": visitor_of(app, holder),
        "stranger": visitor(app),
    }


def test_no_page_file_export_or_error_tells_a_number(
    app: Flask, enrolled: int, spoken: Spoken, logged: Sequence[Mapping[str, object]]
) -> None:
    people = everybody(app, enrolled)
    with app.app_context():
        candidate = db.session.get_one(Candidate, enrolled)
        ids = {"exam": candidate.exam_id, "person": candidate.person_id, "candidate": enrolled}
        code = db.session.scalars(select(Passport.code)).one()
        ids["passport"] = db.session.scalars(select(Passport.id)).one()
    for address in (
        "/operator/exams/{exam}",
        "/operator/exams/{exam}/candidates",
        "/operator/exams/{exam}/consents",
        "/operator/exams/{exam}/consent-forms/kk.pdf",
        "/operator/candidates/{candidate}/consent",
        "/operator/people/{person}",
        "/operator/people/{person}/erasure",
        "/operator/passports/{passport}",
        "/operator/passports/{passport}/kk.pdf",
        "/operator/corrections",
    ):
        people["operator"].get(address.format(**ids))
    for address in ("/auditor/", "/auditor/trail"):
        people["auditor"].get(address)
    for address in ("/holder/", "/holder/data", "/holder/corrections/add", "/holder/passports/{passport}"):
        people["holder"].get(address.format(**ids))
    for end in ("", ".json"):
        people["stranger"].get(f"/v/{code}{end}")
    assert spoken.leaks(SPELLINGS) == set()
    assert not any(value in str(list(logged)) for value in SPELLINGS | {MAIL, "Сәрсенбаева"})
    assert len(spoken.answers) == 18


def test_the_own_file_alone_holds_them(app: Flask, enrolled: int, spoken: Spoken) -> None:
    people = everybody(app, enrolled)
    answer = people["holder"].get("/holder/data.zip")
    file = next(one for one in spoken.answers if one.endpoint == "holder.data_file")
    assert all(value in file.text for value in (IIN, BIRTH, PHONE))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not any(value in file.address for value in SPELLINGS)
    for other in ("operator", "auditor", "stranger"):
        people[other].get("/holder/data.zip", 302 if other == "stranger" else 403)


def test_a_refused_form_tells_nothing_that_was_not_typed(
    app: Flask, enrolled: int, spoken: Spoken, logged: Sequence[Mapping[str, object]]
) -> None:
    people = everybody(app, enrolled)
    with app.app_context(), transaction():
        exam_id = an_exam(ExamState.PLANNED).id
    typed = {"surname": "Бөтен", "given": "Біреу", "iin": IIN, "language": "kk"}
    page = people["operator"].post(f"/operator/exams/{exam_id}/candidates/add", typed, 422).text
    assert not any(value in page for value in (BIRTH, "29.02.2008", PHONE, MAIL))
    form = {
        "relation": "mother",
        "name": "Сәрсенбаева Гүлнар",
        "document_seen": f"Identity card {IIN}",
        "contact": MOTHER,
        "contact_check": "not_yet",
    }
    people["operator"].post(f"/operator/candidates/{enrolled}/representatives", form, 422)
    people["operator"].get("/operator/people/999999", 404)
    people["stranger"].get("/v/0000000000000000", 404)
    assert spoken.leaks(SPELLINGS) == set()
    assert not any(value in str(list(logged)) for value in {*SPELLINGS, MOTHER, "Бөтен"})


def test_the_trail_holds_no_number_of_anybody(app: Flask, enrolled: int) -> None:
    people = everybody(app, enrolled)
    with app.app_context(), transaction():
        keys()
    signed = {"ticked": "full", "giver": "holder", "signed_on": "2026-06-14", "form_language": "kk"}
    with app.app_context(), transaction():
        person = db.session.get_one(Person, db.session.get_one(Candidate, enrolled).person_id)
        person.birth_date_sealed = None  # of age, as far as the register knows
    seen = {"of_age_seen": "y", "form_version": VERSION}
    people["operator"].send(f"/operator/candidates/{enrolled}/consent", {**signed, **seen})
    people["holder"].send("/holder/corrections/add", {"subject": "personal_details", "passport": "", "wish": MOTHER})
    with app.app_context():
        details = str(db.session.scalars(select(AuditPayload.payload)).all())
    assert not any(value in details for value in {*SPELLINGS, MAIL, MOTHER})


@pytest.mark.parametrize("command", [("audit",), ("retention",), ("retention", "--apply"), ("keys", "rotate-personal")])
def test_no_command_prints_a_number(command: tuple[str, ...], tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from registry import new_instance
    from registry.cli import main
    from tests.databases import disconnect

    issuer = {"issuer_kk": "Қала", "issuer_ru": "Город", "issuer_en": "City"}
    app = new_instance.create(tmp_path / "instance", kind="demo", **issuer)
    with app.app_context(), transaction():
        enrol(an_operator(), exam_id=an_exam(ExamState.PLANNED).id, row=replace(ROW, iin=IIN))
    disconnect(app)
    with caplog.at_level(logging.DEBUG):
        result = CliRunner().invoke(main, ["--instance", str(tmp_path / "instance"), *command])
    assert not any(value in result.output + caplog.text for value in SPELLINGS | {MAIL})
