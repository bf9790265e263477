"""The page a tablet keeps, and the worker that answers with it."""

import json
import re

from flask import Flask
from sqlalchemy import select

from registry.db import db
from registry.models import Candidate, Person
from registry.resources import PACKAGE
from tests.builders.marking_stage import a_stage
from tests.visitor import visitor_of


def test_the_page_has_every_blank_sheet_and_says_nothing_of_a_candidate(app: Flask) -> None:
    with app.app_context():
        stage = a_stage(sittings=2)
        stage.fill()
        names = _names(stage.exam_id)
    page = visitor_of(app, stage.judges[0].account_id or 0).get(f"/examiner/exams/{stage.exam_id}/tablet").text
    assert re.findall(r'data-sheet-code="(\w+)"', page) == ["A1", "B1"]
    assert re.findall(r'data-day="(\d)".*?class="sheet-day">([^<]+)<', page, re.S) == [("1", "Day 1"), ("2", "Day 2")]
    assert 'aria-pressed="true"' not in page
    assert 'name="base_version"' not in page
    assert names
    assert not [name for name in names if name in page]


def test_the_worker_keeps_files_that_are_there_and_is_told_by_its_version(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
    client = visitor_of(app, stage.judges[0].account_id or 0).client
    answer = client.get("/examiner/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    listed = re.search(r"^const FILES = (\[.*\]);$", answer.text, re.M)
    assert listed is not None
    files = json.loads(listed[1])
    assert {client.get(file).status_code for file in files} == {200}
    modules = {path.name for path in (PACKAGE / "static" / "marking").glob("*.js")} - {"service_worker.js"}
    assert modules <= {file.rpartition("/")[2] for file in files}
    assert re.search(r'^const VERSION = "[0-9a-f]{12}";$', answer.text, re.M)


def test_modules_that_name_each_other_stand_in_a_folder_that_says_their_content(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
    page = visitor_of(app, stage.judges[0].account_id or 0).get(f"/examiner/exams/{stage.exam_id}/tablet").text
    script = re.search(r'src="(/static/marking/[0-9a-f]{12})/tablet\.js"', page)
    assert script is not None
    imported = re.findall(r'from "\./(\w+\.js)"', app.test_client().get(f"{script[1]}/tablet.js").text)
    assert imported
    assert {app.test_client().get(f"{script[1]}/{name}").status_code for name in imported} == {200}


def _names(exam_id: int) -> set[str]:
    people = select(Person).join(Candidate, Candidate.person_id == Person.id).where(Candidate.exam_id == exam_id)
    return {person.name.full for person in db.session.scalars(people)}
