"""The rest of the register on the operators' pages: centres, skills, classifier entries, grade tables."""

import pytest
from flask import Flask

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.grades import PRESETS
from tests.builders import a_centre, a_college, a_grade_table, a_qualification, a_skill
from tests.visitor import Visitor, visitor


@pytest.fixture
def operator(app: Flask) -> Visitor:
    """An operator of a register with one of each."""
    with app.app_context(), transaction():
        a_centre(college=a_college()), a_skill(), a_qualification(), a_grade_table()
    return visitor(app, Audience.OPERATOR)


PLACES = ("colleges", "centres", "skills", "specialities", "qualifications")


@pytest.mark.parametrize("place", [*PLACES, "grade-tables", "accounts"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_list_and_form_is_a_whole_page(operator: Visitor, place: str, language: str) -> None:
    operator.get(f"/operator/{place}?lang={language}")
    operator.get(f"/operator/{place}/add?lang={language}")


@pytest.mark.parametrize("place", PLACES)
def test_every_entry_can_be_saved_as_it_is_and_unknown_ones_are_not_found(operator: Visitor, place: str) -> None:
    operator.get(f"/operator/{place}/1")
    operator.get(f"/operator/{place}/99", 404)


def test_a_centre_is_entered_and_changed(operator: Visitor) -> None:
    form = {"name_ru": "Центр №7", "address_ru": "Абая, 1", "region": "Алматы", "college_id": "1"}
    assert "Центр №7" in operator.send("/operator/centres/add", form).text
    page = operator.send("/operator/centres/2", {**form, "name_ru": "Центр №8", "college_id": "0"})
    assert "Центр №8" in page.text
    operator.post("/operator/centres/add", {**form, "college_id": "77"}, 422)


def test_a_skill_is_entered_and_translated(operator: Visitor) -> None:
    assert (
        "Web Development" in operator.send("/operator/skills/add", {"number": "17", "name_en": "Web Development"}).text
    )
    page = operator.send("/operator/skills/2", {"number": "17", "name_en": "Web Development", "name_kk": "Веб"})
    assert "The skill is changed." in page.text
    page = operator.post("/operator/skills/add", {"number": "17", "name_en": "Again"}, 422)
    assert "There is already a skill with this number." in page.text


def test_a_speciality_and_its_qualification_are_entered(operator: Visitor) -> None:
    operator.send("/operator/specialities/add", {"code": "07140900", "name_ru": "Радиотехника"})
    form = {"code": "4S07140903", "name_ru": "Техник", "speciality_id": "2", "nqf_level": "0"}
    assert "4S07140903" in operator.send("/operator/qualifications/add", form).text
    page = operator.post("/operator/qualifications/add", {**form, "code": "9X1"}, 422)
    assert "A qualification code is 3W, 4S or 5AB" in page.text
    operator.send("/operator/qualifications/2", {**form, "nqf_level": "5"})
    operator.send("/operator/specialities/2", {"code": "07140900", "name_ru": "Радиотехника и связь"})
    assert "ends in 00" in operator.post("/operator/specialities/add", {"code": "1", "name_ru": "X"}, 422).text


@pytest.mark.parametrize("key", PRESETS)
def test_a_ready_grade_table_is_kept_as_it_is_offered(operator: Visitor, key: str) -> None:
    page = operator.get(f"/operator/grade-tables/add?preset={key}").text
    lines = "\n".join(f"{grade} {percent}" for grade, percent in PRESETS[key].bounds)
    assert lines.splitlines()[0] in page
    form = {"key": key, "name_ru": "Таблица", "valid_from": "2026-09-01", "bounds": lines}
    assert "The grade table is kept." in operator.send("/operator/grade-tables/add", form).text


@pytest.mark.parametrize("bounds", ["5", "5 90\n4 95\n2 0", "5 90", "5 x\n2 0", "5 90\n5 0"])
def test_lines_that_make_no_table_are_explained(operator: Visitor, bounds: str) -> None:
    form = {"key": "own", "name_ru": "Таблица", "valid_from": "2026-09-01", "bounds": bounds}
    page = operator.post("/operator/grade-tables/add", form, 422)
    assert 'id="bounds-error"' in page.text


def test_an_unknown_preset_is_an_empty_form(operator: Visitor) -> None:
    operator.get("/operator/grade-tables/add?preset=nothing")
