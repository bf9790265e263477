"""Appeals and reviews are read by operators, auditors, colleges and whoever runs the exam."""

import pytest
from flask import Flask

from registry.db import db, transaction
from registry.models import Account
from registry.models.account import NO_ADDRESS
from tests.builders.enrolment import keys
from tests.builders.objects import Values, objects_of
from tests.builders.regions import a_region
from tests.visitor import Visitor


@pytest.fixture
def everybody(app: Flask) -> dict[str, tuple[Visitor, Values]]:
    """A visitor of each part, and the ids of what lies in their region."""
    with app.app_context(), transaction():
        keys()
        region = a_region("Алматы")
        region.holder.email = f"holder{NO_ADDRESS}"
        values = objects_of(region)
        chief = db.session.get_one(Account, values["chief_id"])
        people = {"operator": region.operator, "auditor": region.auditor, "college": region.officer, "examiner": chief}
        signs = {part: account.fs_uniquifier for part, account in people.items()}
    return {part: (Visitor(app, sign), values) for part, sign in signs.items()}


ON_PAPER = "No confirmed address: tell on paper"


@pytest.mark.parametrize("part", ["operator", "auditor", "college", "examiner"])
def test_whoever_may_reads_what_was_filed_and_what_is_reviewed(
    everybody: dict[str, tuple[Visitor, Values]], part: str
) -> None:
    reader, ids = everybody[part]
    page = reader.get(f"/{part}/appeals/{ids['appeal_id']}")
    assert "Sheet A1 was not looked at." in page.text
    assert (ON_PAPER in page.text) == (part in {"operator", "college"})
    paper = reader.get(f"/{part}/appeals/{ids['appeal_id']}/protocol/kk.pdf")
    assert (paper.mimetype, paper.data[:5]) == ("application/pdf", b"%PDF-")
    if part != "examiner":
        assert "On the score" in reader.get(f"/{part}/appeals").text
    if part != "college":
        assert "Алматыов" in reader.get(f"/{part}/exams/{ids['exam_id']}/appeals").text
        review = reader.get(f"/{part}/reviews/{ids['review_id']}").text
        assert "Fault in the task" in review
        assert (ON_PAPER in review) == (part == "operator")
