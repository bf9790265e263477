"""One sub-criterion at all workstations on one page: entered as one form, answered mark by mark."""

import re

import pytest
from flask import Flask

from registry.db import db, transaction
from registry.domain.annulment import appeal_reason
from registry.domain.sitting_states import SittingState
from registry.models import Mark, Sitting
from tests.builders.large_sheet import ASPECTS, OF_THEM_JUDGED, WORKSTATIONS, a_large_stage
from tests.builders.marking_stage import Stage, a_stage
from tests.statements import counted
from tests.visitor import visitor_of

NAME = re.compile(r'name="(m/[^"]+)"')


@pytest.fixture
def stage(app: Flask) -> Stage:
    with app.app_context():
        return a_stage(sittings=3)


def fields(page: str, **values: str) -> dict[str, str]:
    """The form of a page: what it sends when `aspect_workstation` gets these values."""
    form = dict(re.findall(r'name="(nonce)" value="([0-9a-f]{32})"', page))
    for name, label in re.findall(r'name="(m/[^"]+)"\s+aria-label="([^"]+)"', page):
        sought = label.replace(".", "_").replace(", ", "_")
        form[name] = values.get(sought, name.rpartition("/")[2])
    return form


def stored(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        return [(mark.kind.value, mark.value) for mark in db.session.query(Mark).order_by(Mark.sitting_id, Mark.id)]


def test_what_was_changed_is_saved_and_the_rest_left_alone(app: Flask, stage: Stage) -> None:
    judge, address = visitor_of(app, stage.judges[0].account_id or 0), f"/examiner/exams/{stage.exam_id}/grid/A1"
    page = judge.get(address).text
    assert len(NAME.findall(page)) == 3 * 3
    assert "Сәрсенбаева" not in page  # the exam is blind
    form = fields(page, A1_M1_1="yes", A1_M1_2="no", A1_J1_3="2")
    assert "Marks saved: 3." in judge.send(address, form).text
    assert stored(app) == [("answer", "yes"), ("answer", "no"), ("score", "2")]
    # The same page sent twice counts once; a mark that was emptied stays.
    assert "Marks saved: 3." in judge.send(address, form).text
    seen = judge.get(address).text
    assert "Marks saved: 0." in judge.send(address, fields(seen, A1_M1_1="")).text
    # Another examiner sees what was agreed, and not the score; the own column is empty.
    other = visitor_of(app, stage.judges[1].account_id or 0).get(address).text
    assert re.search(r'name="m/\d+/j1/2/1/0/"', other)
    assert re.search(r'name="m/\d+/m1/0/1/1/yes"', other)


def test_each_mark_is_answered_by_itself(app: Flask, stage: Stage) -> None:
    judge, address = visitor_of(app, stage.judges[0].account_id or 0), f"/examiner/exams/{stage.exam_id}/grid/B1"
    page = judge.get(address).text
    with app.app_context():
        stage.mark(2, "d1", "measured", "7", sitting_id=stage.sitting_ids[1])
    form = fields(page, B1_M1_1="a lot", B1_M1_2="9", B1_M1_3="12,5")
    answer = judge.post(address, form, status=422).text
    assert "Not accepted: 2" in answer
    assert "Marks saved: 1." in answer
    assert 'value="a lot"' in answer  # to be put right
    assert "it is now 7" in answer
    assert stored(app) == [("measured", "7"), ("measured", "12.5")]
    for broken in (
        {"nonce": ""},
        {"m/1/d1/0/1": "2"},
        {"p/1/d1/0/1": "2"},
        {"m/x/d1/0/1/0/": "2"},
        {"m/1/zz/0/1/0/": "2"},
    ):
        judge.post(address, {"nonce": "0" * 32, **broken}, status=422)


def parts(page: str, **values: tuple[str, str]) -> dict[str, str]:
    """What the places of partial marks send when that of `aspect_workstation` gets a mark and a reason."""
    form: dict[str, str] = {}
    for about, place in re.findall(r'<summary aria-label="[^"]* (\S+, \d+)">(.*?)</details>', page, re.DOTALL):
        fields = re.findall(r'name="([pr]/[^"]+)"\s+value="([^"]*)"', place)
        given = values.get(about.replace(".", "_").replace(", ", "_"), tuple(shown for _, shown in fields))
        form |= {name: value for (name, _), value in zip(fields, given, strict=True)}
    return form


def test_a_partial_mark_and_its_reason_are_one_write(app: Flask, stage: Stage) -> None:
    judge, address = visitor_of(app, stage.judges[0].account_id or 0), f"/examiner/exams/{stage.exam_id}/grid/A1"

    def reasons() -> list[tuple[str, str, int]]:
        with app.app_context():
            return [(m.value, m.reason, m.version) for m in db.session.query(Mark).order_by(Mark.sitting_id)]

    page = judge.get(address).text
    assert page.count("<details class=") == 3  # one aspect of three allows it
    given = parts(page, A1_M2_1=("0,5", "one edge is rough"), A1_M2_2=("9", "all too much"), A1_M2_3=("1", ""))
    for _ in range(2):  # the same page sent twice counts once
        answer = judge.post(address, fields(page) | given, status=422).text
        assert "Marks saved: 2." in answer
        assert reasons() == [("0.50", "one edge is rough", 1), ("1.00", "", 1)]
    refused, lacking = re.findall(r"<details class=\"grid-part\" open>(.*?)</details>", answer, re.DOTALL)
    assert 'value="9"' in refused
    assert 'value="all too much"' in refused
    assert "A partial mark is between 0 and 2.00." in refused
    assert "Write the reason: without it the sheet cannot be signed." in lacking
    seen = judge.get(address).text
    assert "Marks saved: 0." in judge.send(address, fields(seen) | parts(seen, A1_M2_1=("", ""))).text
    assert "Marks saved: 1." in judge.send(address, fields(seen) | parts(seen, A1_M2_3=("1", "late"))).text
    assert reasons() == [("0.50", "one edge is rough", 1), ("1.00", "late", 2)]
    # A reason alone is no mark, and one for a mark that another has changed since takes nothing away.
    with app.app_context():
        stage.mark(2, "m2", "answer", "yes", base_version=1)
    given = parts(seen, A1_M2_1=("0.5", "two edges are"), A1_M2_2=("", "nothing to say"))
    answer = judge.post(address, fields(seen) | given, status=422).text
    assert "it is now yes" in answer
    assert "Enter a value: 0 is a mark" in answer
    assert reasons() == [("yes", "", 2), ("1.00", "late", 2)]


def test_who_only_looks_sees_revealed_scores_alone(app: Flask, stage: Stage) -> None:
    with app.app_context():
        for seat in (1, 2, 3):
            stage.mark(seat, "j1", "score", "2")
        stage.mark(1, "j1", "score", "3", sitting_id=stage.sitting_ids[1])
        with transaction():
            removed, annulled = (db.session.get_one(Sitting, stage.sitting_ids[place]) for place in (2, 1))
            removed.state = annulled.state = SittingState.REMOVED
            annulled.state_reason = appeal_reason("3", None)
    page = visitor_of(app, stage.chief.account_id or 0).get(f"/examiner/exams/{stage.exam_id}/grid/A1").text
    assert not NAME.findall(page)
    assert '<span class="grid-count">Removed</span>' in page
    assert '<span class="grid-count">Annulled on appeal</span>' in page
    assert page.count("2·2·2") == 1
    assert ">3<" not in page
    judge = visitor_of(app, stage.judges[0].account_id or 0)
    judge.get(f"/examiner/exams/{stage.exam_id}/grid/Z9", status=404)
    assert "/grid/B1" in judge.get(f"/examiner/exams/{stage.exam_id}/grid/A1").text


def test_thirty_aspects_at_twenty_two_workstations_take_no_more_than_twelve_queries(app: Flask) -> None:
    with app.app_context():
        large, small = a_large_stage(), a_large_stage(sittings=1)

    def statements(stage: Stage) -> list[str]:
        judge, address = visitor_of(app, stage.judges[0].account_id or 0), f"/examiner/exams/{stage.exam_id}/grid/A1"
        judge.client.get(address)
        with app.app_context():
            engine = db.engine
        with counted(engine) as sent:
            page = judge.client.get(address, headers={"Accept-Language": "en"}).text
        assert len(NAME.findall(page)) == len(stage.sitting_ids) * (ASPECTS - OF_THEM_JUDGED)
        return sent

    asked = statements(large)
    assert (len(large.sitting_ids), len(asked)) == (WORKSTATIONS, len(statements(small)))
    assert len(asked) <= 12, "\n".join(asked)
