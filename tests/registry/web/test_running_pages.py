"""Handing an exam over, and the scans of its papers."""

import re
from io import BytesIO

from flask import Flask

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from tests.builders import a_role, an_account
from tests.builders.marking_stage import a_stage
from tests.visitor import visitor, visitor_of

PDF = b"%PDF-1.7 signed by all"


def test_an_exam_is_handed_over_and_back_and_its_papers_are_kept(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        with transaction():
            deputy = a_role(stage.exam, ExamRole.DEPUTY, account=an_account(Audience.EXAMINER)).id
            employer = a_role(stage.exam, ExamRole.EMPLOYER, account=an_account(Audience.EXAMINER)).id
        exam_id, sitting_id = stage.exam_id, stage.sitting_id
    operator, second = visitor(app, Audience.OPERATOR), visitor_of(app, deputy)
    place = f"/operator/exams/{exam_id}"

    second.get(f"/examiner/exams/{exam_id}/overview", 403)
    operator.post(f"{place}/running", {"reason": ""}, 422)
    page = operator.get(f"{place}/running").text
    deputys = re.findall(r'name="appointment_id"[^>]*value="(\d+)"', page)[0]
    assert "Handovers" in operator.send(f"{place}/running", {"appointment_id": deputys, "reason": "Дәрігерде"}).text
    second.get(f"/examiner/exams/{exam_id}/overview")

    operator.post(f"{place}/papers", {"kind": "draw_list", "file": (BytesIO(b"<html>"), "list.pdf")}, 422)
    sent = {"kind": "draw_list", "note": "Екінші бет", "file": (BytesIO(PDF), "list.pdf")}
    kept = operator.send(f"{place}/papers", sent).text
    assert "Екінші бет" in kept
    scan = kept.partition(f"{place}/papers/")[2].partition('"')[0]
    answer = operator.get(f"{place}/papers/{scan}")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")

    watcher = visitor_of(app, employer)  # sees how far it is, and no marks; papers name candidates while it is blind
    assert "this exam is marked blind" in watcher.get(f"/examiner/exams/{exam_id}/running").text
    assert f"/sheets/{sitting_id}/" not in watcher.get(f"/examiner/exams/{exam_id}").text
    watcher.get(f"/examiner/exams/{exam_id}/sheets/{sitting_id}/A1", 403)
    watcher.get(f"/examiner/exams/{exam_id}/papers/{scan}", 403)
