"""What may happen to tablets in a room: one dies, twelve share a bad network, the exam is closed over what waits."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, Route, expect
from sqlalchemy import select

from registry.db import db, transaction
from registry.domain.exam_states import ExamState
from registry.models import Mark, MarkRevision
from registry.tablet_seals import is_sealed
from tests import system_tools
from tests.browser.conftest import Visit
from tests.browser.test_tablet import SYNC, arrive, button, pill, pressed
from tests.builders.marking_stage import a_stage
from tests.templates.rendering import rendered

pytestmark = pytest.mark.real_clock

TABLETS = 12
LOST = 0.3
# One tablet: keeps a mark in every cell and changes its mind about each, while every third answer is lost on the way.
PLAY = """async ({modules, page, cells, seed, lost}) => {
    const {keep, waiting} = await import(`${modules}/outbox.js`);
    const {exchange} = await import(`${modules}/sync.js`);
    let chance = seed;
    const network = self.fetch.bind(self);
    const told = {sent: 0, lost: 0};
    self.fetch = async (...request) => {
        const answer = await network(...request);
        told.sent += 1;
        chance = (chance * 48271) % 2147483647;
        if (chance / 2147483647 < lost) { told.lost += 1; throw new TypeError("lost"); }
        return answer;
    };
    for (const which of [0, 1]) {
        for (const [key, kind, ...values] of cells)
            await keep(page, {key, kind, value: values[which], reason: "", scored_by: null, base_version: 0});
        while ((await waiting(page)).length) await exchange(page, false).catch(() => {});
    }
    return told;
}"""
# What a device still has of its exams.
LEFT = """async () => {
    const base = await new Promise((ok) => {
        indexedDB.open("skills-passport-marking").onsuccess = (event) => ok(event.target.result);
    });
    const count = (name) => new Promise((ok) => {
        base.transaction(name).objectStore(name).count().onsuccess = (event) => ok(event.target.result);
    });
    const kept = (await caches.keys()).filter((each) => each.startsWith("pages "));
    const pages = (await Promise.all(kept.map(async (each) => (await caches.open(each)).keys()))).flat();
    return {pages: pages.length, exams: await count("exams"), refused: await count("refused")};
}"""
VALUES = (
    ("m1", "answer", "no", "yes"),
    ("m2", "answer", "no", "yes"),
    ("j1", "score", "1", "2"),
    ("d1", "measured", "9", "10"),
    ("c1", "chosen", "one", "none"),
    ("l1", "answer", "no", "yes"),
)


def test_marks_outlive_a_browser_that_is_killed_and_a_scheme_that_changed(
    app: Flask, live_server: str, browser: Browser, signed_in: Visit, tmp_path: Path
) -> None:
    with app.app_context():
        stage = a_stage()
    cookies = signed_in(stage.judges[0].account_id or 0).cookies()

    def begin() -> tuple[BrowserContext, Page]:
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "profile",
            base_url=live_server,
            locale="en-GB",
            executable_path=system_tools.chromium(),
            args=list(system_tools.CHROMIUM_ARGUMENTS),
        )
        context.add_cookies(cookies)  # type: ignore[arg-type]  # as they were given
        return context, context.pages[0]

    context, page = begin()
    arrive(page, stage)
    context.route(SYNC, lambda route: route.abort())
    button(page, "m1", "Yes · 1.00").click()
    button(page, "j1", "1").click()
    expect(pill(page)).to_contain_text("Not sent yet: 2")
    with pytest.raises(Error):
        context.new_cdp_session(page).send("Browser.crash")

    context, page = begin()
    context.route(SYNC, lambda route: route.abort())
    page.goto(f"/examiner/exams/{stage.exam_id}/tablet#{stage.sitting_id}/A1")
    expect(pill(page)).to_contain_text("Not sent yet: 2")
    pressed(page, "j1", "1")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))

    def until_it_is_loaded_again(route: Route) -> None:
        reloaded = any(request.is_navigation_request() for request in asked)
        route.continue_(post_data=None if reloaded else for_another_scheme(route.request.post_data))

    context.route(SYNC, until_it_is_loaded_again)  # goes before the one that lets nothing through: it tries by itself
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(pill(page)).to_have_text("Load the exam again · Not sent yet: 2")
    pill(page).click()
    expect(page.locator("#outbox-state")).to_contain_text("The marking scheme of this exam has changed. Reload")
    expect(page.locator("#unsent-list li")).to_have_count(2)
    page.locator("#load-again").click()
    expect(pill(page)).to_have_text("All saved")
    context.close()
    with app.app_context():
        assert db.session.scalars(select(MarkRevision.value).order_by(MarkRevision.id)).all() == ["yes", "1"]


def for_another_scheme(sent: str | None) -> str:
    """What waits, as it is once the scheme has another version: the registry's own answer comes back."""
    return json.dumps({**json.loads(sent or ""), "scheme": 99})


