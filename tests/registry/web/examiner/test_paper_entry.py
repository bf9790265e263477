"""Two people type one paper; the pages show each what is theirs to see."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from registry.db import db
from registry.models import Mark
from tests.builders.marking_stage import Stage, a_stage
from tests.visitor import Visitor, visitor_of


@pytest.fixture
def stage(app: Flask) -> Stage:
    with app.app_context():
        return a_stage()


def paper(stage: Stage, code: str = "A1") -> str:
    return f"/examiner/exams/{stage.exam_id}/paper/{stage.sitting_id}/{code}"


def people(app: Flask, stage: Stage) -> tuple[Visitor, Visitor, Visitor]:
    """The first reader, the second one, and the chief expert."""
    accounts = (stage.judges[0], stage.scribe, stage.chief)
    first, second, chief = (visitor_of(app, one.account_id or 0) for one in accounts)
    return first, second, chief


def reading(stage: Stage, **changed: str) -> dict[str, str]:
    """What is typed of A1: j1_2="3" for the second examiner's score."""
    scorers = {f"scorer-{seat}": str(judge.account_id) for seat, judge in enumerate(stage.judges, 1)}
    values = {
        "m1-0": "yes",
        "m2-0": "",
        "m2-partial": "0,5",
        "m2-reason": "bent",
        "j1-1": "2",
        "j1-2": "1",
        "j1-3": "2",
    }
    return {**scorers, **values, **{name.replace("_", "-"): value for name, value in changed.items()}}


def test_a_paper_goes_from_its_code_over_two_readings_to_the_mark_sheet(app: Flask, stage: Stage) -> None:
    first, second, chief = people(app, stage)
    scanned = first.get(f"/P/{stage.exam_id}/{stage.sitting_id}/A1", 302)
    assert scanned.location == paper(stage)
    blank = first.get(paper(stage)).text
    assert "Keep my reading" in blank
    assert 'name="m2-partial"' in blank

    wrong = first.post(paper(stage), reading(stage, j1_1="7", m2_partial="0,005"), 422).text
    assert "A1.J1: A judgement score is 0, 1, 2 or 3." in wrong
    assert re.search(r'href="#m2-partial">[^<]*A1.M2: Marks are given in steps of 0.01', wrong)
    first.post(paper(stage), reading(stage))
    assert "A second person types the same paper now" in first.get(paper(stage)).text

    unseen = second.get(paper(stage)).text
    assert "bent" not in unseen
    assert 'value="2"' not in unseen
    assert "Waits for a second person" in chief.get(f"/examiner/exams/{stage.exam_id}/paper").text
    looked_at = chief.get(paper(stage)).text
    assert "This paper is being typed by" in looked_at
    assert "Put this paper aside" in looked_at
    second.post(paper(stage), reading(stage, j1_2="2", m1_0="no"))

    differing = second.get(paper(stage)).text
    assert re.findall(r'name="([a-z]\d-\w+)"', differing) == ["m1-0", "j1-2"]
    assert "The other reading: Yes" in differing
    assert "The other reading: 1" in differing
    first.post(paper(stage), {"m1-0": "yes", "j1-2": "2"})
    second.post(paper(stage), {"m1-0": "yes", "j1-2": "2"})
    assert "Record the marks" in second.get(paper(stage)).text
    second.post(f"{paper(stage)}/record")
    recorded = second.get(paper(stage)).text
    assert "A paper of this sheet was recorded on" in recorded
    assert "Type another paper of this sheet" in recorded
    with app.app_context():
        found = db.session.execute(select(Mark.seat, Mark.value, Mark.scored_by).order_by(Mark.id)).all()
    assert sorted((seat, value) for seat, value, _ in found) == [(0, "0.50"), (0, "yes"), (1, "2"), (2, "2"), (3, "2")]
    assert {by for _, _, by in found} == {judge.account_id for judge in stage.judges}


def test_a_paper_is_put_aside_with_a_reason(app: Flask, stage: Stage) -> None:
    first, _, _ = people(app, stage)
    first.post(paper(stage), reading(stage))
    first.post(f"{paper(stage)}/put-aside", {"reason": ""}, 422)
    first.post(paper(stage), {**reading(stage), "scorer-1": "9" * 5000, "m2-reason": "bell\a"}, 422)
    first.post(f"{paper(stage)}/put-aside", {"reason": "The wrong sheet"})
    assert "Keep my reading" in first.get(paper(stage)).text


def test_an_amount_and_an_option_are_typed_and_another_exams_sheet_is_not_here(app: Flask, stage: Stage) -> None:
    first, second, _ = people(app, stage)
    scorers = {"scorer-1": str(stage.judges[0].account_id), "scorer-2": "", "scorer-3": ""}
    values = {"d1-0": "10,50", "c1-0": "one", "l1-0": ""}
    first.post(paper(stage, "B1"), {**scorers, **values})
    assert 'value="10.5"' in first.get(paper(stage, "B1")).text
    second.post(paper(stage, "B1"), {**scorers, **values, "d1-0": "10.5", "c1-0": "many"})
    assert "The other reading: One fault" in second.get(paper(stage, "B1")).text
    first.get(paper(stage).replace(f"exams/{stage.exam_id}", "exams/999999"), 404)
