"""Two regions, each with a college and its officer."""

from dataclasses import dataclass

import pytest
from flask import Flask

from registry.db import transaction
from tests.builders.enrolment import keys
from tests.builders.regions import a_region
from tests.visitor import Visitor, visitor_of


@dataclass(frozen=True)
class Place:
    """Row ids of what lies in one region, and its officer as a visitor."""

    exam: int
    planned: int
    passport: int
    number: str
    college: int
    officer: Visitor
    account: int


@pytest.fixture
def places(app: Flask) -> tuple[Place, Place]:
    """The own one, and another's."""
    with app.app_context(), transaction():
        keys()
        made = [
            (r.exam.id, r.planned.id, r.passport.id, r.passport.number, r.college.id, r.officer.id)
            for r in (a_region("Алматы"), a_region("Ақтөбе"))
        ]
    here, there = (
        Place(exam, planned, passport, number, college, visitor_of(app, officer), officer)
        for exam, planned, passport, number, college, officer in made
    )
    return here, there
