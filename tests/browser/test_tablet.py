"""The tablet page in a real browser: without network, over one that loses answers, and with two tablets at odds."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, Route, expect
from sqlalchemy import func, select

from registry import clock
from registry.db import db, transaction
from registry.domain.exam_states import ExamState
from registry.models import Account, Mark, MarkRevision
from tests.browser.conftest import Visit
from tests.builders.exam import a_candidate, a_role, a_sitting, an_exam
from tests.builders.marking_stage import Stage, a_stage

pytestmark = pytest.mark.real_clock

ALMATY = "Asia/Almaty"
SYNC = re.compile("/api/sync$")
ANSWERS = re.compile("/api/exams/[0-9]+/marks")


@pytest.fixture
def stage(app: Flask) -> Stage:
    """On the second day of its exam: sheet B1 is of today."""
    with app.app_context():
        today = clock.local_date(clock.now(), ALMATY)
        return a_stage(sittings=2, starts_on=today - timedelta(days=1), ends_on=today)


@pytest.fixture
def tablet(stage: Stage, signed_in: Visit) -> Callable[..., Page]:
    """Open the tablet page as the judge in a seat, on the first candidate's sheet A1, ready for no network."""

    def open_page(seat: int = 1) -> Page:
        page = signed_in(stage.judges[seat - 1].account_id or 0).new_page()
        arrive(page, stage)
        return page

    return open_page


def arrive(page: Page, stage: Stage) -> None:
    page.goto(f"/examiner/exams/{stage.exam_id}/tablet#{stage.sitting_id}/A1")
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=20_000)  # the worker fetches much
    expect(page.locator("#station")).to_have_text("01")


def button(page: Page, aspect: str, name: str) -> Locator:
    return page.locator(f"#{aspect}").get_by_role("button", name=name, exact=True)


def pill(page: Page) -> Locator:
    return page.locator("[data-connection]")


def pressed(page: Page, aspect: str, name: str) -> None:
    expect(button(page, aspect, name)).to_have_attribute("aria-pressed", "true")


def stored(app: Flask) -> dict[str, int]:
    """Values that stand, with how often they are there; and every write there ever was."""
    with app.app_context():
        values = db.session.execute(select(Mark.value, func.count()).group_by(Mark.value)).all()
        return {**dict(values), "writes": db.session.scalar(select(func.count()).select_from(MarkRevision)) or 0}


def test_a_day_without_network_is_kept_over_a_reload_and_sent_once(
    app: Flask, stage: Stage, tablet: Callable[..., Page]
) -> None:
    page = tablet()
    beside = page.context.new_page()  # the same exam in another tab: one outbox, sent once
    arrive(beside, stage)
    page.context.set_offline(True)
    button(page, "m1", "Yes · 1.00").click()
    button(page, "m1", "No · 0").click()
    button(page, "j1", "2").click()
    page.locator("#m2").get_by_label("Partial mark").fill("2,5")
    button(page, "m2", "Save").click()
    expect(page.locator("#m2 .field-error")).to_have_text("A partial mark is between 0 and 2.00.")
    page.locator("#m2").get_by_label("Partial mark").fill("1,25")
    button(page, "m2", "Save").click()
    expect(pill(page)).to_have_text("No network · Not sent yet: 3")

    pressed(beside, "m1", "No · 0")
    page.reload()
    for tab in (page, beside):
        expect(pill(tab)).to_have_text("No network · Not sent yet: 3")
    expect(page.locator("[data-contact]")).to_contain_text("Last contact")
    expect(page.locator("#bar-count")).to_have_text("3 of 3 marked")
    expect(page.locator("#sign-off")).to_have_attribute("aria-disabled", "true")
    pressed(page, "m1", "No · 0")
    assert stored(app) == {"writes": 0}

    page.goto(page.url.replace("/tablet", "/overview"))  # what needs the network leads back to what does not
    expect(page.locator("#board .station-card")).to_have_count(2)
    expect(page.locator(".sheet-day")).to_have_text(["Day 1", "Day 2 · today"], use_inner_text=True)
    expect(page.locator("#board .station-card").last).to_have_attribute("href", f"#{stage.sitting_ids[1]}/B1")
    page.context.set_offline(False)
    for tab in (page, beside):
        expect(pill(tab)).to_have_text("All saved")
    assert stored(app) == {"no": 1, "2": 1, "1.25": 1, "writes": 3}


