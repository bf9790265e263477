"""Coming in by a one-time code, over HTTP."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.jobs.mail import send_due
from registry.models import AuditEntry, Device
from registry.web.door import limits
from tests.builders import a_person, an_account
from tests.registry.services.letters import code_in, letters

Clock = time_machine.Traveller
START, HOME = "/holder/sign-in", "/holder/"


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser at the door; aigerim@b.kz is a holder."""
    with app.app_context(), transaction():
        an_account(Audience.HOLDER, email="aigerim@b.kz", person=a_person())
        an_account(Audience.OPERATOR, email="operator@b.kz")
    return app.test_client()


def post(client: FlaskClient, path: str, **fields: str) -> tuple[int, str, str]:
    """Send the form of a page: status, where it leads, the page."""
    page = client.get(path).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    answer = client.post(path, data={"csrf_token": token[1], **fields})
    return answer.status_code, answer.headers.get("Location", ""), answer.text


def asked(client: FlaskClient, app: Flask, email: str = "aigerim@b.kz") -> tuple[str, str]:
    """The page of a code asked for, and the code."""
    status, page, _ = post(client, START, email=email)
    assert status == 303
    with app.app_context():
        return page, code_in(letters()[-1])


def is_in(client: FlaskClient) -> bool:
    """Whether the own passports open."""
    return client.get(HOME).status_code == 200


def test_a_holder_comes_in_by_a_code_and_the_device_is_noted(client: FlaskClient, app: Flask) -> None:
    page, code = asked(client, app)
    assert client.get(page).status_code == 200
    status, place, _ = post(client, page, code=f"{code[:4]} {code[4:]}")
    assert (status, place) == (303, HOME)
    assert is_in(client)
    with app.app_context():
        assert len(list(db.session.scalars(select(Device)))) == 1
        assert "sign_in" in set(db.session.scalars(select(AuditEntry.act)))


def test_the_link_of_the_letter_fills_in_and_uses_nothing_up(client: FlaskClient, app: Flask) -> None:
    page, code = asked(client, app)
    for _ in range(3):
        assert client.get(page).status_code == 200
    assert not is_in(client)
    assert post(client, page, code=code)[0] == 303


def test_a_code_opens_the_door_once_even_in_another_browser(client: FlaskClient, app: Flask) -> None:
    page, code = asked(client, app)
    post(client, page, code=code)
    other = app.test_client()
    assert post(other, page, code=code)[0] == 422
    assert not is_in(other)


def test_a_known_and_an_unknown_address_get_the_same_answer(client: FlaskClient, app: Flask) -> None:
    answers = []
    for email in ("aigerim@b.kz", "nobody@b.kz", "operator@b.kz"):
        status, page, _ = post(client, START, email=email)
        shown = re.sub(r"[\w-]{32}|[\w.-]{60,}", "…", client.get(page).text)
        answers.append((status, re.sub(r"[\w-]{32}", "…", page), shown))
    assert answers[0] == answers[1] == answers[2]


def test_only_a_holder_gets_a_letter_with_a_code(client: FlaskClient, app: Flask, instance_folder: Path) -> None:
    for email in ("aigerim@b.kz", "nobody@b.kz", "operator@b.kz"):
        post(client, START, email=email)
    with app.app_context():
        assert send_due().sent == 2
    written = {path: path.read_text() for path in (instance_folder / "mail").iterdir()}
    assert not [text for text in written.values() if "nobody@b.kz" in text]
    for_operator = [text for text in written.values() if "To: operator@b.kz" in text]
    assert for_operator
    assert not any(re.search(r"[0-9]{4} [0-9]{4}", text.partition("\n\n")[2]) for text in for_operator)


def test_a_wrong_code_says_one_sentence_whatever_is_wrong(client: FlaskClient, app: Flask) -> None:
    page, code = asked(client, app)
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    status, _, text = post(client, page, code=wrong)
    unknown_status, _, unknown = post(client, f"{START}/code/none-such", code=wrong)
    assert status == unknown_status == 422
    sentence = re.compile(r'class="field-error".*?<span>([^<]+)</span>', re.DOTALL)
    assert sentence.findall(text)
    assert sentence.findall(text) == sentence.findall(unknown)


