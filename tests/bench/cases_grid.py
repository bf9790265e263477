"""The page of one sub-criterion at all workstations, thirty aspects by twenty-two, asked of the application itself.

The floor is what has to happen at least: the rows of its marks read in one query, and a form of as many fields written
out by Jinja, with nothing decided about any of them.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import time_machine
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import Environment
from sqlalchemy import select

from registry.db import db
from registry.models import Account, Mark
from tests.bench.figures import Aim
from tests.bench.instances import an_instance
from tests.bench.timing import Case, Figure
from tests.builders.large_sheet import ASPECTS, WORKSTATIONS, a_large_stage
from tests.builders.marking_stage import Stage
from tests.conftest import TODAY
from tests.sessions import session_of
from tests.statements import counted

CELLS = ASPECTS * WORKSTATIONS
BARE = Environment(autoescape=True).from_string(
    "{% for row in rows %}<tr>{% for cell in row %}<td><select name='{{ cell }}'>"
    "{% for value in '0123' %}<option value='{{ value }}'>{{ value }}</option>{% endfor %}</select></td>"
    "{% endfor %}</tr>{% endfor %}"
)
MILLISECONDS, QUERIES = Aim(150, times_floor=False), Aim(12, times_floor=False)


def cases() -> Iterator[Case | Figure]:
    """The page as an examiner gets it, everything entered; and how often it asks the database."""
    with ExitStack() as stack:
        stack.enter_context(time_machine.travel(TODAY, tick=False))
        app = stack.enter_context(an_instance())
        with app.app_context():
            stage = a_large_stage()
        client, address = _judge(app, stage), f"/examiner/exams/{stage.exam_id}/grid/A1"
        yield Case(
            name="grid page", n=CELLS, run=lambda: client.get(address), floor=lambda: _bare(app), aim=MILLISECONDS
        )
        with app.app_context():
            engine = db.engine
        with counted(engine) as sent:
            client.get(address)
        yield Figure(name="grid page: queries", n=CELLS, value=len(sent), unit="statements", floor=1, aim=QUERIES)


def _judge(app: Flask, stage: Stage) -> FlaskClient:
    with app.app_context():
        key = db.session.get_one(Account, stage.judges[0].account_id).fs_uniquifier
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(session_of(app, key))
    return client


def _bare(app: Flask) -> str:
    with app.app_context():
        marks = db.session.execute(select(Mark.sitting_id, Mark.aspect_id, Mark.seat, Mark.value)).all()
        assert marks
        return BARE.render(rows=[[f"{row}/{column}" for column in range(WORKSTATIONS)] for row in range(ASPECTS)])
