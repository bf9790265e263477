"""Colleges on the operators' pages."""

from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import College
from tests.builders import a_college
from tests.visitor import visitor

BIN = "990540000001"
FORM = {"name_kk": "Алматы колледжі", "bin": BIN, "region": "Алматы", "ownership": "private"}


def test_a_college_is_entered_and_changed(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    page = operator.send("/operator/colleges/add", FORM)
    assert "The college is in the register." in page.text
    assert "Алматы колледжі" in page.text

    with app.app_context():
        number = db.session.scalars(select(College.id)).one()
    assert f'value="{BIN}"' in operator.get(f"/operator/colleges/{number}").text
    page = operator.send(f"/operator/colleges/{number}", {**FORM, "name_ru": "Колледж Алматы", "bin": ""})
    assert "The college is changed." in page.text
    assert BIN not in page.text


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    page = operator.post("/operator/colleges/add", {**FORM, "bin": "123"}, 422)
    assert "A BIN has twelve digits" in page.text
    assert "Алматы колледжі" in page.text
    page = operator.post("/operator/colleges/add", {"ownership": "state"}, 422)
    assert "Enter the name in at least one language." in page.text


def test_the_same_bin_again_ends_in_a_sentence(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    operator.post("/operator/colleges/add", FORM)
    page = operator.post("/operator/colleges/add", FORM, 422)
    assert page.text.count("There is already a college with this BIN.") == 2  # in the summary and at its field


def test_the_list_says_who_owns_a_college(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    assert "<td>Private</td>" in operator.send("/operator/colleges/add", FORM).text
    assert "<td>State-owned</td>" in operator.send("/operator/colleges/1", {**FORM, "ownership": "state"}).text


def test_a_search_finds_a_part_of_the_name_in_any_capitals(app: Flask) -> None:
    with app.app_context(), transaction():
        a_college("Алматы көлік колледжі"), a_college("Ақтөбе политехникалық колледжі")
    operator = visitor(app, Audience.OPERATOR)

    page = operator.get("/operator/colleges?q=АҚТӨБЕ")
    assert "Ақтөбе политехникалық" in page.text
    assert "көлік" not in page.text
    assert "There is nothing" not in page.text
    assert "Add the first one" in operator.get("/operator/colleges?q=100%25").text


def test_long_lists_have_pages(app: Flask) -> None:
    with app.app_context(), transaction():
        for number in range(51):
            a_college(f"Колледж {number:02}")
    operator = visitor(app, Audience.OPERATOR)

    assert "Page 1 of 2" in operator.get("/operator/colleges?q=колледж").text
    second = operator.get("/operator/colleges?q=колледж&page=2").text
    assert "Колледж 50" in second
    assert "Колледж 49" not in second
    assert "q=%D0%BA" in second
    assert "Page 2 of 2" in operator.get("/operator/colleges?page=999").text


def test_an_unknown_college_is_not_found(app: Flask) -> None:
    visitor(app, Audience.OPERATOR).get("/operator/colleges/5", 404)
