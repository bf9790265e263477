"""Operators reset somebody's second factor, two of them."""

from flask import Flask
from flask_security.proxies import _security

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account
from tests.builders import an_account
from tests.visitor import Visitor, visitor


def test_one_asks_another_releases_and_the_page_says_so(app: Flask) -> None:
    page = f"/operator/accounts/{somebody(app)}/second-factor"
    first, second = visitor(app, Audience.OPERATOR), visitor(app, Audience.OPERATOR)
    first.post(page, {"reason": " "}, status=422)
    waiting = first.send(page, {"reason": "Телефон жоғалды; жеке куәлігі көрілді"}).text
    assert "Another operator releases it" in waiting
    assert "Release the reset" not in waiting
    seen = second.get(page).text
    assert "Телефон жоғалды" in seen
    assert "Release the reset" in seen
    done = second.send(f"{page}/1/release").text
    assert "The second factor is reset." in done
    assert "Nothing can be signed with this account before" in done
    assert "Its owner sets one up under “Sign-in and security”." in done


def test_a_request_is_withdrawn(app: Flask) -> None:
    account_id = somebody(app)
    page = f"/operator/accounts/{account_id}/second-factor"
    operator = visitor(app, Audience.OPERATOR)
    operator.post(page, {"reason": "Телефон жоғалды"})
    assert "The request is withdrawn." in operator.send(f"{page}/1/withdraw").text
    assert "This request was decided already." in visitor(app, Audience.OPERATOR).send(f"{page}/1/release").text
    with app.app_context():
        assert db.session.get_one(Account, account_id).tf_primary_method


def test_the_first_person_cannot_be_the_second_by_address_either(app: Flask) -> None:
    page = f"/operator/accounts/{somebody(app)}/second-factor"
    operator = visitor(app, Audience.OPERATOR)
    operator.post(page, {"reason": "Телефон жоғалды"})
    operator.post(f"{page}/1/release", status=403)


def test_the_account_page_leads_there(app: Flask) -> None:
    account_id = somebody(app)
    page: Visitor = visitor(app, Audience.OPERATOR)
    assert f"/operator/accounts/{account_id}/second-factor" in page.get(f"/operator/accounts/{account_id}").text


def test_what_waits_is_on_the_first_page_of_another_operator_and_leads_there(app: Flask) -> None:
    account_id = somebody(app)
    page, listed = f"/operator/accounts/{account_id}/second-factor", "/operator/second-factor-resets"
    first, second = visitor(app, Audience.OPERATOR), visitor(app, Audience.OPERATOR)
    assert "No reset waits" in first.get(listed).text
    first.post(page, {"reason": "Телефон жоғалды"})
    assert listed not in first.get("/operator/").text
    assert listed in second.get("/operator/").text
    assert page in second.get(listed).text
    assert "Look at it" not in first.get(listed).text


def somebody(app: Flask) -> int:
    """An examiner with an authenticator."""
    with app.app_context(), transaction():
        account = an_account(Audience.EXAMINER)
        account.tf_primary_method = "authenticator"
        account.tf_totp_secret = _security.totp_factory.generate_totp_secret()
        return account.id
