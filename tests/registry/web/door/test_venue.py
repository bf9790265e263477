"""A venue's tablet over HTTP: enrolled, taken over by PIN for marking alone, handed back, revoked."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from registry.db import db, transaction
from registry.domain.exam_states import ExamState
from registry.instance import instance
from registry.marking_pins import hashed_pin
from registry.models import Exam, Mark, MarkingPin, VenueDevice
from tests.builders.marking_stage import Stage, a_stage
from tests.sessions import session_of
from tests.visitor import Visitor, visitor_of

PIN, DAY = "402918", datetime(2026, 6, 11, 5, tzinfo=UTC)


@pytest.fixture
def stage(app: Flask, clock: time_machine.Traveller) -> Stage:
    """An exam on one of its days; its first examiner has a PIN."""
    clock.move_to(DAY)
    with app.app_context():
        stage = a_stage(sittings=1)
        give_pin(stage.judges[0].account_id or 0)
        return stage


def give_pin(account_id: int) -> None:
    """A PIN as its owner would have set it."""
    with transaction():
        hash_ = hashed_pin(instance().settings, account_id, PIN)
        db.session.add(MarkingPin(account_id=account_id, pin_hash=hash_, failures=0, set_at=DAY))


def with_factor(app: Flask, account_id: int) -> Visitor:
    """Somebody who has shown a second factor."""
    visitor = visitor_of(app, account_id)
    with app.app_context():
        from registry.models import Account

        key = db.session.get_one(Account, account_id).fs_uniquifier
    with visitor.client.session_transaction() as cookie:
        cookie.update(session_of(app, key, second_factor=True))
    return visitor


@pytest.fixture
def tablet(app: Flask, stage: Stage) -> Visitor:
    """A browser that the chief expert enrolled and signed out of."""
    chief = with_factor(app, stage.chief.account_id or 0)
    page = f"/examiner/exams/{stage.exam_id}/tablets"
    assert "No tablets yet" in chief.get(page).text
    assert "Tablet 3" in chief.send(page, {"name": " Tablet  3 "}).text
    chief.post("/sign-out", status=302)
    return chief


def take_over(tablet: Visitor, stage: Stage, pin: str = PIN, *, judge: int = 1, status: int = 303) -> str:
    """Type a name and a PIN; the page that follows, or the answer."""
    form = {"account": stage.judges[judge - 1].account_id, "pin": pin}
    return tablet.post("/venue", form, status).text


def test_an_examiner_takes_the_tablet_over_marks_and_hands_it_back(app: Flask, stage: Stage, tablet: Visitor) -> None:
    assert "Account" in tablet.get("/venue").text
    take_over(tablet, stage)
    board = f"/examiner/exams/{stage.exam_id}"
    assert tablet.get("/venue", 302).location == board
    assert "Hand back the tablet" in tablet.get(board).text
    sheet = f"{board}/sheets/{stage.sitting_id}/A1"
    tablet.get(sheet)
    form = {"aspect": "j1", "seat": 1, "kind": "score", "value": "2", "op_id": "a" * 32, "base_version": 0}
    tablet.post(f"{sheet}/marks", form)
    with app.app_context():
        assert db.session.query(Mark.scored_by).scalar() == stage.judges[0].account_id
    tablet.post("/venue/hand-back")
    assert tablet.get(board, 302).location == "/venue"


def test_nothing_but_marking_in_this_exam_is_open_on_the_tablet(app: Flask, stage: Stage, tablet: Visitor) -> None:
    with app.app_context():
        other = a_stage(sittings=1)
    take_over(tablet, stage)
    for page in ("/account/", "/account/authenticator", "/account/marking-pin", "/operator/", "/verify", "/"):
        assert tablet.get(page, 302).location == "/examiner/"
    tablet.post("/account/devices/end-all", status=403)
    tablet.get(f"/examiner/exams/{other.exam_id}", 403)
    tablet.get(f"/examiner/exams/{stage.exam_id}/tablets", 403)
    tablet.get(f"/examiner/exams/{stage.exam_id}/overview", 403)


def test_five_wrong_tries_lock_the_pin_until_it_is_set_anew(app: Flask, stage: Stage, tablet: Visitor) -> None:
    for _ in range(5):
        assert "This is not the PIN" in take_over(tablet, stage, "918402", status=422)
    assert "is locked" in take_over(tablet, stage, status=422)
    own = with_factor(app, stage.judges[0].account_id or 0)
    assert "is locked" in own.get("/account/marking-pin").text
    assert "easy to guess" in own.post("/account/marking-pin", {"pin": "123456", "repeated": "123456"}, 422).text
    assert "differ" in own.post("/account/marking-pin", {"pin": "580 213", "repeated": "580 214"}, 422).text
    assert "Your PIN is set" in own.send("/account/marking-pin", {"pin": "580 213", "repeated": "580 213"}).text
    take_over(tablet, stage, "580213")


def test_without_the_tablets_cookie_the_pin_opens_nothing(app: Flask, stage: Stage, tablet: Visitor) -> None:
    stranger = Visitor(app)
    assert "enrolled for no exam" in stranger.get("/venue").text
    take_over(stranger, stage, status=422)
    assert stranger.get(f"/examiner/exams/{stage.exam_id}", 302).location.startswith("/sign-in")


def test_a_tablet_that_is_revoked_is_out_at_once(app: Flask, stage: Stage, tablet: Visitor) -> None:
    take_over(tablet, stage)
    with app.app_context():
        tablet_id = db.session.query(VenueDevice.id).scalar()
    chief = visitor_of(app, stage.chief.account_id or 0)
    page = f"/examiner/exams/{stage.exam_id}/tablets"
    assert "Account" in chief.get(page).text
    assert "No longer registered" in chief.send(f"{page}/{tablet_id}/revoke").text
    tablet.get(f"/examiner/exams/{stage.exam_id}", 302)
    take_over(tablet, stage, status=422)


def test_the_window_of_the_exam_closes_the_tablet(
    app: Flask, stage: Stage, tablet: Visitor, clock: time_machine.Traveller
) -> None:
    over = f'data-exam-over="{stage.exam_id}"'
    assert over not in tablet.get("/venue").text
    take_over(tablet, stage)
    assert "data-open-exams" not in tablet.get("/examiner/").text  # the list is of this exam alone
    with app.app_context(), transaction():
        db.session.get_one(Exam, stage.exam_id).state = ExamState.CONFIRMED
    tablet.get(f"/examiner/exams/{stage.exam_id}", 302)
    closed = tablet.get("/venue").text
    assert "before its scores are confirmed" in closed
    assert over in closed
    with app.app_context(), transaction():
        db.session.get_one(Exam, stage.exam_id).state = ExamState.MARKING
    take_over(tablet, stage)
    clock.shift(timedelta(days=2))
    tablet.get(f"/examiner/exams/{stage.exam_id}", 302)
    closed = tablet.get("/venue").text
    assert "on the days of the exam only" in closed
    assert over in closed
    clock.shift(timedelta(days=-4))
    assert over not in tablet.get("/venue").text  # ahead of its days


def test_who_has_no_pin_or_no_part_in_the_exam_is_told(app: Flask, stage: Stage, tablet: Visitor) -> None:
    assert "has no PIN yet" in tablet.get("/venue").text
    assert "You have no PIN" in take_over(tablet, stage, judge=2, status=422)
    tablet.post("/venue", {"account": stage.chief.account_id, "pin": PIN}, 422)
