"""Once somebody is erased, no page of anybody says who it was; the passport is still genuine (decision 16)."""

from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import update

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.erasure import ErasureBasis
from registry.models import Account, Passport, Person
from registry.queries.own_data import own_data
from registry.queries.own_passports import own_passport, own_passports
from registry.services.erasure import release_erasure, request_erasure
from tests.builders import actor_of, an_account, an_operator
from tests.builders.enrolment import keys
from tests.builders.regions import a_region
from tests.visitor import visitor_of


@dataclass(frozen=True)
class Erased:
    """An erased graduate: ids of the passport, the exam and the person, account ids of who looks, and the secrets."""

    passport: int
    exam: int
    person: int
    readers: dict[str, int]
    secrets: tuple[str, ...]


@pytest.fixture
def erased(app: Flask) -> Erased:
    with app.app_context():
        with transaction():
            keys()
            region = a_region("Алматы")
            first, second = an_operator(), an_operator()
            readers = {"college": region.officer.id, "department": region.operator.id}
            readers |= {"operator": an_account(Audience.OPERATOR).id, "auditor": an_account(Audience.AUDITOR).id}
            person, passport, exam = region.person.id, region.passport.id, region.exam.id
        document = db.session.get_one(Passport, passport).document.decode()
        with transaction():
            basis = ErasureBasis.HOLDERS_REQUEST
            wanted = request_erasure(first, person_id=person, basis=basis, paper="Request of 3 June 2026").id
        with transaction():
            release_erasure(second, erasure_id=wanted)
    secrets = ("Алматыов", "Сәрсенбаева", "Әйгерім", "82.45", "82,45")
    assert any(secret in document for secret in secrets)
    return Erased(passport, exam, person, readers, secrets)


PAGES = {
    "college": ("passports/{passport}", "passports", "exams/{exam}"),
    "operator": ("passports/{passport}", "passports", "exams/{exam}/passports", "exams/{exam}/candidates"),
    "auditor": ("passports/{passport}", "passports", "exams/{exam}", "trail"),
}
PAGES["department"] = PAGES["operator"]


@pytest.mark.parametrize("reader", PAGES)
def test_no_page_names_an_erased_person_or_their_result(app: Flask, erased: Erased, reader: str) -> None:
    visitor = visitor_of(app, erased.readers[reader])
    root = "operator" if reader == "department" else reader
    for page in PAGES[reader]:
        text = visitor.get(f"/{root}/{page.format(passport=erased.passport, exam=erased.exam)}").text
        for secret in erased.secrets:
            assert secret not in text.partition("<main")[2], (page, secret)


@pytest.mark.parametrize("reader", ["college", "operator"])
def test_there_is_no_paper_of_an_erased_person_and_no_link_to_one(app: Flask, erased: Erased, reader: str) -> None:
    visitor = visitor_of(app, erased.readers[reader])
    page = visitor.get(f"/{reader}/passports/{erased.passport}").text
    assert "The personal data of the holder are erased." in page
    assert ".pdf" not in page
    for language in ("kk", "ru", "en"):
        visitor.get(f"/{reader}/passports/{erased.passport}/{language}.pdf", 404)


def test_an_auditor_sees_that_the_signature_fits_and_not_what_was_signed(app: Flask, erased: Erased) -> None:
    auditor = visitor_of(app, erased.readers["auditor"])
    page = auditor.get(f"/auditor/passports/{erased.passport}").text
    assert "It fits the document." in page
    assert "SHA-256 of the document" in page
    assert "The personal data of the holder are erased, so the document is not given out." in page
    assert "document.json" not in page
    assert "Сәрсенбаева" not in auditor.get(f"/auditor/passports/{erased.passport}/document.json", 404).text


def test_even_an_account_still_tied_to_the_person_gets_nothing(app: Flask, erased: Erased) -> None:
    with app.app_context():
        with transaction():
            person = db.session.get_one(Person, erased.person)
            db.session.execute(update(Account).values(person_id=None))
            holder = actor_of(an_account(Audience.HOLDER, person=person))
        told = f"{own_passports(holder)} {own_passport(holder, erased.passport)} {own_data(holder)}"
        assert not [secret for secret in erased.secrets if secret in told]
