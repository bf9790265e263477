"""Coming in by a claim slip, over HTTP."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.claim_code import grouped, new_claim_code
from registry.services.claim_slips import make_slips
from registry.web.door import limits, slips
from tests.builders import a_candidate, a_person, actor_of, an_account, an_exam
from tests.registry.services.letters import code_in, letters
from tests.registry.web.door.test_codes import post

SLIP = "/slip"


@pytest.fixture
def code(app: Flask) -> str:
    """The code of a slip, as printed."""
    with app.app_context():
        with transaction():
            exam = an_exam()
            a_candidate(exam)
            operator = actor_of(an_account(Audience.OPERATOR))
        with transaction():
            (slip,) = make_slips(operator, exam_id=exam.id)
            return grouped(slip.code)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser."""
    return app.test_client()


def test_a_slip_opens_the_door_once_and_leads_to_the_address(client: FlaskClient, app: Flask, code: str) -> None:
    assert post(client, SLIP, code=code.lower().replace("-", " "))[:2] == (303, "/holder/address")
    assert client.get("/holder/").status_code == 200
    other = app.test_client()
    assert post(other, SLIP, code=code)[0] == 422


def test_from_the_slip_to_a_confirmed_address_to_a_code(client: FlaskClient, app: Flask, code: str) -> None:
    post(client, SLIP, code=code)
    status, page, _ = post(client, "/holder/address", email="aigerim@b.kz")
    assert status == 303
    with app.app_context():
        digits = code_in(letters()[-1])
    assert post(client, page, code=digits)[:2] == (303, "/holder/address")
    assert "aigerim@b.kz" in client.get("/holder/address").text
    later = app.test_client()
    status, page, _ = post(later, "/holder/sign-in", email="aigerim@b.kz")
    with app.app_context():
        digits = code_in(letters()[-1])
    assert post(later, page, code=digits)[:2] == (303, "/holder/")


def test_the_qr_code_leads_to_the_page(client: FlaskClient) -> None:
    answer = client.get("/SLIP")
    assert (answer.status_code, answer.headers["Location"]) == (302, SLIP)


def test_a_mistyped_code_says_what_is_wrong_and_is_not_counted(
    client: FlaskClient, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SLIPS_FAILED", "2 per 15 minutes")
    for _ in range(4):
        assert post(client, SLIP, code=code[:-1])[0] == 422
    assert post(client, SLIP, code=code)[0] == 303


def test_guessing_is_stopped_for_the_network(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SLIPS_FAILED", "3 per 15 minutes")
    assert [post(client, SLIP, code=new_claim_code())[0] for _ in range(4)] == [422, 422, 422, 429]


def test_of_many_guesses_at_once_no_more_are_judged_than_one_after_the_other(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SLIPS_FAILED", "3 per 15 minutes")
    judged, together = list[str](), Barrier(8)
    monkeypatch.setattr(slips, "service", lambda _visitor, *, code: judged.append(code))

    def guess(_number: int) -> int:
        visitor = app.test_client()
        together.wait(30)
        return post(visitor, SLIP, code=new_claim_code())[0]

    with ThreadPoolExecutor(8) as pool:
        statuses = Counter(pool.map(guess, range(8)))
    assert len(judged) == 3
    assert statuses == {422: 3, 429: 5}


def test_a_slip_that_was_right_uses_up_no_try(client: FlaskClient, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SLIPS_FAILED", "1 per 15 minutes")
    assert post(client, SLIP, code=code)[0] == 303
    assert [post(client, SLIP, code=code)[0] for _ in range(2)] == [422, 429]


def test_no_slip_opens_an_account_with_more_rights(client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        with transaction():
            exam, person = an_exam(), a_person()
            a_candidate(exam, person=person)
            operator = actor_of(an_account(Audience.OPERATOR))
        with transaction():
            (slip,) = make_slips(operator, exam_id=exam.id)
        with transaction():
            an_account(Audience.HOLDER, Audience.OPERATOR, person=person)
    assert post(client, SLIP, code=slip.code)[0] == 422
    assert client.get("/holder/").status_code == 302
