"""The marks of an attempt and their history: auditors and operators come to them from an appeal and from a review."""

import re

import pytest
from flask import Flask

from registry.db import transaction
from tests.builders.enrolment import keys
from tests.builders.marking_stage import a_stage
from tests.builders.objects import objects_of
from tests.builders.regions import a_region
from tests.visitor import Visitor, visitor_of

HREF = r'href="([^"]+{})"'


@pytest.mark.parametrize("part", ["operator", "auditor"])
def test_whoever_decides_on_a_mark_comes_to_its_history(app: Flask, part: str) -> None:
    with app.app_context(), transaction():
        keys()
        region = a_region("Алматы")
        ids = objects_of(region)
        sign = {"operator": region.operator, "auditor": region.auditor}[part].fs_uniquifier
    reader = Visitor(app, sign)
    attempt = f"/{part}/exams/{ids['exam_id']}/sittings/{ids['sitting_id']}"
    for page in (f"/{part}/appeals/{ids['appeal_id']}", f"/{part}/reviews/{ids['review_id']}"):
        assert f'href="{attempt}"' in reader.get(page).text
    mark = re.search(HREF.format("/aspects/m1"), reader.get(attempt).text)
    assert mark is not None
    history = reader.get(mark[1]).text
    assert f'href="{attempt}"' in history
    assert re.search(r"<h1[^>]*>\s*History of A1\.M1, workstation", history)


def test_an_operator_reads_what_was_entered_and_no_score_before_all_three_are_in(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        stage.mark(1, "m1", "answer", "yes")
        stage.mark(1, "j1", "score", "2")
        marks = f"/operator/exams/{stage.exam_id}/sittings/{stage.sitting_id}/aspects"
        operator = stage.operator.account_id or 0
    reader = visitor_of(app, operator)
    assert "Agreed value" in reader.get(f"{marks}/m1").text
    assert "hidden until all three are in" in reader.get(f"{marks}/j1").text
