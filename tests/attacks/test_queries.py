"""Words that try to become part of a statement (SQL and LIKE injection), on both databases."""

from html import escape
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.routing import Rule

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.names import Names
from registry.models import Account, College
from tests.attacks.addresses import knocks, read_rules, some_address
from tests.builders import PASSWORD, a_college, an_account
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
SEARCHED = ("centres", "skills", "specialities", "qualifications", "grade-tables", "schemes", "exams")


def test_a_statement_that_is_searched_for_is_only_words(app: Flask) -> None:
    operator = a_register(app)
    for turn, words in enumerate(STATEMENTS):
        for page in ("colleges", *SEARCHED[turn % 4 :: 4]):
            answer = operator.client.get(f"/operator/{page}?q={quote(words)}&state={quote(words)}&page={quote(words)}")
            assert answer.status_code == 200, (page, words)
            assert "Колледж жеке" not in answer.text, f"{page} found everything by {words}"
            assert PASSWORD not in answer.text
        found = operator.send(f"/operator/{('accounts', 'passports')[turn % 2]}", {"q": words, "audience": words}).text
        assert "argon2" not in found
    assert nothing_is_gone(app)


def test_a_sign_that_stands_for_anything_stands_for_itself(app: Flask) -> None:
    operator = a_register(app)
    with app.app_context(), transaction():
        for words in WILD:
            a_college().name = Names(kk=f"Свой {words} знак", ru="", en="")
    for words in WILD:
        found = operator.client.get(f"/operator/colleges?lang=kk&q={quote(words)}").text
        assert "Колледж жеке" not in found, words
        assert escape(f"Свой {words} знак") in found, words


@pytest.mark.databases("sqlite")  # the statement is one for both
@pytest.mark.parametrize("words", STATEMENTS[:5])
def test_nobody_signs_in_by_a_statement(app: Flask, words: str) -> None:
    with app.app_context(), transaction():
        an_account(Audience.OPERATOR, email="operator@example.kz", password=True)
    for email, password in ((words, words), ("operator@example.kz", words), (f"operator@example.kz{words}", PASSWORD)):
        stranger = Visitor(app)
        stranger.client.post("/sign-in", data={"email": email, "password": password, "csrf_token": stranger._token()})
        assert stranger.client.get("/operator/").status_code == 302


@pytest.mark.databases("sqlite")  # what leaves its quotes fails on either
def test_a_statement_in_an_address_leads_to_nothing(app: Flask) -> None:
    for who, somebody, rule in knocks(app, [rule for rule in read_rules(app) if _takes_words(rule)]):
        for words in STATEMENTS[:5]:
            answer = somebody.client.get(some_address(rule, 1, words), buffered=True)
            assert answer.status_code < 500, (who, rule.endpoint)
    assert nothing_is_gone(app, colleges=0)


def _takes_words(rule: Rule) -> bool:
    """Whether its address has a place for anything but numbers and closed lists."""
    return some_address(rule, 1, "one") != some_address(rule, 1, "another")


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
