"""The mark sheet's page: controls that fit, taps, refusals beside the aspect, sign-off."""

import re
import uuid
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from registry.db import db, transaction
from registry.models import Aspect, Mark, MarkSheet
from tests.builders.marking_stage import Stage, a_stage
from tests.visitor import Visitor, visitor_of


@pytest.fixture
def stage(app: Flask) -> Stage:
    with app.app_context():
        return a_stage()


def address(stage: Stage, code: str = "A1") -> str:
    return f"/examiner/exams/{stage.exam_id}/sheets/{stage.sitting_id}/{code}"


def judge(app: Flask, stage: Stage, seat: int = 1) -> Visitor:
    return visitor_of(app, stage.judges[seat - 1].account_id or 0)


def chief(app: Flask, stage: Stage) -> Visitor:
    return visitor_of(app, stage.chief.account_id or 0)


def tap(aspect: str, kind: str, value: str, **more: Any) -> dict[str, Any]:
    """What one tap sends."""
    fields = {"seat": 0, "base_version": 0, "op_id": uuid.uuid4().hex, "reason": ""}
    return {"aspect": aspect, "kind": kind, "value": value, **fields, **more}


def shown(visitor: Visitor, stage: Stage) -> dict[str, Any]:
    """What the button to sign sends: the digest of what the page shows."""
    found = re.search(r'name="seen" value="([^"]+)"', visitor.get(address(stage)).text)
    assert found is not None
    return {"seen": found[1]}


def filled(app: Flask, stage: Stage) -> None:
    with app.app_context():
        stage.fill()


def test_controls_fit_the_calculation(app: Flask, stage: Stage) -> None:
    page = judge(app, stage).get(address(stage)).text
    assert "Yes · 1.00" in page
    assert "No · 0" in page
    assert "benchmark 3" in page
    assert "My score" in page
    assert page.count("Partial mark") == 1
    other = judge(app, stage).get(address(stage, "B1")).text
    assert "One fault · 1.25" in other
    assert "Measured value" in other
    assert "Target: 10. Every full 1 beyond costs 0.50." in other


def test_a_count_of_faults_is_stepped_by_taps(app: Flask, stage: Stage) -> None:
    rule = {"kind": "difference_deduction", "target": "0", "difference": "1", "deduction": "0.25", "direction": "over"}
    with app.app_context(), transaction():
        db.session.scalars(select(Aspect).where(Aspect.key == "d1")).one().calculation = rule
    visitor = judge(app, stage)
    page = visitor.send(f"{address(stage, 'B1')}/marks", tap("d1", "measured", "2"))
    assert 'aria-label="One more"' in page.text
    assert "<strong>1.50</strong>" in page.text


def test_every_form_is_a_write_with_a_name_of_its_own(app: Flask, stage: Stage) -> None:
    page = judge(app, stage).get(address(stage)).text
    names = re.findall(r'name="op_id" value="([^"]+)"', page)
    assert len(names) == len(set(names)) == 4


def test_a_tap_is_one_mark_and_leads_back_to_its_aspect(app: Flask, stage: Stage) -> None:
    visitor = judge(app, stage)
    answer = visitor.post(f"{address(stage)}/marks", tap("m1", "answer", "yes"))
    assert str(answer.location).endswith(f"{address(stage)}#m1")
    page = visitor.get(address(stage)).text
    assert re.search(r'value="yes"\s+aria-pressed="true"', page)
    assert "1 of 3 marked" in page
    assert "(not complete)" in page


def test_a_refused_tap_is_explained_beside_its_aspect(app: Flask, stage: Stage) -> None:
    visitor = judge(app, stage)
    page = visitor.post(f"{address(stage)}/marks", tap("m2", "partial", "2.5", reason="x"), 422).text
    noted = page[page.index('id="m2"') : page.index('id="j1"')]
    assert "A partial mark is between 0 and 2.00." in noted
    assert 'value="2.5"' in noted  # what was typed stays, beside it why it is not taken
    assert 'value="x"' in noted
    assert 'aria-describedby="m2-partial-error"' in noted


def test_who_saw_something_older_is_told_what_stands(app: Flask, stage: Stage) -> None:
    judge(app, stage, 1).post(f"{address(stage)}/marks", tap("m1", "answer", "yes"))
    page = judge(app, stage, 2).post(f"{address(stage)}/marks", tap("m1", "answer", "no"), 409).text
    assert "it is now yes. Nothing was saved." in page


def test_a_reloaded_refusal_leads_back_to_the_sheet(app: Flask, stage: Stage) -> None:
    answer = judge(app, stage).client.get(f"{address(stage)}/marks?lang=ru")
    assert str(answer.location).endswith(f"{address(stage)}?lang=ru")


@pytest.mark.parametrize("missing", ["aspect", "seat", "kind", "op_id", "base_version"])
def test_a_form_that_is_not_ours_is_refused(app: Flask, stage: Stage, missing: str) -> None:
    form = tap("m1", "answer", "yes")
    del form[missing]
    assert "This form is not complete" in judge(app, stage).post(f"{address(stage)}/marks", form, 422).text


