"""The auditors' pages: everything can be read, nothing can be changed, and nothing leaves that names somebody."""

import csv
import io
import json

import pytest
from flask import Flask

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.audit_head import read_note
from registry.domain.scope import OrganisationKind
from registry.models import Organisation, Person
from registry.services import audit
from registry.services.name_correction import correct_name
from tests.attacks.insider import unguarded
from tests.attacks.register import Register, a_register, newest
from tests.builders import a_person, an_account, an_operator
from tests.builders.register import names
from tests.statements import counted
from tests.visitor import Visitor, visitor


@pytest.fixture
def register(app: Flask) -> Register:
    """A small register: a closed exam with passports, a signed trail."""
    with app.app_context():
        return a_register()


@pytest.fixture
def auditor(app: Flask, register: Register) -> Visitor:
    return visitor(app, Audience.AUDITOR)


PAGES = ("/auditor/", "/auditor/trail", "/auditor/heads", "/auditor/exams", "/auditor/passports", "/auditor/exams/1")


def test_every_page_opens_and_there_is_nothing_to_press_but_searches(auditor: Visitor) -> None:
    for address in (*PAGES, "/auditor/passports/1", "/auditor/exams/1/sittings/1", "/auditor/trail/5"):
        page = auditor.get(address).text.partition("<main")[2]
        posts = page.count('method="post"')
        assert posts == (1 if address == "/auditor/passports" else 0), address


def test_the_first_page_tells_how_the_trail_stands(auditor: Visitor) -> None:
    page = auditor.get("/auditor/").text
    assert "Entries:" in page
    assert "No check is noted yet" in page
    assert "The end of the trail was not signed for two days" in page


def test_the_first_page_tells_of_damage(app: Flask, auditor: Visitor) -> None:
    with app.app_context():
        unguarded("UPDATE audit_head SET seq = seq - 1", "UPDATE signed_head SET seq = 3")
    page = auditor.get("/auditor/").text
    assert "but its own count says another end" in page
    assert "is forged" in page


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ("act=suspend", "suspended the passport", ">released the passport<"),
        ("object_type=passport&object_id=1", "prepared the passport", ">entered a mark<"),
        ("actor=1", "Айнұр Бекова", "Д. С. Ахметова"),
        ("actor=console", "The server’s console", "Айнұр Бекова"),
        ("since=2020-01-01&until=2020-01-31", "No such entry", "Айнұр Бекова"),
        ("act=nonsense&since=tomorrow&page=x", "Айнұр Бекова", "No such entry"),
    ],
)
def test_the_trail_is_narrowed_by_who_what_on_which_object_and_when(
    auditor: Visitor, asked: str, shown: str, hidden: str
) -> None:
    page = auditor.get(f"/auditor/trail?{asked}").text.partition("<main")[2]
    rows = page.partition("<tbody>")[2] or page
    assert shown in rows
    assert hidden not in rows


def test_an_entry_shows_before_and_after_and_that_it_holds(app: Flask, auditor: Visitor) -> None:
    with app.app_context():
        seq = newest("suspend")
    page = auditor.get(f"/auditor/trail/{seq}").text
    for words in (">Active<", ">Suspended<", "Марат Оспанов", "It continues the entry before it", "vouches for it"):
        assert words in page
    assert "They match the checksum in the entry." in page
    assert "The registry itself wrote this entry." in page


def test_an_entry_that_was_altered_says_so(app: Flask, auditor: Visitor) -> None:
    with app.app_context():
        unguarded(
            "UPDATE audit_entry SET act = 'praise' WHERE seq = 5",
            'UPDATE audit_payload SET payload = \'{"after": "x"}\' WHERE seq = 6',
            "UPDATE audit_entry SET seal = NULL WHERE seq = 7",
            "DELETE FROM audit_payload WHERE seq = 8",
        )
    assert "was altered after it was written" in auditor.get("/auditor/trail/5").text
    assert "They were altered later." in auditor.get("/auditor/trail/6").text
    assert "The registry did not write this entry." in auditor.get("/auditor/trail/7").text
    assert "The details of this entry were erased." in auditor.get("/auditor/trail/8").text


