"""One tablet over a day: taken over by several examiners, met by a new version, with a wrong clock or no room left."""

import re
import time

import pytest
from flask import Flask, abort
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select, update

from registry import clock
from registry.db import db, transaction
from registry.domain.exam_clock import ClockAct
from registry.domain.exam_states import ExamState
from registry.instance import instance
from registry.models import Account, Appointment, Mark, MarkRevision
from registry.services.exam_clock import act_on_clock
from registry.services.mark_sheets import reopen
from registry.web import static_files
from registry.web.session_devices import hashed
from tests.browser.conftest import Visit
from tests.browser.test_tablet import SYNC, arrive, button, pill, pressed
from tests.builders.marking_stage import Stage, a_stage
from tests.builders.objects import a_tablet
from tests.registry.web.door.test_venue import PIN, give_pin

pytestmark = pytest.mark.real_clock

TOKEN = "tablet-of-the-venue"
# What a device still has: pages and copies of exams, marks that wait, and keys that seal them in a file.
LEFT = """async () => {
    const base = await new Promise((ok) => {
        indexedDB.open("skills-passport-marking").onsuccess = (event) => ok(event.target.result);
    });
    const keys = (name) => new Promise((ok) => {
        base.transaction(name).objectStore(name).getAllKeys().onsuccess = (event) => ok(event.target.result);
    });
    const kept = (await caches.keys()).filter((each) => each.startsWith("pages "));
    const pages = (await Promise.all(kept.map(async (each) => (await caches.open(each)).keys()))).flat();
    const [exams, outbox, settings] = await Promise.all(["exams", "outbox", "settings"].map(keys));
    const seals = settings.filter((name) => String(name).startsWith("seal "));
    const accounts = exams.map(([, account]) => account);
    return {pages: pages.length > 0, exams: accounts, outbox: outbox.length, seals: seals.length};
}"""
COMES_TO = f"async (left) => JSON.stringify(await ({LEFT})()) === JSON.stringify(left)"
# Somebody else's copy of the same exam.
LEND = """async (account) => {
    const base = await new Promise((ok) => {
        indexedDB.open("skills-passport-marking").onsuccess = (event) => ok(event.target.result);
    });
    const exams = base.transaction("exams", "readwrite").objectStore("exams");
    await new Promise((ok) => {
        exams.getAll().onsuccess = ({target}) => (exams.put({...target.result[0], account}).onsuccess = ok);
    });
}"""
FULL = "IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError') }; null"


def take_over(page: Page, account_id: int) -> None:
    page.goto("/venue")
    page.locator(f"[name=account][value='{account_id}']").check()
    page.locator("[name=pin]").fill(PIN)
    page.get_by_role("button", name="Begin marking").click()
    expect(page).to_have_url(re.compile("/examiner/exams/"))


def stored(app: Flask) -> list[tuple[str, int, int]]:
    """What stands: value, seat, who gave it."""
    with app.app_context():
        rows = db.session.execute(select(Mark.value, Mark.seat, Mark.scored_by).order_by(Mark.id))
        return [(value, seat, by) for value, seat, by in rows]


def a_stage_of_today(app: Flask) -> Stage:
    """Its exam has one enrolled tablet, and its first two examiners have a PIN."""
    with app.app_context():
        today = clock.local_date(clock.now(), instance().settings.timezone)
        stage = a_stage(starts_on=today, ends_on=today)
        with transaction():
            a_tablet(stage.exam, db.session.get_one(Account, stage.chief.account_id), token=hashed(TOKEN))
        for judge in stage.judges[:2]:
            give_pin(judge.account_id or 0)
        return stage


def of_the_venue(live_server: str, browser: Browser) -> BrowserContext:
    context = browser.new_context(base_url=live_server, locale="en-GB")
    context.add_cookies([{"name": "tablet", "value": TOKEN, "url": live_server}])
    return context