def test_scores_of_others_are_not_in_the_page_before_all_are_in(app: Flask, stage: Stage) -> None:
    judge(app, stage, 2).post(f"{address(stage)}/marks", tap("j1", "score", "3", seat=2))
    page = judge(app, stage, 1).get(address(stage)).text
    part = page[page.index('id="j1"') :]
    assert "entered" in part
    assert 'aria-pressed="true"' not in part
    assert "<strong" not in part[: part.index("benchmarks")]


def test_a_spread_too_wide_brings_the_controls_of_round_2(app: Flask, stage: Stage) -> None:
    for seat, score in ((1, "0"), (2, "3"), (3, "3")):
        judge(app, stage, seat).post(f"{address(stage)}/marks", tap("j1", "score", score, seat=seat))
    page = judge(app, stage).get(address(stage)).text
    assert "Round 1: 0 · 3 · 3" in page
    assert "the scores differ by 3" in page
    judge(app, stage).post(f"{address(stage)}/marks", tap("j1", "score", "2", seat=1))
    with app.app_context():
        assert db.session.scalars(select(Mark.value).where(Mark.round == 2)).all() == ["2"]


def test_revealed_scores_cannot_be_pressed_any_more(app: Flask, stage: Stage) -> None:
    filled(app, stage)
    page = judge(app, stage).get(address(stage)).text
    scores = page[page.index('id="j1"') : page.index("benchmarks")]
    assert len(re.findall(r"disabled\s*>", scores)) == 4


def test_sign_off_is_pressed_only_when_the_sheet_is_complete(app: Flask, stage: Stage) -> None:
    visitor = judge(app, stage)
    page = visitor.get(address(stage)).text
    assert "Before signing off" in page
    assert "A1.M1 is blank" in page
    assert re.search(r"btn-primary[^>]*disabled", page)

    refused = visitor.post(f"{address(stage)}/sign-off", {}, 409).text
    assert "A1.J1 is blank" in refused
    filled(app, stage)
    page = visitor.send(f"{address(stage)}/sign-off", shown(visitor, stage)).text
    assert "Sheet A1 is signed off." in page
    assert "Digest" in page
    with app.app_context():
        digest = db.session.scalars(select(MarkSheet.signed_digest).where(MarkSheet.signed_at.is_not(None))).one()
    assert str(digest)[:12] in page


def test_what_another_tablet_changed_meanwhile_is_shown_and_not_signed(app: Flask, stage: Stage) -> None:
    filled(app, stage)
    visitor = judge(app, stage)
    seen = shown(visitor, stage)
    judge(app, stage, 2).post(f"{address(stage)}/marks", tap("m1", "answer", "no", base_version=1))
    for stale in (seen, {}):
        page = visitor.send(f"{address(stage)}/sign-off", stale).text
        assert "Marks of sheet A1 changed after this page was shown. Look at them and sign again." in page
        assert re.search(r'value="no"\s+aria-pressed="true"', page)
    with app.app_context():
        assert db.session.scalars(select(MarkSheet.signed_at).where(MarkSheet.signed_at.is_not(None))).all() == []
    assert "Sheet A1 is signed off." in visitor.send(f"{address(stage)}/sign-off", shown(visitor, stage)).text


def test_a_signed_sheet_has_no_control_to_press(app: Flask, stage: Stage) -> None:
    filled(app, stage)
    visitor = judge(app, stage)
    visitor.post(f"{address(stage)}/sign-off", shown(visitor, stage))
    page = visitor.get(address(stage)).text
    marks = re.findall(r'<button type="submit"\s+class="mark[^>]*>', page)
    assert marks
    assert all("disabled" in button for button in marks)


def test_a_stranger_to_the_exam_sees_nothing(app: Flask, stage: Stage) -> None:
    with app.app_context():
        other = a_stage()
    judge(app, other).get(address(stage), 403)
    judge(app, other).post(f"{address(stage)}/marks", tap("m1", "answer", "yes"), 403)
    judge(app, stage).get(address(stage, "Z9"), 404)


def test_the_chief_expert_reopens_with_a_reason(app: Flask, stage: Stage) -> None:
    filled(app, stage)
    signer = judge(app, stage)
    signer.post(f"{address(stage)}/sign-off", shown(signer, stage))
    visitor = chief(app, stage)
    assert "Reopen" in visitor.get(address(stage)).text
    visitor.get(f"{address(stage)}/reopen")
    visitor.post(f"{address(stage)}/reopen", {"reason": " "}, 422)
    page = visitor.send(f"{address(stage)}/reopen", {"reason": "Апелляция"}).text
    assert "This sheet was reopened" in page
    assert "Апелляция" in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_marks_are_written_by_locale(app: Flask, stage: Stage, language: str) -> None:
    filled(app, stage)
    comma = {"kk": "4,33", "ru": "4,33", "en": "4.33"}[language]
    assert comma in judge(app, stage).get(f"{address(stage)}?lang={language}").text
    assert Decimal(comma.replace(",", ".")) == Decimal("4.33")
