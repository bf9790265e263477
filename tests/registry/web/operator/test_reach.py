"""What an operator of a region finds on every list: the region's own, and nothing of another's."""

import pytest
from flask import Flask

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.domain.scheme_states import SchemeState
from tests.builders import a_candidate, a_passport, a_scheme, an_exam
from tests.builders.objects import objects_of
from tests.builders.regions import a_region
from tests.builders.register import names
from tests.visitor import Visitor, visitor, visitor_of

LISTS = ("exams", "passports", "passports/waiting", "colleges", "centres", "accounts", "organisations")
REGISTRYS_OWN = ("skills", "specialities", "qualifications", "grade-tables", "schemes")


@pytest.fixture
def department(app: Flask) -> Visitor:
    """The operator of one region; in both there is everything, named after the region."""
    with app.app_context(), transaction():
        for name in ("Ақтөбе", "Алматы"):
            region = a_region(name)
            objects_of(region)
            exam = an_exam(ExamState.MARKING, centre=region.centre, name=names(f"{name} емтиханы"))
            a_passport(PassportState.PREPARED, a_candidate(exam, person=region.person, college=region.college))
            for account in (region.officer, region.auditor):
                account.display_name = f"{name} қызметкері"
        a_scheme(state=SchemeState.DRAFT)
        operator = region.operator.id
    return visitor_of(app, operator)


def test_a_list_has_the_own_and_nothing_of_another(department: Visitor) -> None:
    for part in LISTS:
        page = department.get(f"/operator/{part}").text
        assert "Алматы" in page, part
        assert "Ақтөбе" not in page, part


def test_the_first_page_counts_the_own_alone(app: Flask, department: Visitor) -> None:
    own, all_of_them = department.get("/operator/").text, visitor(app, Audience.OPERATOR).get("/operator/").text
    assert "Marking schemes to validate" not in own
    assert '<strong class="wait-count number">1</strong>' in own
    assert '<strong class="wait-count number">2</strong>' in all_of_them


def test_what_holds_for_all_regions_is_read_and_not_changed(app: Flask, department: Visitor) -> None:
    offers, office = 'class="btn btn-primary', visitor(app, Audience.OPERATOR)
    for part in REGISTRYS_OWN:
        assert offers not in department.get(f"/operator/{part}").text, part
        assert offers in office.get(f"/operator/{part}").text, part


def test_a_search_finds_nobody_of_another_region(department: Visitor) -> None:
    answer = department.post("/operator/passports", {"q": "Ақтөбеов"})
    assert "No passport found" in department.get(str(answer.location)).text
