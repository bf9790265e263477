"""The pages of marking teams, for the chief expert and for operators."""

import re

import pytest
from flask import Flask

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account, Candidate, MarkSheet, Person
from tests.builders import a_role
from tests.builders.marking_stage import Stage, a_stage
from tests.builders.teaching import a_tie
from tests.visitor import visitor, visitor_of


@pytest.fixture
def stage(app: Flask) -> Stage:
    """An exam of two teams; somebody of the first taught whoever sits at workstation 2."""
    with app.app_context():
        stage = a_stage(sittings=3)
        with transaction():
            for seat in (1, 2, 3):
                a_role(stage.exam, seat=seat, team=2)
            candidate = db.session.query(Candidate).filter_by(sitting_id=stage.sitting_ids[1]).one()
            person, judge = db.session.get_one(Person, candidate.person_id), stage.judges[2].account_id
            a_tie(db.session.get_one(Account, judge), person)
        return stage


def teams(app: Flask) -> list[int]:
    """The team of every sheet."""
    with app.app_context():
        return [sheet.team for sheet in db.session.query(MarkSheet).order_by(MarkSheet.id)]


def test_the_chief_expert_sees_who_is_tied_and_takes_the_proposal(app: Flask, stage: Stage) -> None:
    chief, address = visitor_of(app, stage.chief.account_id or 0), f"/examiner/exams/{stage.exam_id}/teams"
    page = chief.get(address).text
    assert "Workstation 2: " in page
    assert "of marking team 1 may not mark there (own student)." in page
    proposal = chief.get(f"{address}/proposal?plan=keep").text
    seen = re.search(r'name="seen" value="([0-9a-f]{32})"', proposal)
    assert seen is not None
    chief.post(f"{address}/proposal", {"plan": "keep", "seen": "0" * 32}, status=422)
    assert "The sheets have their teams." in chief.send(f"{address}/proposal", {"plan": "keep", "seen": seen[1]}).text
    assert sorted(teams(app)) == [1, 1, 1, 1, 2, 2]
    assert "No sheet would change its team." in chief.get(f"{address}/proposal?plan=what").text


def test_an_operator_gives_sheets_to_a_team(app: Flask, stage: Stage) -> None:
    operator, address = visitor(app, Audience.OPERATOR), f"/operator/exams/{stage.exam_id}/teams"
    form = {"team": "2", "workstations": "1-3", "sub_criteria": ["B1"], "reason": ""}
    assert 'value="1–3"' in operator.get(address).text
    operator.send(address, form)
    assert sorted(teams(app)) == [1, 1, 1, 2, 2, 2]
    tied = operator.post(address, {**form, "team": "1"}, status=422).text
    assert "Workstation 2: " in tied
    wrongs: list[dict[str, object]] = [
        {"workstations": "all"},
        {"team": "9"},
        {"sub_criteria": []},
        {"workstations": "9"},
    ]
    for wrong in wrongs:
        operator.post(address, {**form, **wrong}, status=422)


def test_an_examiner_does_not_see_the_teams(app: Flask, stage: Stage) -> None:
    examiner = visitor_of(app, stage.judges[0].account_id or 0)
    examiner.get(f"/examiner/exams/{stage.exam_id}/teams", status=403)
    assert "/teams" not in examiner.get(f"/examiner/exams/{stage.exam_id}").text