def test_what_one_examiner_entered_is_never_sent_as_anothers_and_nobody_hands_back_over_it(
    app: Flask, live_server: str, browser: Browser
) -> None:
    stage = a_stage_of_today(app)
    first, second = (judge.account_id or 0 for judge in stage.judges[:2])
    context = of_the_venue(live_server, browser)
    page = context.new_page()
    take_over(page, first)
    arrive(page, stage)
    context.route(SYNC, lambda route: route.abort())
    button(page, "j1", "1").click()
    expect(pill(page)).to_contain_text("Not sent yet: 1")
    pill(page).click()
    page.get_by_role("button", name="Hand back the tablet").click()
    expect(page.locator("[data-marks-wait]")).to_contain_text("Not sent yet: 1. Send them, or save them to a file")

    context.clear_cookies(name="session")  # the session ends by itself, and the next one comes
    take_over(page, second)
    context.set_offline(True)
    page.goto(f"/examiner/exams/{stage.exam_id}/tablet#{stage.sitting_id}/A1")  # kept when the first one had it
    with app.app_context():
        name = db.session.get_one(Account, second).display_name
    context.set_offline(False)
    context.unroute(SYNC)
    expect(page.locator("#whose")).to_have_text(f"Marks are entered as: {name}")
    button(page, "j1", "3").click()
    expect(pill(page)).to_have_text("All saved")
    assert stored(app) == [("3", 2, second)]

    pill(page).click()
    expect(page.locator("#outbox-state")).to_contain_text("Marks of another account wait on this tablet: 1.")
    page.get_by_role("button", name="Hand back the tablet").click()
    expect(page).to_have_url(re.compile("/venue$"))
    take_over(page, first)
    arrive(page, stage)
    expect(pill(page)).to_have_text("All saved")
    assert stored(app) == [("3", 2, second), ("1", 1, first)]
    context.close()


def test_the_door_of_a_venues_tablet_leaves_nothing_of_an_exam_that_is_over_but_what_waits(
    app: Flask, live_server: str, browser: Browser
) -> None:
    stage = a_stage_of_today(app)
    context = of_the_venue(live_server, browser)
    page = context.new_page()
    take_over(page, stage.judges[0].account_id or 0)
    arrive(page, stage)
    context.route(SYNC, lambda route: route.abort())
    button(page, "m1", "Yes · 1.00").click()
    expect(pill(page)).to_contain_text("Not sent yet: 1")
    with app.app_context(), transaction():
        stage.exam.state = ExamState.CONFIRMED
    page.goto("/venue")
    expect(page.locator("main")).to_contain_text("before its scores are confirmed")
    left = {"pages": False, "exams": [], "outbox": 1, "seals": 1}
    page.wait_for_function(COMES_TO, arg=left)
    context.close()


def test_nobody_signs_out_everywhere_over_a_mark_and_a_part_that_ended_takes_its_own_copy_along(
    app: Flask, signed_in: Visit
) -> None:
    with app.app_context():
        stage = a_stage()
    account, other = stage.judges[0].account_id or 0, stage.judges[1].account_id or 0
    page = signed_in(account).new_page()
    arrive(page, stage)
    page.evaluate(LEND, other)
    page.context.route(SYNC, lambda route: route.abort())
    button(page, "m1", "Yes · 1.00").click()
    expect(pill(page)).to_contain_text("Not sent yet: 1")
    beside = page.context.new_page()
    beside.goto("/account/devices")
    everywhere = beside.locator("main").get_by_role("button", name="Sign out everywhere")
    everywhere.click()
    expect(beside.locator("main [data-marks-wait]")).to_contain_text(
        "Not sent yet: 1. Send them, or save them to a file"
    )

    with app.app_context(), transaction():
        db.session.execute(update(Appointment).where(Appointment.account_id == account).values(ended_at=clock.now()))
    page.context.unroute(SYNC)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#notices")).to_contain_text("This exam is not open to you any more.")
    left = {"pages": True, "exams": [other], "outbox": 1, "seals": 1}
    assert page.evaluate(LEFT) == left
    page.evaluate(LEND, account)
    beside.goto("/examiner/")
    beside.wait_for_function(COMES_TO, arg=left)
    beside.goto("/account/devices")
    page.bring_to_front()
    with page.expect_download():
        pill(page).click()
        page.get_by_role("button", name="Save to a file").click()
    everywhere.click()
    expect(beside).to_have_url(re.compile("/sign-in"))
    assert beside.evaluate(LEFT) == {"pages": False, "exams": [], "outbox": 1, "seals": 1}


