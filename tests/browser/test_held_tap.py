"""A tap that is under way while the answer to the one before it arrives."""

import pytest
from flask import Flask
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from tests.browser.conftest import Visit
from tests.builders.marking_stage import a_stage

pytestmark = pytest.mark.real_clock


def button(page: Page, aspect: str, name: str) -> Locator:
    return page.locator(f"#{aspect}").get_by_role("button", name=name, exact=True)


def test_a_finger_that_is_down_while_the_sheet_is_replaced_still_counts(app: Flask, signed_in: Visit) -> None:
    with app.app_context():
        stage = a_stage()
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    page.goto(f"/examiner/exams/{stage.exam_id}/sheets/{stage.sitting_id}/A1")
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/api/sync", lambda route: held.append((route, route.fetch())), times=1)

    button(page, "m1", "Yes · 1.00").click(no_wait_after=True)
    button(page, "j1", "2").hover()
    page.mouse.down()
    while not held:
        page.wait_for_timeout(10)
    route, answer = held[0]
    with page.expect_response("**/sheets/*/A1"):
        route.fulfill(response=answer)
    page.wait_for_timeout(300)
    page.mouse.up()

    expect(page.locator("[data-connection]")).to_have_text("All saved")
    expect(button(page, "m1", "Yes · 1.00")).to_have_attribute("aria-pressed", "true")
    expect(button(page, "j1", "2")).to_have_attribute("aria-pressed", "true")
