"""The day of an exam on its pages: from the opening to the beginning of the marking, as the chief expert goes through
it."""

from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from registry.db import db
from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from registry.models import BriefedCandidate, DoorRegistration, Exam, Sitting, WorkstationDraw
from tests.builders.exam_day import a_day
from tests.visitor import Visitor, visitor, visitor_of


def test_the_chief_expert_goes_through_the_day(app: Flask, clock: time_machine.Traveller) -> None:
    with app.app_context():
        made = a_day(candidates=2, state=ExamState.PLANNED)
    chief, day = visitor_of(app, made.chief.account_id or 0), f"/examiner/exams/{made.exam_id}/day"
    first, second = made.candidate_ids

    assert "Open the exam" in chief.get(day).text
    page = chief.send(f"{day}/step", {"to": "registered"})
    assert "Came: 0 of 2." in page.text

    assert "their account does not confirm it" in chief.get(f"{day}/door/{first}").text
    awaited = f"{day}/sittings/{made.sitting_ids[0]}"
    assert 'value="present"' not in chief.get(awaited).text
    chief.post(awaited, {"state": "present", "reason": "Came"}, 422)  # only the door says who came
    chief.post(f"{day}/door/{first}", {}, 422)
    host = visitor_of(app, made.host.account_id or 0)
    page = host.post(f"/operator/exams/{made.exam_id}/day/door/{first}", {"document": "identity_card"}, 422)
    assert '<a href="#witness">Second person who saw it: You are of the candidate' in page.text
    assert 'id="witness-error"' in page.text  # beside the field that is missing, too
    chief.send(f"{day}/door/{first}", {"document": "identity_card"})
    page = chief.send(f"{day}/door/{second}", {"document": "birth_certificate", "witness": str(made.guest.account_id)})
    assert "Came: 2 of 2." in page.text
    assert "seen too, as noted: " in page.text
    assert "Not briefed on safety. Workstations: 1, 2." in page.text

    assert "Everybody who is registered or present" in chief.get(f"{day}/draw").text
    chief.send(f"{day}/draw")
    assert "Why it is drawn anew" in chief.get(f"{day}/draw").text
    assert "Draw no. 2: Late" in chief.send(f"{day}/draw", {"reason": "Late"}).text

    assert "checked" in chief.get(f"{day}/briefing").text
    chief.post(f"{day}/briefing", {"topic": "Fire"}, 422)
    page = chief.send(f"{day}/briefing", {"topic": "Fire", "heard": [str(first), str(second)]})
    assert "Heard by: 2." in page.text

    chief.get(f"{day}/working-time")
    assert "Working time: 90 min." in chief.send(f"{day}/working-time", {"minutes": "90"}).text
    _clock(app, chief, day, clock, made.sitting_ids[0])

    page = chief.send(f"{day}/step", {"to": "marking"})
    assert "The exam cannot go on yet." in page.text  # the marking team has empty seats
    with app.app_context():
        assert len(db.session.scalars(select(DoorRegistration)).all()) == 2
        assert len(db.session.scalars(select(WorkstationDraw)).all()) == 2
        assert len(db.session.scalars(select(BriefedCandidate)).all()) == 2
        assert db.session.get_one(Exam, made.exam_id).working_minutes == 90


def _clock(app: Flask, chief: Visitor, day: str, clock: time_machine.Traveller, sitting_id: int) -> None:
    assert 'value="90"' in chief.get(f"{day}/clock?act=start").text
    chief.post(f"{day}/clock", {"act": "start", "minutes": "0"}, 422)
    assert "1:30:00" in chief.send(f"{day}/clock", {"act": "start", "minutes": "90"}).text
    clock.shift(timedelta(minutes=30))
    chief.get(f"{day}/clock?act=stop&sitting={sitting_id}")
    chief.post(f"{day}/clock", {"act": "stop", "sitting": str(sitting_id), "reason": ""}, 422)
    chief.send(f"{day}/clock", {"act": "stop", "sitting": str(sitting_id), "reason": "Cable"})
    clock.shift(timedelta(minutes=5))
    page = chief.send(f"{day}/clock", {"act": "resume", "sitting": str(sitting_id)})
    assert "given back, minutes: 5" in page.text
    assert 'data-remaining="3600"' in page.text
    assert 'data-remaining="3300"' in page.text

    chief.get(f"{day}/spare/{sitting_id}")
    assert (
        "The candidate goes on there."
        in chief.send(f"{day}/spare/{sitting_id}", {"workstation": "9", "reason": "Screen"}).text
    )
    chief.get(f"{day}/incidents")
    assert "Choose who came late." in chief.post(f"{day}/incidents", {"kind": "late", "text": "Bus"}, 422).text
    page = chief.send(f"{day}/incidents", {"kind": "other", "text": "A bird", "minutes_ago": "3"})
    assert "A bird" in page.text
    chief.get(f"{day}/sittings/{sitting_id}")
    chief.post(f"{day}/sittings/{sitting_id}", {"state": "removed", "reason": ""}, 422)
    page = chief.send(f"{day}/sittings/{sitting_id}", {"state": "removed", "reason": "Phone"})
    assert "Removed from the exam" in page.text
    assert "Came: 2 of 2." in page.text, "who was removed came too"
    with app.app_context():
        assert db.session.get_one(Sitting, sitting_id).workstation == 9


def test_an_operator_prints_the_lists_and_whoever_marks_sees_nothing_of_it(app: Flask) -> None:
    with app.app_context():
        made = a_day(candidates=2)
    day = f"/exams/{made.exam_id}/day"
    operator = visitor(app, Audience.OPERATOR)
    operator.get(f"/operator{day}/draw-kk.pdf", 409)
    operator.send(f"/operator{day}/draw")
    for name in ("attendance-kk", "attendance-ru", "draw-en"):
        assert operator.get(f"/operator{day}/{name}.pdf").data.startswith(b"%PDF")
    operator.get(f"/operator{day}/draw-xx.pdf", 404)
    operator.get(f"/operator{day}/clock?act=dance", 422)
    visitor_of(app, made.examiner.account_id or 0).get(f"/examiner{day}", 403)
