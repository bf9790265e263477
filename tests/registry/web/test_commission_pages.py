"""A commission meets, votes and closes on its page; the record of the protocol shows what it said."""

from flask import Flask

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.queries.commission import commission_of
from registry.services.confirming import confirm_scores
from tests.builders import a_role, an_account
from tests.builders.marking_stage import a_stage
from tests.visitor import visitor, visitor_of

ROLES = (ExamRole.COMMISSION_CHAIR, ExamRole.COMMISSION_MEMBER, ExamRole.COMMISSION_SECRETARY)


def test_the_secretary_writes_votes_down_and_then_the_results_can_be_published(app: Flask) -> None:
    with app.app_context():
        stage = a_stage(sittings=2, password=True)
        with transaction():
            secretary = [a_role(stage.exam, role, account=an_account(Audience.EXAMINER)) for role in ROLES][-1].id
            examiner = a_role(stage.exam, seat=1, team=2).id
        stage.fill()
        stage.sign_all()
        with transaction():
            confirm_scores(stage.chief, exam_id=stage.exam_id)
        voting = [member.appointment_id for member in commission_of(stage.exam_id) if member.votes]
        exam_id, second = stage.exam_id, stage.sitting_ids[1]
    writer, operator = visitor_of(app, secretary), visitor(app, Audience.OPERATOR)
    place = f"/examiner/exams/{exam_id}/commission"

    assert "has not met about these scores" in operator.get(f"/operator/exams/{exam_id}").text
    visitor_of(app, examiner).get(place, 403)
    assert place in writer.get("/examiner/").text
    assert f'<a href="{place}"' in writer.get(f"/examiner/exams/{exam_id}").text
    assert f'<a href="{place}"' not in visitor_of(app, examiner).get(f"/examiner/exams/{exam_id}").text
    writer.post(place, {"number": "", "held_on": "2026-06-15"}, 422)
    page = writer.send(place, {"number": "7", "held_on": "2026-06-15"})
    meeting = page.text.partition(f"{place}/meetings/")[2].partition("/")[0]
    writer.post(f"{place}/meetings/{meeting}/votes", {"sitting_id": ""}, 422)  # nobody's word is preset
    writer.post(f"{place}/meetings/999999/votes", {"sitting_id": ""}, 404)
    said = {f"vote_{member}": "for" for member in voting}
    writer.send(f"{place}/meetings/{meeting}/votes", {"sitting_id": "", **said})
    against = {f"vote_{member}": "against" for member in voting}
    page = writer.send(f"{place}/meetings/{meeting}/votes", {"sitting_id": str(second), **against})
    assert "Not accepted" in page.text
    assert "Its votes stand" in writer.send(f"{place}/meetings/{meeting}/close").text
    assert "The term for appeals has begun." in operator.send(f"/operator/exams/{exam_id}/publish").text

    record = operator.get(f"/operator/exams/{exam_id}/record").text
    assert "Accepted" in record
    assert "Not accepted" in record
    assert f"/operator/exams/{exam_id}/paper/protocol/kk.pdf" in record
    assert record.count('class="code small digest"') == 4  # a digest for each sheet
    assert "Protocol of the meeting: 7, June 15, 2026" in record
    assert "Secretary of the commission" in record, "everybody with a role, as on paper"
    assert "Not accepted" in visitor(app, Audience.AUDITOR).get(f"/auditor/exams/{exam_id}/record").text
    assert "Protocol of the meeting: 7, June 15, 2026" in operator.get(f"/operator/exams/{exam_id}/commission").text
