"""Marking a sheet by tapping, in a real browser: with a script, without one, and over a network that drops answers."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, Route, expect
from sqlalchemy import select

from registry.db import db
from registry.models import Mark, MarkRevision, MarkSheet
from tests.browser.conftest import Visit
from tests.builders.marking_stage import Stage, a_stage

pytestmark = pytest.mark.real_clock

SYNC = re.compile("/api/sync$")
OUTBOX = "await import(new URL('outbox.js', document.querySelector('script[src*=sheet_page]').src))"
# The sheet is renewed in the moment of the press, with other marks to sign or with the same.
RENEWED_WHILE_PRESSED = """other => {
    const form = document.querySelector("[data-sign-off] form");
    form.requestSubmit();
    const next = form.cloneNode(true);
    if (other) next.elements.seen.value = other;
    form.replaceWith(next);
}"""
LEFT_BEHIND = f"""async ([place, key]) => {{
    const {{keep}} = {OUTBOX};
    await keep(place, {{key, kind: "answer", value: "no", reason: "", scored_by: null, base_version: 1}});
}}"""
ALL_SENT = f"""async (place) => {{
    const {{settle, waiting}} = {OUTBOX};
    const writes = await waiting(place);
    await settle(place, writes, writes.map(({{op_id}}) => ({{op_id, status: "ok", version: 2}})));
}}"""


@pytest.fixture
def stage(app: Flask) -> Stage:
    with app.app_context():
        return a_stage()


def sheet(stage: Stage, code: str = "A1") -> str:
    return f"/examiner/exams/{stage.exam_id}/sheets/{stage.sitting_id}/{code}"


def button(page: Page, aspect: str, name: str) -> Locator:
    return page.locator(f"#{aspect}").get_by_role("button", name=name, exact=True)


def values(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Mark.value).order_by(Mark.id)))


def pressed(page: Page, aspect: str, name: str) -> None:
    expect(button(page, aspect, name)).to_have_attribute("aria-pressed", "true")


def mark_all(page: Page, stage: Stage) -> None:
    """What one judge enters on sheet A1, as fingers do it."""
    page.goto(sheet(stage))
    button(page, "m1", "Yes · 1.00").click()
    expect(page.locator(".bar-count")).to_have_text("1 of 3 marked")
    page.locator("#m2").get_by_label("Partial mark").fill("1,25")
    page.locator("#m2").get_by_label("Reason").fill("The logo is missing")
    button(page, "m2", "Save").click()
    expect(page.locator(".bar-count")).to_have_text("2 of 3 marked")
    button(page, "j1", "2").click()
    pressed(page, "j1", "2")


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_a_sheet_is_marked_by_tapping_and_survives_a_reload(
    app: Flask, stage: Stage, signed_in: Visit, scripted: bool
) -> None:
    page = signed_in(stage.judges[0].account_id or 0, java_script_enabled=scripted).new_page()
    mark_all(page, stage)
    expect(page.locator(".bar-total")).to_contain_text("2.25")
    page.goto(sheet(stage))

    pressed(page, "m1", "Yes · 1.00")
    pressed(page, "j1", "2")
    expect(page.locator("#m2").get_by_label("Partial mark")).to_have_value("1.25")
    assert values(app) == ["yes", "1.25", "2"]


def test_with_a_script_the_page_stays_where_it_is(stage: Stage, signed_in: Visit) -> None:
    page = signed_in(stage.judges[0].account_id or 0, viewport={"width": 1024, "height": 500}).new_page()
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    mark_all(page, stage)
    expect(page.locator("[data-connection]")).to_have_text("All saved")
    assert len(loads) == 1


def test_a_mind_changed_at_once_ends_in_the_last_tap(app: Flask, stage: Stage, signed_in: Visit) -> None:
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    page.goto(sheet(stage))
    for score in ("1", "3", "2"):
        button(page, "j1", score).click(no_wait_after=True)
    expect(page.locator("[data-connection]")).to_have_text("All saved")
    pressed(page, "j1", "2")
    assert values(app) == ["2"]


def test_a_lost_answer_loses_no_mark_and_makes_none_twice(app: Flask, stage: Stage, signed_in: Visit) -> None:
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    page.goto(sheet(stage))
    lossy = True

    def answered(route: Route) -> None:
        answer = route.fetch()
        if lossy:
            route.abort()
        else:
            route.fulfill(response=answer)

    page.route(SYNC, answered)
    button(page, "m1", "Yes · 1.00").click()
    expect(page.locator("[data-connection]")).to_have_text("No network · Not sent yet: 1")
    lossy = False
    button(page, "m1", "No · 0").click()
    expect(page.locator("[data-connection]")).to_have_text("All saved")

    pressed(page, "m1", "No · 0")
    with app.app_context():
        assert db.session.scalars(select(MarkRevision.value).order_by(MarkRevision.id)).all() == ["yes", "no"]


def test_what_another_examiner_entered_meanwhile_is_shown_with_a_reason(
    app: Flask, stage: Stage, signed_in: Visit
) -> None:
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    page.goto(sheet(stage))
    with app.app_context():
        stage.mark(2, "m1", "answer", "no")
    button(page, "m1", "Yes · 1.00").click()

    expect(page.locator("#m1")).to_contain_text("it is now no. Both values are kept, and the chief expert decides.")
    pressed(page, "m1", "No · 0")


def test_what_is_typed_and_not_saved_stays_when_another_aspect_is_tapped(stage: Stage, signed_in: Visit) -> None:
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    page.goto(sheet(stage))
    reason = page.locator("#m2").get_by_label("Reason")
    reason.fill("The logo is")
    button(page, "m1", "Yes · 1.00").click()
    expect(page.locator(".bar-count")).to_have_text("1 of 3 marked")
    expect(reason).to_have_value("The logo is")


def test_on_a_phone_workstation_and_connection_are_seen_down_to_the_last_aspect(stage: Stage, signed_in: Visit) -> None:
    page = signed_in(stage.judges[0].account_id or 0, viewport={"width": 360, "height": 500}).new_page()
    page.goto(sheet(stage))
    page.locator(".before-signing").scroll_into_view_if_needed()
    expect(page.locator(".marking-top")).to_be_in_viewport(ratio=1)
    expect(page.locator(".marking-bar")).to_be_in_viewport(ratio=1)


def test_a_complete_sheet_is_signed_off(app: Flask, stage: Stage, signed_in: Visit) -> None:
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    mark_all(page, stage)
    expect(page.locator("[data-connection]")).to_have_text("All saved")
    expect(page.get_by_role("button", name="Sign off")).to_be_disabled()
    with app.app_context():
        stage.mark(2, "j1", "score", "2")
        stage.mark(3, "j1", "score", "3")
    page.reload()
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_text("Sheet A1 is signed off.")).to_be_visible()
    expect(button(page, "m1", "Yes · 1.00")).to_be_disabled()


def test_a_sheet_is_not_signed_before_what_was_entered_is_sent_and_shown(
    app: Flask, stage: Stage, signed_in: Visit
) -> None:
    with app.app_context():
        stage.fill()
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    page.goto(sheet(stage))
    expect(page.locator("[data-contact]")).to_contain_text("Last contact")  # the script has begun
    page.route(SYNC, lambda route: route.abort())
    at_once = "no => { no.click(); document.querySelector('[data-sign-off] form').requestSubmit(); }"
    button(page, "m1", "No · 0").evaluate(at_once)  # the tap is not kept yet when it is signed
    expect(page.locator("[data-connection]")).to_have_text("No network · Not sent yet: 1")
    expect(page.get_by_role("button", name="Sign off")).to_be_disabled()
    expect(page.locator("#sign-off-why")).to_have_text("First everything here is sent.")
    assert values(app)[0] == "yes"
    page.reload()
    expect(page.get_by_role("button", name="Sign off")).to_be_disabled()

    page.unroute(SYNC)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_text("Sheet A1 is signed off.")).to_be_visible()
    pressed(page, "m1", "No · 0")
    with app.app_context():
        assert db.session.scalars(select(MarkSheet.signed_digest).where(MarkSheet.signed_at.is_not(None))).one()


def test_a_press_counts_for_the_marks_that_were_shown_then(stage: Stage, app: Flask, signed_in: Visit) -> None:
    with app.app_context():
        stage.fill()
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    page.goto(sheet(stage))
    expect(page.locator("[data-contact]")).to_contain_text("Last contact")  # the script has begun
    page.evaluate(RENEWED_WHILE_PRESSED, "other marks")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("Sheet A1 is signed off.")).not_to_be_visible()
    page.reload()
    expect(page.locator("[data-contact]")).to_contain_text("Last contact")
    page.evaluate(RENEWED_WHILE_PRESSED, "")
    expect(page.get_by_text("Sheet A1 is signed off.")).to_be_visible()


def test_what_another_examiner_left_on_the_device_holds_the_sign_off_back(
    app: Flask, stage: Stage, signed_in: Visit
) -> None:
    with app.app_context():
        stage.fill()
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    page.goto(sheet(stage))
    sign, why = page.get_by_role("button", name="Sign off"), page.locator("#sign-off-why")
    place = {"exam": stage.exam_id, "account": stage.judges[1].account_id}
    for aspect in ("d1", "m1"):  # one of another sheet, one of this
        expect(sign).to_be_enabled()
        page.evaluate(LEFT_BEHIND, [place, f"{stage.sitting_id}/{aspect}/0/1"])
    expect(sign).to_be_disabled()
    expect(why).to_contain_text("Marks of another account wait on this tablet: 1.")
    page.evaluate(ALL_SENT, place)
    expect(sign).to_be_enabled()
    expect(why).to_be_empty()


@pytest.mark.parametrize("width", [360, 1024])
def test_every_target_is_large_enough_for_a_finger(stage: Stage, signed_in: Visit, width: int) -> None:
    page = signed_in(stage.judges[0].account_id or 0, viewport={"width": width, "height": 740}).new_page()
    for code in ("A1", "B1"):
        page.goto(sheet(stage, code))
        for target in page.locator(".mark, .bar-acts .btn, .aspect input.form-control, .sheet-list a").all():
            box = target.bounding_box()
            assert box is not None
            assert box["height"] >= 52, target.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
