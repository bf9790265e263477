"""Organisations on the operators' pages, and whom an account acts for."""

from flask import Flask

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account, Organisation
from tests.builders import a_college, an_account
from tests.builders.regions import a_region
from tests.visitor import visitor, visitor_of

FORM = {"kind": "region", "name_kk": "Алматы басқармасы", "region": "Алматы", "college_id": "0"}


def test_an_organisation_is_entered_and_changed(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    operator.get("/operator/organisations/add")
    page = operator.send("/operator/organisations/add", FORM).text
    assert "Алматы басқармасы" in page
    assert "No college is in this region" in page
    with app.app_context(), transaction():
        a_college()
        number = db.session.query(Organisation).one().id
    assert 'value="Алматы"' in operator.get(f"/operator/organisations/{number}").text
    page = operator.send(f"/operator/organisations/{number}", {**FORM, "name_kk": "Жаңа атау"}).text
    assert "Жаңа атау" in page
    assert "No college is in this region" not in page


def test_what_is_wrong_is_said_beside_its_field(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    page = operator.post("/operator/organisations/add", {**FORM, "region": ""}, 422).text
    assert page.count("Write the region") == 2  # in the summary and at its field
    page = operator.post("/operator/organisations/add", {**FORM, "kind": "college", "region": ""}, 422).text
    assert page.count("Choose the college") == 2


def test_a_department_reads_its_part_and_has_nothing_to_press(app: Flask) -> None:
    with app.app_context(), transaction():
        here, there = a_region("Алматы"), a_region("Ақтөбе")
        account, own, other = here.operator.id, here.department.id, there.department.id
    operator = visitor_of(app, account)
    page = operator.get("/operator/organisations").text
    assert "Алматы колледжі" in page
    assert "Ақтөбе" not in page
    assert "/operator/organisations/" not in page
    operator.get("/operator/organisations/add", status=403)
    operator.post(f"/operator/organisations/{own}", FORM, 403)
    operator.get(f"/operator/organisations/{other}", status=403)


def test_an_account_is_made_for_an_organisation_and_moved(app: Flask) -> None:
    with app.app_context(), transaction():
        region = a_region("Алматы")
        department, examiner = region.department.id, an_account(Audience.EXAMINER).id
    operator = visitor(app, Audience.OPERATOR)
    assert "The registry itself" in operator.get(f"/operator/accounts/{examiner}").text
    operator.get(f"/operator/accounts/{examiner}/organisation")
    page = operator.send(f"/operator/accounts/{examiner}/organisation", {"organisation_id": str(department)}).text
    assert "acts for it from now on" in page
    with app.app_context():
        assert db.session.get_one(Account, examiner).organisation_id == department


def test_what_does_not_fit_is_said_beside_the_choice(app: Flask) -> None:
    with app.app_context(), transaction():
        region = a_region("Алматы")
        officer, department = region.officer.id, region.department.id
    operator = visitor(app, Audience.OPERATOR)
    address = f"/operator/accounts/{officer}/organisation"
    page = operator.post(address, {"organisation_id": str(department)}, 422).text
    assert page.count("A college officer acts for a college") == 2
    operator.post(address, {"organisation_id": "999"}, 422)


def test_a_department_is_offered_its_own_organisations_for_a_new_account(app: Flask) -> None:
    with app.app_context(), transaction():
        here, there = a_region("Алматы"), a_region("Ақтөбе")
        account, department, other = here.operator.id, here.department.id, there.department.id
    page = visitor_of(app, account).get("/operator/accounts/add").text
    assert f'<option selected value="{department}">' in page
    assert f'value="{other}"' not in page
