"""What a tablet is told of an exam: the own column, what was agreed, what everybody may see."""

from datetime import timedelta

import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.clock import now
from registry.db import db, transaction
from registry.domain.accommodation import AccommodationGround
from registry.domain.exam_clock import ClockAct
from registry.domain.judging_mode import JudgingMode
from registry.instance import instance
from registry.models import Account, Candidate
from registry.services.accommodations import grant_extra_time
from registry.services.exam_clock import act_on_clock
from registry.services.mark_sheets import reopen
from registry.tablet_seals import seal_key
from tests.builders.marking_stage import Stage, a_stage
from tests.registry.web.api.test_sync import DEVICE, tablet_of


def a_stage_with_scores(app: Flask, **values: object) -> Stage:
    with app.app_context():
        stage = a_stage(sittings=2, **values)  # type: ignore[arg-type]  # columns of the exam
        stage.mark(1, "m1", "answer", "yes")
        for seat, score in enumerate("02", 1):
            stage.mark(seat, "j1", "score", score)
        return stage


def told(tablet: FlaskClient, stage: Stage, **query: str) -> dict[str, object]:
    answer = tablet.get(f"/api/exams/{stage.exam_id}/marks", query_string={"lang": "en", **query})
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.get_json()
    return found


def test_a_tablet_gets_the_own_column_and_agreed_values_and_nobodys_name(app: Flask) -> None:
    stage = a_stage_with_scores(app)
    first, third = (tablet_of(app, stage, seat) for seat in (1, 3))
    agreed = {"key": f"{stage.sitting_id}/m1/0/1", "kind": "answer", "value": "yes", "reason": "", "version": 1}
    own = {"key": f"{stage.sitting_id}/j1/1/1", "kind": "score", "value": "0", "reason": "", "version": 1}

    mine = told(first, stage, device=DEVICE)
    assert mine["cells"] == [agreed, own]
    assert told(third, stage)["cells"] == [agreed]
    assert (mine["rounds"], mine["revealed"], mine["voided"], mine["scribe"]) == ({}, [], [], [])
    assert mine["entered"] == {f"{stage.sitting_id}/j1/1": [1, 2]}  # who is in, and not with what
    assert mine["seats"] == {"1": 1}
    with app.app_context():
        exam = stage.exam
        account = stage.judges[0].account_id or 0
        key = seal_key(instance().settings, exam_id=exam.id, account_id=account, device=DEVICE)
        assert mine["exam"] == {
            "id": exam.id,
            "name": {"kk": exam.name.kk, "ru": exam.name.ru, "en": exam.name.en},
            "state": "marking",
            "open": True,
            "scheme": exam.scheme_id,
            "judging_mode": "independent",
            "blind": True,
            "account": account,
            "account_name": db.session.get_one(Account, account).display_name,
            "starts_on": "2026-06-10",
            "ends_on": "2026-06-12",
            "timezone": "Asia/Almaty",
        }
    assert (mine["seal_key"], told(first, stage)["seal_key"]) == (key, None)
    sheets = mine["sheets"]
    assert isinstance(sheets, list)
    assert sheets[0] == {
        "sitting": stage.sitting_id,
        "workstation": 1,
        "code": "A1",
        "team": 1,
        "signed": False,
        "closed": None,
        "mine": True,
        "reopened": None,
    }
    assert len(sheets) == 4


def test_all_see_a_round_once_it_is_whole_and_which_is_due(app: Flask) -> None:
    stage = a_stage_with_scores(app)
    tablet, place = tablet_of(app, stage, 1), f"/api/exams/{stage.exam_id}/marks"
    before = tablet.get(place)
    assert tablet.get(place, headers={"If-None-Match": before.headers["ETag"]}).status_code == 304
    with app.app_context():
        stage.mark(3, "j1", "score", "2")
    changed = tablet.get(place, headers={"If-None-Match": before.headers["ETag"]}).get_json()
    wide = {"sitting": stage.sitting_id, "aspect": "j1", "round": 1, "scores": [0, 2, 2], "spread": 2, "mark": None}
    assert (changed["revealed"], changed["rounds"]) == ([wide], {f"{stage.sitting_id}/j1": 2})


def test_a_tablet_is_told_when_each_workstation_ends_and_its_tag_outlasts_the_seconds(
    app: Flask, clock: time_machine.Traveller
) -> None:
    stage = a_stage_with_scores(app)
    tablet, place = tablet_of(app, stage, 1), f"/api/exams/{stage.exam_id}/marks"
    assert told(tablet, stage)["clock"] == {"state": "not_started", "ends_at": None, "left": 0}
    begun, (first, second) = now(), stage.sitting_ids
    with app.app_context(), transaction():
        candidate = db.session.scalars(select(Candidate.id).where(Candidate.sitting_id == first)).one()
        grant_extra_time(
            stage.chief, candidate_id=candidate, ground=AccommodationGround.MEDICAL_CERTIFICATE, minutes=30
        )
        act_on_clock(stage.chief, exam_id=stage.exam_id, act=ClockAct.START, minutes=60)
        act_on_clock(stage.chief, exam_id=stage.exam_id, act=ClockAct.STOP, sitting_id=second, reason="A power cut")
    before = tablet.get(place)
    clock.shift(timedelta(minutes=10))
    assert tablet.get(place, headers={"If-None-Match": before.headers["ETag"]}).status_code == 304
    ends = {minutes: (begun + timedelta(minutes=minutes)).isoformat() for minutes in (60, 90)}
    found = before.get_json()
    assert found["clock"] == {"state": "running", "ends_at": ends[60], "left": None}
    assert found["clocks"] == {
        str(first): {"state": "running", "ends_at": ends[90], "left": None},
        str(second): {"state": "stopped", "ends_at": None, "left": 3600},
    }


def test_a_sheet_that_was_opened_again_says_so_with_its_reason_until_it_is_signed_anew(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        stage.fill()
        stage.sign("A1")
        with transaction():
            reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1", reason="Aspect M1 was misread")
    tablet = tablet_of(app, stage, 1)

    def reasons() -> list[tuple[str, bool, str | None]]:
        sheets = told(tablet, stage)["sheets"]
        assert isinstance(sheets, list)
        return [(sheet["code"], sheet["signed"], sheet["reopened"]) for sheet in sheets]

    assert reasons() == [("A1", False, "Aspect M1 was misread"), ("B1", False, None)]
    with app.app_context():
        stage.sign("A1")
    assert reasons() == [("A1", True, None), ("B1", False, None)]


def test_the_scribe_gets_all_columns_and_who_speaks(app: Flask) -> None:
    stage = a_stage_with_scores(app, judging_mode=JudgingMode.SCRIBE)
    found = told(tablet_of(app, Stage(stage.exam_id, stage.sitting_ids, (stage.scribe,), *[stage.chief] * 3), 1), stage)
    cells, speakers = found["cells"], found["scribe"]
    assert isinstance(cells, list)
    assert isinstance(speakers, list)
    assert [cell["key"].partition("/")[2] for cell in cells] == ["m1/0/1", "j1/1/1", "j1/2/1"]
    assert [(one["team"], one["seat"], one["account"]) for one in speakers] == [
        (1, seat, judge.account_id) for seat, judge in enumerate(stage.judges, 1)
    ]
