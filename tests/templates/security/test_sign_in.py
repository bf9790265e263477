"""The pages of Flask-Security that can be reached are ours; the rest cannot be reached."""

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.db import transaction
from registry.domain.audience import Audience
from registry.resources import directory
from tests.builders import PASSWORD, an_account
from tests.templates.rendering import elements

# endpoint → our template. A new endpoint means a new page of ours: the stock ones break under StrictUndefined.
REACHED = {
    "security.login": "login_user.html",
    "security.logout": "logout_user.html",
    "security.verify": "verify.html",
    "security.two_factor_setup": "two_factor_setup.html",
    "security.two_factor_setup_validate": "two_factor_setup.html",
    "security.two_factor_token_validation": "two_factor_verify_code.html",
    "security.two_factor_rescue": None,  # ours: leads to the recovery codes
    "security.tf_select": "two_factor_select.html",
    "security.mf_recovery": "mf_recovery.html",
    "security.mf_recovery_codes": "mf_recovery_codes.html",
    "security.wan_register": "wan_register.html",
    "security.wan_register_response": "wan_register.html",
    "security.wan_signin": "wan_signin.html",
    "security.wan_signin_response": "wan_signin.html",
    "security.wan_verify": "wan_verify.html",
    "security.wan_verify_response": "wan_verify.html",
    "security.wan_delete": None,  # leads back to the passkeys
    "security.static": None,
}


def test_only_endpoints_with_a_page_of_ours_are_reached(app: Flask) -> None:
    assert {name for name in app.view_functions if name.startswith("security.")} <= set(REACHED)


def test_each_of_them_is_drawn_by_our_layout(app: Flask) -> None:
    for template in filter(None, REACHED.values()):
        source = (directory("templates") / "security" / template).read_text(encoding="utf-8")
        assert source.startswith(('{% extends "layouts/public.html" %}', '{% extends "layouts/account.html" %}'))


def test_the_sign_in_page_asks_for_e_mail_and_password(app: Flask) -> None:
    page = app.test_client().get("/sign-in?lang=en")
    assert page.status_code == 200
    named = {field["name"] for field in elements(page.text, "input")}
    assert {"email", "password", "remember", "csrf_token"} <= named


def test_a_failed_sign_in_says_so_above_the_form(app: Flask) -> None:
    page = _sign_in(app.test_client(), "nobody@example.kz", "a wrong one")
    assert page.status_code == 200
    assert "error-summary" in page.text
    assert "Authentication failed" in page.text


def test_who_is_signed_in_sees_the_name_the_open_doors_and_the_way_out(app: Flask) -> None:
    with app.app_context(), transaction():
        email = an_account(Audience.OPERATOR, Audience.HOLDER, password=True).email
    client = app.test_client()
    assert _sign_in(client, email, PASSWORD).status_code == 302
    page = client.get("/?lang=en").text
    doors = [link["href"] for link in elements(page, "a") if link["href"] in {"/operator/", "/examiner/", "/holder/"}]
    assert set(doors) == {"/operator/", "/holder/"}
    assert "/sign-out" in [form["action"] for form in elements(page, "form") if form["method"] == "post"]


def test_a_stranger_is_led_to_sign_in_and_back(app: Flask) -> None:
    page = app.test_client().get("/operator/")
    assert page.status_code == 302
    assert page.location.startswith("/sign-in?next=")


def _sign_in(client: FlaskClient, email: str, password: str) -> TestResponse:
    fields = elements(client.get("/sign-in").text, "input")
    token = next(field["value"] for field in fields if field["name"] == "csrf_token")
    return client.post("/sign-in?lang=en", data={"email": email, "password": password, "csrf_token": token})