def test_an_answer_that_is_lost_is_asked_for_again_and_nothing_is_written_twice(
    app: Flask, tablet: Callable[..., Page]
) -> None:
    page, lost = tablet(), list[int]()

    def lose_the_first(route: Route) -> None:
        answer = route.fetch()
        if lost:
            route.fulfill(response=answer)
        else:
            lost.append(answer.status)
            route.abort()

    page.context.route(SYNC, lose_the_first)
    history = page.locator("#m1").get_by_role("link", name="History")
    expect(history).to_be_hidden()
    button(page, "m1", "Yes · 1.00").click()
    expect(pill(page)).to_contain_text("Not sent yet: 1")
    expect(pill(page)).to_have_text("All saved")
    assert lost == [200]
    assert stored(app) == {"yes": 1, "writes": 1}
    history.click()
    expect(page.locator("h1")).to_have_text("History of A1.M1, workstation 1")
    expect(page.locator("main tbody tr")).to_have_count(1)


def test_what_another_tablet_entered_meanwhile_stands_and_both_are_told(
    app: Flask, tablet: Callable[..., Page]
) -> None:
    first, second = tablet(1), tablet(2)
    second.context.set_offline(True)
    button(first, "m1", "Yes · 1.00").click()
    expect(pill(first)).to_have_text("All saved")
    button(second, "m1", "No · 0").click()
    expect(pill(second)).to_contain_text("Not sent yet: 1")
    second.context.set_offline(False)
    expect(pill(second)).to_have_text("Not accepted")
    pressed(second, "m1", "Yes · 1.00")
    expect(second.locator("#m1 [data-note]")).not_to_be_empty()

    pill(second).click()
    expect(second.locator("#refused-list li")).to_contain_text("Workstation 01 · A1.M1: No")
    assert stored(app) == {"yes": 1, "writes": 1}


def test_a_sign_in_that_ends_in_the_middle_keeps_everything_until_the_next_one(
    app: Flask, tablet: Callable[..., Page]
) -> None:
    page = tablet()
    cookies = page.context.cookies()
    page.context.clear_cookies()
    button(page, "m1", "Yes · 1.00").click()
    expect(pill(page)).to_have_text("Sign in again · Not sent yet: 1")
    page.reload()  # the kept page, and not the way in: marking goes on
    button(page, "j1", "3").click()
    expect(pill(page)).to_have_text("Sign in again · Not sent yet: 2")
    pill(page).click()
    expect(page.locator("#sign-in-again")).to_have_attribute("href", re.compile("/sign-in"))
    expect(page.locator("#sign-in-again")).to_be_visible()

    page.context.add_cookies(cookies)  # type: ignore[arg-type]  # as they were given
    page.locator("#outbox").press("Escape")
    button(page, "m2", "No · 0").click()
    expect(pill(page)).to_have_text("All saved")
    assert stored(app) == {"yes": 1, "3": 1, "no": 1, "writes": 3}


def test_marks_of_another_exam_go_along_and_hold_back_a_sign_out(
    app: Flask, stage: Stage, tablet: Callable[..., Page]
) -> None:
    with app.app_context(), transaction():
        other = an_exam(ExamState.MARKING)
        sitting = a_candidate(other, a_sitting(other)).sitting_id
        a_role(other, account=db.session.get_one(Account, stage.judges[0].account_id))
        beside = f"/examiner/exams/{other.id}/tablet"
    page = tablet()
    page.context.route(ANSWERS, lambda route: route.abort())
    page.goto(f"{beside}#{sitting}/A1")
    expect(page.locator("html")).to_have_attribute("data-offline", "ready", timeout=20_000)
    expect(page.locator("#outbox-prepared")).to_contain_text("leave it open")  # the page is kept, the exam is not
    page.context.unroute(ANSWERS)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#station")).to_have_text("01")
    expect(page.locator("#outbox-prepared")).to_contain_text("without network too")
    page.context.set_offline(True)
    button(page, "m1", "No · 0").click()
    expect(pill(page)).to_have_text("No network · Not sent yet: 1")
    page.goto(f"/examiner/exams/{stage.exam_id}/tablet#{stage.sitting_id}/A1")
    expect(pill(page)).to_have_text("No network · Not sent yet: 1")

    page.context.route(SYNC, lambda route: route.abort())
    page.context.set_offline(False)
    pill(page).click()
    expect(page.locator("#outbox-state")).to_contain_text("Marks of your other exams wait on this tablet: 1.")
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("[data-marks-wait]")).to_contain_text("Not sent yet: 1. Send them, or save them to a file")
    expect(page.locator("[data-marks-wait] a")).to_have_attribute("href", f"{beside}#outbox")
    page.context.unroute(SYNC)
    page.evaluate("document.getElementById('send-now').click()")  # it may just have been sent, and the button be grey
    expect(pill(page)).to_have_text("All saved")
    assert stored(app) == {"no": 1, "writes": 1}