@pytest.mark.parametrize("typed", ["", "1", "abcdefgh", "١٢٣٤٥٦٧٨", "x" * 100, "'; DROP TABLE account; --"])
def test_what_is_no_code_is_refused_and_costs_no_try(client: FlaskClient, app: Flask, typed: str) -> None:
    page, code = asked(client, app)
    for _ in range(6):
        assert post(client, page, code=typed)[0] == 422
    assert post(client, page, code=code)[0] == 303


def test_the_session_of_before_is_worth_nothing_after_coming_in(client: FlaskClient, app: Flask) -> None:
    page, code = asked(client, app)
    with client.session_transaction() as cookie:
        cookie["planted"] = "by somebody"
    post(client, page, code=code)
    with client.session_transaction() as cookie:
        assert "planted" not in cookie


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("/holder/address", "/holder/address"),
        ("//evil.example/", HOME),
        ("https://evil.example/", HOME),
        ("/\\evil.example", HOME),
    ],
)
def test_the_way_leads_back_to_pages_of_this_site_alone(
    client: FlaskClient, app: Flask, wanted: str, place: str
) -> None:
    client.get(START, query_string={"next": wanted})
    page, code = asked(client, app)
    assert post(client, page, code=code)[1] == place


def test_whoever_wants_to_see_passports_is_led_to_this_door(client: FlaskClient) -> None:
    answer = client.get("/holder/passports/1")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/holder/sign-in?next=/holder/passports/1"


def sent(app: Flask) -> int:
    """How many letters wait or left."""
    with app.app_context():
        return len(letters())


def test_asking_again_and_again_gets_the_same_answer_and_no_more_letters(
    client: FlaskClient, app: Flask, clock: Clock
) -> None:
    for number, email in enumerate(("aigerim@b.kz", "nobody@b.kz"), start=1):
        assert {post(client, START, email=email)[0] for _ in range(8)} == {303}
        assert sent(app) == 5 * number
    clock.shift(timedelta(minutes=11))  # the codes of before are over
    assert post(client, START, email="aigerim@b.kz")[0] == 303
    assert sent(app) == 11


def test_every_spelling_of_an_address_has_the_same_count(client: FlaskClient, app: Flask) -> None:
    for email in ("aigerim@b.kz", "AIGERIM@b.kz", "ａigerim@b.kz", "aigerim@ｂ.kz", " aigerim@b.kz", "aiGerim@B.kz"):
        assert post(client, START, email=email)[0] == 303
    assert sent(app) == 5


def test_asking_is_refused_for_a_network_that_asks_for_everybody(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ASKED_BY_NETWORK", "2 per 15 minutes")
    assert [post(client, START, email=f"a{n}@b.kz")[0] for n in range(3)] == [303, 303, 429]


def test_strangers_who_ask_cannot_keep_a_known_browser_from_asking(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ASKED_FOR_ADDRESS_BY_ALL", "3 per day")
    page, code = asked(client, app)
    post(client, page, code=code)
    stranger = app.test_client()
    for _ in range(6):
        assert post(stranger, START, email="aigerim@b.kz")[0] == 303
    before = sent(app)
    page, code = asked(client, app)
    assert sent(app) == before + 1
    assert post(client, page, code=code)[0] == 303


def test_guessing_codes_is_stopped_for_the_network(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CODES_FAILED", "3 per 15 minutes")
    statuses = [post(client, f"{START}/code/t{n}", code="12345678")[0] for n in range(4)]
    assert statuses == [422, 422, 422, 429]


def test_a_code_is_too_old_after_ten_minutes(client: FlaskClient, app: Flask, clock: Clock) -> None:
    page, code = asked(client, app)
    clock.shift(timedelta(minutes=10))
    assert post(client, page, code=code)[0] == 422


def test_where_no_letters_leave_only_the_slip_is_offered(make_app: Callable[..., Flask]) -> None:
    silent = make_app(kind="production", public_url="http://localhost")
    page = silent.test_client().get(START).text
    assert 'name="email"' not in page
    assert "/slip" in page
