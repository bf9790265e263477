"""Words that try to become part of a statement (SQL and LIKE injection), on both databases."""

from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import func, select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.names import Names
from registry.models import Account, College
from tests.attacks.addresses import everybody, some_address
from tests.builders import PASSWORD, a_college, an_account
from tests.rules.endpoint_access import STATIC
from tests.visitor import Visitor, visitor

pytestmark = pytest.mark.databases("sqlite", "postgresql")

STATEMENTS = [
    "' OR '1'='1",
    "' OR 1=1 --",
    '" OR ""="',
    "'; DROP TABLE college; --",
    "') UNION SELECT email FROM account --",
    "1; DELETE FROM account",
    "\\' OR 1=1 --",
    "%' OR '%'='",
    "$$; DROP TABLE college; $$",
    "' || (SELECT password FROM account) || '",
    "/* */",
    "{{config}}",
    ":name",
    "%(name)s",
    "?",
]
WILD = ["%", "_", "%%", "__________", "\\", "\\%", "[a-z]", "*", "К%ж", "Колле_ж"]
SEARCHED = ("colleges", "centres", "skills", "specialities", "qualifications", "grade-tables", "schemes", "exams")


@pytest.mark.parametrize("words", STATEMENTS)
def test_a_statement_that_is_searched_for_is_only_words(app: Flask, words: str) -> None:
    operator = a_register(app)
    for page in SEARCHED:
        answer = operator.client.get(f"/operator/{page}?q={quote(words)}&state={quote(words)}&page={quote(words)}")
        assert answer.status_code == 200, page
        assert "Колледж жеке" not in answer.text, f"{page} found everything"
        assert PASSWORD not in answer.text
    for page in ("accounts", "passports"):
        found = operator.send(f"/operator/{page}", {"q": words, "audience": words}).text
        assert "argon2" not in found
    assert nothing_is_gone(app)


@pytest.mark.parametrize("words", WILD)
def test_a_sign_that_stands_for_anything_stands_for_itself(app: Flask, words: str) -> None:
    operator = a_register(app)
    assert "Колледж жеке" not in operator.get(f"/operator/colleges?q={quote(words)}").text
    with app.app_context(), transaction():
        a_college().name = Names(kk=f"Свой {words} знак", ru="", en="")
    assert "Свой" in operator.get(f"/operator/colleges?q={quote(words)}").text


@pytest.mark.parametrize("words", STATEMENTS[:5])
def test_nobody_signs_in_by_a_statement(app: Flask, words: str) -> None:
    with app.app_context(), transaction():
        an_account(Audience.OPERATOR, email="operator@example.kz", password=True)
    for email, password in ((words, words), ("operator@example.kz", words), (f"operator@example.kz{words}", PASSWORD)):
        stranger = Visitor(app)
        stranger.client.post("/sign-in", data={"email": email, "password": password, "csrf_token": stranger._token()})
        assert stranger.client.get("/operator/").status_code == 302


def test_a_statement_in_an_address_leads_to_nothing(app: Flask) -> None:
    for who, somebody in everybody(app):
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or set()) and rule.arguments and rule.endpoint not in STATIC:
                for address in {some_address(rule, 1, words) for words in STATEMENTS[:5]}:
                    assert somebody.client.get(address, buffered=True).status_code < 500, (who, rule.endpoint)
    assert nothing_is_gone(app, colleges=0)


def a_register(app: Flask) -> Visitor:
    """An operator of a register with one college."""
    with app.app_context(), transaction():
        a_college().name = Names("Колледж жеке", "Колледж жеке", "Колледж жеке")
    return visitor(app, Audience.OPERATOR)


def nothing_is_gone(app: Flask, colleges: int = 1) -> bool:
    """Whether everything is still there."""
    with app.app_context():
        left = db.session.scalar(select(func.count()).select_from(College)) or 0
        return left >= colleges and (db.session.scalar(select(func.count()).select_from(Account)) or 0) >= 1
