"""Marks of tablets over HTTP: each is answered by itself, and what is wrong with a request is said."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from registry import clock
from registry.db import db
from registry.models import Account, Mark
from tests.builders.marking_stage import Stage, a_stage
from tests.sessions import session_of

DEVICE = "d" * 32
OURS = {"X-Requested-With": "marking", "Accept-Language": "en"}


@pytest.fixture
def stage(app: Flask) -> Stage:
    with app.app_context():
        return a_stage()


@pytest.fixture
def tablet(app: Flask, stage: Stage) -> FlaskClient:
    return tablet_of(app, stage, 1)


def tablet_of(app: Flask, stage: Stage, judge: int) -> FlaskClient:
    with app.app_context():
        key = db.session.get_one(Account, stage.judges[judge - 1].account_id).fs_uniquifier
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(session_of(app, key))
    return client


def an_op(stage: Stage, cell: str = "m1/0/1", value: Any = "yes", kind: str = "answer", **more: Any) -> dict[str, Any]:
    return {
        "op_id": uuid.uuid4().hex,
        "key": f"{stage.sitting_id}/{cell}",
        "kind": kind,
        "value": value,
        "reason": "",
        "scored_by": None,
        "base_version": 0,
        "at_device": clock.now().isoformat(),
        "seq": 1,
        **more,
    }


def send(app: Flask, tablet: FlaskClient, stage: Stage, *ops: Any, **more: Any) -> TestResponse:
    with app.app_context():
        scheme = stage.exam.scheme_id
    body = {"exam": stage.exam_id, "scheme": scheme, "device": DEVICE, "ops": list(ops), **more}
    return tablet.post("/api/sync", json=body, headers=OURS)


def results(answer: TestResponse) -> list[tuple[str, str, int]]:
    assert answer.status_code == 200, answer.text
    return [(one["status"], one["code"], one["version"]) for one in answer.get_json()["results"]]


def stored(app: Flask) -> list[tuple[str, int]]:
    with app.app_context():
        return [(row.value, row.version) for row in db.session.scalars(select(Mark).order_by(Mark.id))]


def test_a_batch_is_answered_one_by_one_in_order(app: Flask, stage: Stage, tablet: FlaskClient) -> None:
    first, second = an_op(stage), an_op(stage, "j1/1/1", "2", "score", seq=2)
    answer = send(app, tablet, stage, first, an_op(stage, value="maybe"), second, first)
    assert results(answer) == [("ok", "", 1), ("rejected", "bad_value", 0), ("ok", "", 1), ("replayed", "", 1)]
    told = answer.get_json()
    assert told["results"][0] == {
        "op_id": first["op_id"],
        "seq": 1,
        "key": first["key"],
        "status": "ok",
        "version": 1,
        "value": {"kind": "answer", "value": "yes", "reason": ""},
        "code": "",
        "sentence": "",
    }
    assert told["results"][1]["sentence"] == "Choose yes or no."
    assert told["exam"]["state"] == "marking"
    assert told["exam"]["open"] is True
    assert "clock_skew_seconds" not in told
    assert stored(app) == [("yes", 1), ("2", 1)]


def test_what_cannot_be_a_mark_is_answered_each_by_itself_and_nothing_else_is_lost(
    app: Flask, stage: Stage, tablet: FlaskClient
) -> None:
    with app.app_context():
        foreign = a_stage().sitting_id
    good = an_op(stage, "d1/0/1", "12.5", "measured")
    bad = [
        *(an_op(stage, "m2/0/1", text, "partial") for text in ("99", "NaN", "0.005", "-1", "many", "1e999", "")),
        an_op(stage, "j1/1/1", "4", "score"),
        {**an_op(stage), "key": f"{foreign}/m1/0/1"},
        an_op(stage, "nothing/0/1"),
        an_op(stage, "m1/1/1"),
    ]
    unreadable = [
        an_op(stage, value=1),
        an_op(stage, value="\ud800"),
        an_op(stage, value="x" * 65),
        an_op(stage, reason="\0"),
        an_op(stage, base_version=-1),
        an_op(stage, base_version=2**40),
        an_op(stage, base_version=True),
        an_op(stage, seq="1"),
        an_op(stage, scored_by="me"),
        *({**an_op(stage), "key": key} for key in (None, "", "1/m1/0", "x/m1/0/1", "1/m1/9/1", "1/m1/0/0", "9" * 30)),
    ]
    found = results(send(app, tablet, stage, *bad, *unreadable, good))
    assert found[-1] == ("ok", "", 1)
    assert {status for status, _, _ in found[:-1]} == {"rejected"}
    codes = [code for _, code, _ in found[: len(bad)]]
    assert codes == [*["bad_value"] * 8, "unknown_cell", "unknown_cell", "bad_value"]
    assert {code for _, code, _ in found[len(bad) : -1]} == {"unreadable"}
    assert stored(app) == [("12.5", 1)]


def test_what_is_given_back_as_it_came_is_text_or_a_number(app: Flask, stage: Stage, tablet: FlaskClient) -> None:
    numbers: list[Any] = [float("nan"), [[]], {"a": 1}, "1"]
    answer = send(app, tablet, stage, *(an_op(stage, seq=number) for number in numbers))
    assert "NaN" not in answer.text
    assert [one["seq"] for one in answer.get_json()["results"]] == [None, None, None, "1"]


def test_what_two_examiners_kept_on_one_tablet_is_decided_by_the_chief_expert(
    app: Flask, stage: Stage, tablet: FlaskClient
) -> None:
    second = tablet_of(app, stage, 2)
    assert results(send(app, second, stage, an_op(stage, value="no", seq=9))) == [("ok", "", 1)]
    assert results(send(app, tablet, stage, an_op(stage, seq=5))) == [("conflict", "stale", 1)]
    assert results(send(app, tablet, stage, an_op(stage, seq=10))) == [("conflict", "stale", 1)]
    assert stored(app) == [("no", 1)]


def test_a_replayed_write_with_another_value_is_refused(app: Flask, stage: Stage, tablet: FlaskClient) -> None:
    op = an_op(stage)
    assert results(send(app, tablet, stage, op)) == [("ok", "", 1)]
    assert results(send(app, tablet, stage, {**op, "value": "no"})) == [("rejected", "op_reused", 1)]
    assert stored(app) == [("yes", 1)]


def test_a_clock_that_is_wrong_by_a_day_is_told_and_costs_no_mark(
    app: Flask, stage: Stage, tablet: FlaskClient
) -> None:
    tomorrow, yesterday = (clock.now() + timedelta(days=days) for days in (1, -1))
    ahead = send(app, tablet, stage, an_op(stage, at_device=tomorrow.isoformat()))
    assert results(ahead) == [("ok", "", 1)]
    assert ahead.get_json()["clock_skew_seconds"] == 86400
    old = send(app, tablet, stage, an_op(stage, "m2/0/1", "1", "partial", at_device=yesterday.isoformat()))
    assert "clock_skew_seconds" not in old.get_json(), "a mark may be a day old"
    behind = send(app, tablet, stage, sent_at=yesterday.timestamp() * 1000)
    assert behind.get_json()["clock_skew_seconds"] == -86400
    strange = [
        an_op(stage, "c1/0/1", "one", "chosen", at_device=at) for at in ("0001-01-01T00:00:00+14:00", "x", 1e300)
    ]
    assert results(send(app, tablet, stage, *strange))[0] == ("ok", "", 1)


def test_what_is_no_batch_is_refused_as_a_whole(tablet: FlaskClient) -> None:
    without_ops = b'{"exam":1,"scheme":1,"ops":{}}'
    for body in (b"", b"[]", b"{", b'"x"', b"{}", b"[" * 100_000, b'{"exam": NaN}', b"\xff\xfe", without_ops):
        answer = tablet.post("/api/sync", data=body, headers={**OURS, "Content-Type": "application/json"})
        assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
        assert answer.get_json()["code"] == "not_understood"


def test_a_write_without_a_name_spoils_the_batch(app: Flask, stage: Stage, tablet: FlaskClient) -> None:
    for nameless in (None, 7, {}, {"op_id": "short"}):
        assert send(app, tablet, stage, an_op(stage), nameless).status_code == 400
    assert stored(app) == []


def test_too_many_at_once_are_refused_before_anything_is_written(app: Flask, stage: Stage, tablet: FlaskClient) -> None:
    few = send(app, tablet, stage, *[{"op_id": "a" * 32}] * 201)
    assert (few.status_code, few.get_json()["code"]) == (422, "too_many")
    many = send(app, tablet, stage, *[an_op(stage) for _ in range(10_000)])
    assert (many.status_code, many.content_type) == (413, "application/problem+json")
    assert stored(app) == []


def test_another_version_of_the_scheme_asks_for_a_reload_and_writes_nothing(
    app: Flask, stage: Stage, tablet: FlaskClient
) -> None:
    answer = send(app, tablet, stage, an_op(stage), scheme=99)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "scheme_changed")
    assert stored(app) == []


def test_an_exam_that_is_not_there_or_not_the_own_is_refused(app: Flask, stage: Stage, tablet: FlaskClient) -> None:
    assert send(app, tablet, stage, exam=99).status_code == 404
    with app.app_context():
        other = a_stage()
    assert send(app, tablet, other, an_op(other)).status_code == 403


def test_marks_of_one_person_are_not_sent_by_another(app: Flask, stage: Stage, tablet: FlaskClient) -> None:
    answer = send(app, tablet, stage, an_op(stage), account=stage.judges[1].account_id)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "other_account")
    assert results(send(app, tablet, stage, an_op(stage), account=stage.judges[0].account_id)) == [("ok", "", 1)]


def test_two_tablets_in_conflict_are_both_told(app: Flask, stage: Stage, tablet: FlaskClient) -> None:
    assert results(send(app, tablet, stage, an_op(stage))) == [("ok", "", 1)]
    other = tablet_of(app, stage, 2)
    answer = send(app, other, stage, an_op(stage, value="no"), device="e" * 32)
    assert results(answer) == [("conflict", "stale", 1)]
    assert answer.get_json()["results"][0]["value"]["value"] == "yes"
    assert stored(app) == [("yes", 1)]