def test_twelve_tablets_on_a_network_that_loses_answers_enter_every_mark_exactly_once(
    app: Flask, signed_in: Visit
) -> None:
    with app.app_context():
        stage = a_stage(sittings=TABLETS)
        scheme_id = stage.exam.scheme_id
    modules = rendered(app, "{{ static('marking/outbox.js') }}").rpartition("/")[0]
    rooms = []
    for place, sitting in enumerate(stage.sitting_ids):
        seat, account = place % 3 + 1, stage.judges[place % 3].account_id or 0
        tablet = signed_in(account).new_page()
        tablet.goto("/robots.txt")
        cells = [[f"{sitting}/{name}/{seat if kind == 'score' else 0}/1", kind, *both] for name, kind, *both in VALUES]
        about = {"exam": stage.exam_id, "account": account, "scheme": scheme_id, "sync": "/api/sync"}
        page = {**about, "marks": f"/api/exams/{stage.exam_id}/marks"}
        room = {"modules": modules, "page": page, "cells": cells, "seed": 7919 * (place + 1), "lost": LOST}
        tablet.evaluate(f"room => {{ self.played = ({PLAY})(room) }}", room)  # they play at the same time
        rooms.append(tablet)
    told = [tablet.evaluate("() => self.played") for tablet in rooms]

    with app.app_context():
        standing = db.session.execute(select(Mark.value, Mark.version)).all()
        ops = db.session.scalars(select(MarkRevision.op_id)).all()
    cells_of_all = TABLETS * len(VALUES)
    assert Counter(value for value, _ in standing) == Counter(TABLETS * [both[-1] for _, _, *both in VALUES])
    assert {version for _, version in standing} == {2}  # the first thought and the second, each written once
    assert len(set(ops)) == len(ops) == 2 * cells_of_all
    assert sum(each["lost"] for each in told) > TABLETS


def test_a_closed_exam_leaves_nothing_but_what_was_not_sent_and_that_goes_into_a_sealed_file(
    app: Flask, signed_in: Visit
) -> None:
    with app.app_context():
        stage = a_stage()
    account = stage.judges[0].account_id or 0
    page = signed_in(account).new_page()
    arrive(page, stage)
    page.context.route(SYNC, lambda route: route.abort())
    button(page, "m1", "Yes · 1.00").click()
    expect(pill(page)).to_contain_text("Not sent yet: 1")
    pill(page).click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("[data-marks-wait]")).to_contain_text("Not sent yet: 1. Send them, or save them to a file")

    with app.app_context(), transaction():
        stage.exam.state = ExamState.CONFIRMED
    page.context.unroute(SYNC)
    page.reload()
    expect(pill(page)).to_have_text("The exam is closed")
    expect(page.locator("#refused-list li")).to_contain_text("A1.M1: Yes")
    assert page.evaluate(LEFT) == {"pages": 0, "exams": 0, "refused": 1}
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save to a file").click()
    content = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    whose = {"exam_id": stage.exam_id, "account_id": account, "device": content["device"]}
    assert is_sealed(app.extensions["registry"].settings, content, **whose)
    assert [(op["key"], op["value"]) for op in content["ops"]] == [(f"{stage.sitting_id}/m1/0/1", "yes")]
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/$"))