def test_the_export_follows_the_filters_and_names_nobody(app: Flask, auditor: Visitor) -> None:
    with app.app_context():
        with transaction():
            person_id, operator = a_person("Беркімбаева").id, an_operator()
        with transaction():
            name = db.session.get_one(Person, person_id).name
            correct_name(operator, person_id=person_id, name=name, reason="Төлқұжат Беркімбаеваның")
    text = auditor.get("/auditor/trail.jsonl?object_type=person").text
    (line,) = [json.loads(one) for one in text.splitlines()]
    assert (line["act"], line["object_id"]) == ("correct_name", str(person_id))
    assert "Беркімбаева" not in text
    assert line["details"]["reason"] == "—"
    everything = auditor.get("/auditor/trail.jsonl").text
    for personal in ("Беркімбаева", "@example.kz", "Бекова", "ALA-"):
        assert personal not in everything


def test_a_table_for_a_spreadsheet_holds_no_formula(app: Flask, auditor: Visitor) -> None:
    with app.app_context(), transaction():
        audit.record(an_operator(), "=cmd|' /C calc'!A0", "college", "@SUM(1)", name="+1")
    answer = auditor.get("/auditor/trail.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="audit-trail.csv"'
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0][:4] == ["seq", "at", "actor", "act"]
    assert rows[-1][3:6] == ["'=cmd|' /C calc'!A0", "college", "'@SUM(1)"]
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]


def test_a_head_is_given_out_as_a_file(auditor: Visitor) -> None:
    answer = auditor.get("/auditor/heads/1.txt")
    assert answer.mimetype == "text/plain"
    assert f"/auditor/trail/{read_note(answer.text).head.seq}" in auditor.get("/auditor/heads").text


def test_an_exam_shows_each_score_computed_again(app: Flask, auditor: Visitor) -> None:
    page = auditor.get("/auditor/exams/1").text
    assert "Differs" not in page
    assert page.count("Agrees") == 4
    assert page.count("As signed") == 4
    with app.app_context():
        unguarded("UPDATE sitting SET score = 0.01 WHERE id = 1")
        unguarded("UPDATE mark SET value = 'no' WHERE id = (SELECT min(id) FROM mark WHERE value = 'yes')")
    page = auditor.get("/auditor/exams/1").text
    assert "Differs from what was signed: A1" in page
    assert page.count("Agrees") == 3


def test_every_mark_has_its_history(app: Flask, auditor: Visitor) -> None:
    page = auditor.get("/auditor/exams/1/sittings/2").text
    assert "Signed off by Д. С. Ахметова" in page
    assert "/auditor/exams/1/sittings/2/aspects/j1" in page
    history = auditor.get("/auditor/exams/1/sittings/2/aspects/j1").text
    assert "round 2" in history


def test_a_passport_shows_its_document_and_that_it_holds(app: Flask, auditor: Visitor, register: Register) -> None:
    address = f"/auditor/passports/{register.passports[3]}"
    page = auditor.get(address).text
    assert "It fits the document." in page
    assert "&#34;code&#34;" in page
    assert "released the passport" in page
    assert auditor.get(f"{address}/document.json").get_json()["number"] in page
    with app.app_context():
        unguarded("UPDATE passport SET code = '0000000000000000' WHERE id = :passport", passport=register.passports[3])
    assert "The document says others than the register." in auditor.get(address).text


def test_an_auditor_of_a_region_reads_its_exams_and_not_the_trail(app: Flask, register: Register) -> None:
    with app.app_context(), transaction():
        account = an_account(Audience.AUDITOR)
        region = Organisation(kind=OrganisationKind.REGION, name=names("Басқарма"), region="Алматы")
        region.created_at = account.created_at
        db.session.add(region)
        db.session.flush()
        account.organisation_id = region.id
        key = account.fs_uniquifier
    regional = Visitor(app, key)
    assert "You read the exams and passports of your region." in regional.get("/auditor/").text
    regional.get("/auditor/exams/1")
    for address in (
        "/auditor/trail",
        "/auditor/trail/1",
        "/auditor/trail.csv",
        "/auditor/heads",
        "/auditor/heads/1.txt",
    ):
        regional.get(address, status=403)
    assert "What the audit trail tells of it" not in regional.get("/auditor/passports/1").text


def test_no_page_asks_more_for_more_rows(app: Flask, auditor: Visitor) -> None:
    with app.app_context():
        engine = db.engine
    for address in ("/auditor/trail", "/auditor/exams/1"):
        with counted(engine) as sent:
            auditor.get(address)
        assert len(sent) < 25, sent
