"""Accounts on the operators' pages."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.passport_states import PassportState
from registry.models import Account
from tests.builders import a_passport, a_person, an_account, an_organisation
from tests.visitor import Visitor, visitor

PASSWORD = "үш ұзақ сөз"
FORM = {
    "display_name": "Әлия",
    "email": "aliya@example.kz",
    "password": PASSWORD,
    "audiences": ["examiner"],
    "language": "kk",
}


def account_of(app: Flask, email: str) -> Account:
    """The account with this address."""
    with app.app_context():
        return db.session.scalars(select(Account).where(Account.email == email)).one()


def test_a_new_account_signs_in_with_its_password(app: Flask) -> None:
    page = visitor(app, Audience.OPERATOR).send("/operator/accounts/add", FORM)
    assert "aliya@example.kz" in page.text

    newcomer = Visitor(app)
    newcomer.post("/sign-in", {"email": "ALIYA@example.kz", "password": PASSWORD}, 302)
    assert newcomer.get("/examiner/", 302).location == "/account/password"
    own = "four birds over the lake"
    newcomer.send("/account/password", {"present": PASSWORD, "new": own, "repeated": own})
    newcomer.get("/examiner/")
    newcomer.get("/operator/", 403)


def test_what_is_wrong_is_said_beside_its_field(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    operator.send("/operator/accounts/add", FORM)
    page = operator.post("/operator/accounts/add", FORM, 422)
    assert "There is already an account with this e-mail address." in page.text
    page = operator.post("/operator/accounts/add", {**FORM, "email": "x", "audiences": []}, 422)
    assert 'id="email-error"' in page.text
    assert (
        "Choose at least one part"
        in operator.post("/operator/accounts/add", {**FORM, "email": "b@example.kz", "audiences": []}, 422).text
    )
    operator.post("/operator/accounts/add", {**FORM, "email": "b@example.kz", "audiences": ["king"]}, 422)


def test_a_holders_account_belongs_to_a_person(app: Flask) -> None:
    with app.app_context(), transaction():
        person = a_person().id
    operator = visitor(app, Audience.OPERATOR)
    assert "Сәрсенбаева Әйгерім" in operator.get(f"/operator/accounts/add?person={person}").text
    holder = {**FORM, "audiences": ["holder"], "person_id": str(person)}
    page = operator.post("/operator/accounts/add", holder, 422)
    assert "leave the address and the password empty" in page.text
    page = operator.send("/operator/accounts/add", {**holder, "email": "", "password": ""})
    assert "Its holder comes in by a claim slip." in page.text
    with app.app_context():
        assert db.session.scalars(select(Account).where(Account.person_id == person)).one().address is None
    operator.post("/operator/accounts/add", {**FORM, "email": "b@example.kz", "audiences": ["holder"]}, 422)
    operator.get("/operator/accounts/add?person=999", 404)


def test_an_account_is_changed_closed_and_opened(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    operator.send("/operator/accounts/add", FORM)
    address = f"/operator/accounts/{account_of(app, 'aliya@example.kz').id}"

    page = operator.send(address, {"display_name": "Әлия Б.", "audiences": ["examiner", "auditor"], "language": "ru"})
    assert "The account is changed." in page.text
    assert "The password is changed." in operator.send(f"{address}/password", {"password": "another long one"}).text
    own_step = operator.get(address).text
    assert "Waits to be opened" in own_step
    assert "another operator looks at it and opens it" in own_step
    assert "skills-passport accounts open" in own_step
    operator.post(f"{address}/open", status=403)
    second = visitor(app, Audience.OPERATOR)
    assert "Waits to be opened" in second.get("/operator/accounts").text
    assert "Another operator made or changed it." in second.get(address).text
    assert "It signs in no more." in second.send(f"{address}/open").text
    assert "It signs in with its password again." in operator.send(f"{address}/close").text
    assert "It signs in no more." in operator.send(f"{address}/open").text
    operator.post(f"{address}/password", {"password": "short"}, 422)
    operator.post(address, {"display_name": "", "audiences": ["examiner"], "language": "ru"}, 422)


def test_a_closed_account_is_signed_out_at_once(app: Flask) -> None:
    operator, other = visitor(app, Audience.OPERATOR), visitor(app, Audience.EXAMINER)
    other.get("/examiner/")
    with app.app_context():
        account = db.session.scalars(select(Account.id).order_by(Account.id.desc())).first()
    operator.send(f"/operator/accounts/{account}/close")
    other.get("/examiner/", 302)


def test_nobody_closes_their_own_account(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    with app.app_context():
        own = db.session.scalars(select(Account.id)).one()
    assert "You cannot close your own account." in operator.post(f"/operator/accounts/{own}/close", status=409).text
    page = operator.get(f"/operator/accounts/{own}").text
    assert "Another operator closes the account." in page
    assert not [act for act in ("/close", "/password", "/second-factor", "/organisation") if f"{own}{act}" in page]


def test_the_list_is_narrowed_to_an_audience(app: Flask) -> None:
    with app.app_context(), transaction():
        (
            an_account(Audience.EXAMINER, email="examiner@example.kz"),
            an_account(Audience.AUDITOR, email="auditor@example.kz"),
        )
    page = visitor(app, Audience.OPERATOR).send("/operator/accounts", {"audience": "auditor"})
    assert "auditor@example.kz" in page.text
    assert "examiner@example.kz" not in page.text


def test_an_operator_who_is_moved_is_told_to_wait_before_and_after(app: Flask) -> None:
    with app.app_context(), transaction():
        moved, department = an_account(Audience.OPERATOR).id, an_organisation().id
    operator, address = visitor(app, Audience.OPERATOR), f"/operator/accounts/{moved}/organisation"
    assert "stays closed until another operator opens it" in operator.get(address).text
    page = operator.send(address, {"organisation_id": str(department)}).text
    assert "The account acts for it. It stays closed until another operator opens it." in page


def test_what_waits_for_a_second_person_is_told_beside_the_organisation_that_stays(app: Flask) -> None:
    with app.app_context(), transaction():
        preparer, department = an_account(Audience.OPERATOR).id, an_organisation().id
        a_passport(PassportState.PREPARED, prepared_by=preparer)
    address = f"/operator/accounts/{preparer}/organisation"
    page = visitor(app, Audience.OPERATOR).post(address, {"organisation_id": str(department)}, 422).text
    assert 'id="organisation_id-error"' in page
    assert page.count("Something that this account began waits for a second person.") == 2, "in the summary as well"


@pytest.mark.parametrize("own", [True, False])
def test_where_two_organisations_are_asked_for_the_page_says_who_can_release(
    make_app: Callable[..., Flask], own: bool
) -> None:
    app = make_app(two_organisations=True)
    with app.app_context(), transaction():
        account_id = an_account(Audience.OPERATOR, organisation=an_organisation() if own else None).id
        examiner_id = an_account(Audience.EXAMINER).id
    operator = visitor(app, Audience.OPERATOR)
    page = operator.get(f"/operator/accounts/{account_id}").text
    assert ("can be released only by somebody of another organisation" in page) is own
    assert ("two organisations are asked for, and it acts for none" in page) is not own
    assert "another organisation" not in operator.get(f"/operator/accounts/{examiner_id}").text


def test_where_one_organisation_will_do_nothing_is_said_of_it(app: Flask) -> None:
    with app.app_context(), transaction():
        account_id = an_account(Audience.OPERATOR).id
    assert (
        "organisations are asked for"
        not in visitor(app, Audience.OPERATOR).get(f"/operator/accounts/{account_id}").text
    )