def test_a_tablet_that_meets_a_new_version_for_a_moment_goes_on_with_the_old_one_whole(
    app: Flask, signed_in: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        stage = a_stage()
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    arrive(page, stage)
    tablet, kept = page.url, "caches.keys().then((names) => names.sort().map((name) => name.split(' ')[0]).join())"
    page.context.route(SYNC, lambda route: route.abort())
    button(page, "m1", "Yes · 1.00").click()
    expect(pill(page)).to_contain_text("Not sent yet: 1")

    old = static_files._digest  # every file has another content in a new version
    monkeypatch.setattr(static_files, "_digest", lambda *paths: old(*paths)[::-1])
    monkeypatch.setattr(app, "wsgi_app", app.wsgi_app)  # other tests go on with the files as they are
    monkeypatch.setitem(app.jinja_env.globals, "static", None)
    static_files.serve(app, max_age=0)
    with monkeypatch.context() as hindered:
        hindered.setitem(app.view_functions, "examiner.tablet", lambda **_: abort(503))
        page.goto(f"/examiner/exams/{stage.exam_id}/sheets/{stage.sitting_id}/A1")
        page.wait_for_function(f"{kept}.then((found) => found === 'files,files,pages')")
        page.context.set_offline(True)
        page.goto(tablet)
        pressed(page, "m1", "Yes · 1.00")
        expect(pill(page)).to_have_text("No network · Not sent yet: 1")
        page.context.set_offline(False)

    page.goto("/examiner/")
    page.context.unroute(SYNC)
    arrive(page, stage)
    expect(pill(page)).to_have_text("All saved")
    page.wait_for_function(f"{kept}.then((found) => found === 'files,pages')")
    page.context.set_offline(True)
    page.reload()
    pressed(page, "m1", "Yes · 1.00")
    with app.app_context():
        assert db.session.scalars(select(MarkRevision.value)).all() == ["yes"]


def test_clock_reason_of_a_reopening_and_what_could_not_be_kept_are_told(app: Flask, signed_in: Visit) -> None:
    with app.app_context():
        stage = a_reopened_stage()
    page = signed_in(stage.judges[0].account_id or 0).new_page()
    page.clock.set_system_time(time.time() + 17 * 60)
    arrive(page, stage)
    expect(page.locator("#notices")).to_contain_text("The clock of this tablet is fast, minutes: 17.")
    expect(page.locator("#notices")).to_contain_text("This sheet was reopened: The score was misread")
    expect(page.locator("#clock")).to_have_text(re.compile(r"^0:59:\d\d$"))
    button(page, "j1", "1").click()  # all three have been seen, and it can be corrected
    expect(pill(page)).to_have_text("All saved")
    pressed(page, "j1", "1")

    page.evaluate(FULL)
    button(page, "m1", "No · 0").click()
    expect(pill(page)).to_have_text("Not kept")
    expect(page.locator("#m1 .field-error")).to_contain_text("This device could not keep the mark.")
    expect(button(page, "m1", "No · 0")).to_have_attribute("aria-pressed", "false")

    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#clock")).to_have_text(re.compile(r"^0:59:\d\d$"))
    page.context.set_offline(False)
    page.add_init_script("indexedDB.open = () => { throw new DOMException('no', 'SecurityError') }")
    page.reload()
    expect(page.locator("#notices")).to_contain_text("This browser keeps nothing for this site")
    assert [value for value, seat, _ in stored(app) if seat == 1] == ["1"]


def a_reopened_stage() -> Stage:
    """Sheet A1 was signed and opened again; the clock began to run a moment ago."""
    stage = a_stage()
    stage.fill()
    stage.sign("A1")
    with transaction():
        reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1", reason="The score was misread")
        act_on_clock(stage.chief, exam_id=stage.exam_id, act=ClockAct.START, minutes=60)
    return stage
