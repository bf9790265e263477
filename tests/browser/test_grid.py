"""The grid in a browser: a change is kept on the device first, then sent; what is not accepted is told."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from registry.db import db
from registry.models import Mark
from tests.browser.conftest import Visit
from tests.builders.marking_stage import Stage, a_stage

pytestmark = pytest.mark.real_clock


def test_a_mark_of_the_grid_waits_for_the_network_and_arrives_once(app: Flask, signed_in: Visit) -> None:
    with app.app_context():
        stage = a_stage(sittings=2)
    context = signed_in(stage.judges[0].account_id)
    page = context.new_page()
    page.goto(f"/examiner/exams/{stage.exam_id}/grid/B1")
    pill = page.locator("[data-connection]")
    expect(pill).to_have_text("All saved")
    page.get_by_label("B1.M1, 1").fill("12")  # and the field is never left
    expect(page.locator("input[name*='/d1/0/1/1/12']")).to_be_focused()
    page.get_by_label("B1.M2, 1").select_option("one")
    expect(page.locator("select[name*='/c1/0/1/1/one']")).to_have_count(1)  # drawn anew with the version it has now
    context.set_offline(True)
    page.get_by_label("B1.M2, 2").select_option("none")
    expect(pill).to_contain_text("Not sent yet: 1")
    expect(page.get_by_label("B1.M2, 2")).to_have_class("unsent")
    context.set_offline(False)
    expect(pill).to_have_text("All saved")
    page.get_by_label("B1.M1, 2").fill("a lot")
    page.get_by_label("B1.M1, 2").blur()
    expect(page.locator("#grid-refusals")).to_contain_text("B1.M1, 2: ")
    expect(page.get_by_label("B1.M1, 2")).to_have_value("a lot")
    with app.app_context():
        stored = sorted((mark.kind.value, mark.value, mark.version) for mark in db.session.query(Mark))
    assert stored == [("chosen", "none", 1), ("chosen", "one", 1), ("measured", "12", 1)]
    _give_in_part(page, f"/examiner/exams/{stage.exam_id}/grid/A1")
    with app.app_context():
        partial = db.session.query(Mark).filter_by(kind="partial").order_by(Mark.sitting_id)
        assert [(mark.value, mark.reason, mark.version) for mark in partial] == [
            ("0.50", "one edge is rough", 1),
            ("1.00", "", 1),
        ]
    _type_while_another_enters(app, page, stage)


def _type_while_another_enters(app: Flask, page: Page, stage: Stage) -> None:
    """The table is drawn anew while a partial mark is typed into: the other's reason does not come to this mark."""
    mark, reason = page.get_by_label("Partial mark A1.M2, 2"), page.get_by_label("Reason A1.M2, 2")
    mark.focus()
    mark.evaluate("input => { input.value = '1.5'; }")  # as after a pause: nothing is entered, it waits for its reason
    with app.app_context():
        entered = {"sitting_id": stage.sitting_ids[1], "base_version": 1}
        stage.mark(2, "m2", "partial", "2", reason="a word of another", **entered)
    yes = "select => { select.value = 'yes'; select.dispatchEvent(new Event('change', { bubbles: true })); }"
    page.get_by_label("A1.M1, 1", exact=True).evaluate(yes)
    expect(page.locator("input[name*='p/'][name*='/m2/0/1/2/2/']")).to_have_count(1)  # the version it has now
    expect(mark).to_be_focused()
    assert (mark.input_value(), reason.input_value()) == ("1.5", "")


def _give_in_part(page: Page, address: str) -> None:
    """By keys alone: mark and reason go together, and what is lacking is told beside the cell."""
    page.goto(address)
    page.locator("summary").first.press("Enter")
    expect(page.get_by_label("Partial mark A1.M2, 1")).to_be_focused()
    page.keyboard.type("0.5")
    page.keyboard.press("Enter")  # leads to what is lacking, and sends nothing yet
    expect(page.get_by_label("Reason A1.M2, 1")).to_be_focused()
    expect(page.locator(".grid-part .field-error")).to_contain_text("Write the reason")
    page.keyboard.type("one edge is rough")
    page.keyboard.press("Tab")
    expect(page.get_by_text("partial 0.50")).to_be_visible()
    expect(page.get_by_label("Reason A1.M2, 1")).to_be_hidden()
    page.locator("summary").nth(1).press("Enter")
    page.get_by_label("Partial mark A1.M2, 2").fill("1")
    page.get_by_label("A1.M1, 1", exact=True).focus()
    expect(page.get_by_text("partial 1.00")).to_be_visible()
    expect(page.locator(".grid-part .field-error")).to_contain_text("Write the reason")


def test_a_browser_that_keeps_nothing_sends_the_page(app: Flask, signed_in: Visit) -> None:
    with app.app_context():
        stage = a_stage(sittings=1)
    page = signed_in(stage.judges[0].account_id).new_page()
    page.add_init_script("indexedDB.open = () => { throw new DOMException('no', 'SecurityError') }")
    page.goto(f"/examiner/exams/{stage.exam_id}/grid/B1")
    page.get_by_label("B1.M1, 1").fill("12")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Marks saved: 1.")).to_be_visible()
    with app.app_context():
        assert [mark.value for mark in db.session.query(Mark)] == ["12"]
