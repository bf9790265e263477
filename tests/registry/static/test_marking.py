"""The sheet page's script in a real browser: taps without a page turn, without a network, and taps that are refused."""

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from tests.templates.rendering import rendered

pytestmark = pytest.mark.real_clock

SHEET = """{% extends "layouts/marking.html" %}{% from "examiner/marking_place.html" import marking_place %}
{% from "components/aspect.html" import aspect %}{% from "components/mark_choice.html" import mark_choice %}
{% block title %}A2{% endblock %}
{% block content %}{{ marking_place({"exam_id": 7, "scheme_id": 1}, 5, sitting=9) }}
{% for name in ("a", "b") %}{% call aspect(name, name, "An aspect", 1) %}
{{ mark_choice("/mark", [(0, "0"), (1, "1"), (2, "2")], chosen=marks.get(name), label=name,
               fields={"aspect": name, "seat": 1, "kind": "score", "round": 1, "base_version": 0}) }}
{% endcall %}{% endfor %}{% endblock %}"""
ABOUT = {"id": 7, "account": 5, "open": True, "scheme": 1}
COPY = {"exam": ABOUT, "sheets": [], "cells": [], "rounds": {}, "revealed": [], "voided": [], "seats": {}, "scribe": []}


class Registry:
    """Stands in for the server: keeps the last mark of each aspect, refuses 2, and can be out of reach."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.marks: dict[str, str] = {}
        self.received: list[tuple[str, str]] = []
        self.reachable = True

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static"):
            found = self.app.test_client().get(path, buffered=True)
            route.fulfill(status=found.status_code, content_type=found.content_type, body=found.data)
        elif not self.reachable:
            route.abort()
        elif path == "/api/sync":
            route.fulfill(json={"results": [self._mark(op) for op in json.loads(route.request.post_data or "")["ops"]]})
        elif path.startswith("/api/"):
            route.fulfill(json=COPY)
        else:
            route.fulfill(content_type="text/html", body=rendered(self.app, SHEET, marks=self.marks))

    def _mark(self, op: dict[str, str]) -> dict[str, object]:
        said = {"op_id": op["op_id"], "seq": op["seq"], "key": op["key"]}
        if op["value"] == "2":
            return {
                **said,
                "status": "rejected",
                "version": 0,
                "value": None,
                "code": "closed",
                "sentence": "It is signed.",
            }
        aspect = op["key"].split("/")[1]
        self.received.append((aspect, op["value"]))
        self.marks[aspect] = op["value"]
        value = {"kind": op["kind"], "value": op["value"], "reason": op["reason"]}
        return {**said, "status": "ok", "version": 1, "value": value, "code": None, "sentence": None}


@pytest.fixture
def registry(app: Flask) -> Registry:
    return Registry(app)


@pytest.fixture
def page(browser: Browser, registry: Registry) -> Iterator[Page]:
    context = browser.new_context()
    context.route("**/*", registry.answer)
    opened = context.new_page()
    opened.goto("http://registry.test/mark")
    yield opened
    context.close()


def test_a_tap_is_saved_and_shown_without_turning_the_page(page: Page, registry: Registry) -> None:
    _tap(page, "a", 1)
    expect(page.locator("#connection")).to_have_text("All saved")
    expect(page.locator("#a [aria-pressed=true]")).to_have_text("1")
    expect(page.locator("#a button >> nth=1")).to_be_focused()
    assert registry.received == [("a", "1")]


def test_taps_out_of_reach_wait_are_counted_and_arrive_once(page: Page, registry: Registry) -> None:
    registry.reachable = False
    _tap(page, "a", 0)
    expect(page.locator("#connection")).to_contain_text("Not sent yet: 1")
    _tap(page, "b", 1)
    expect(page.locator("#connection")).to_contain_text("Not sent yet: 2")
    registry.reachable = True
    expect(page.locator("#connection")).to_have_text("All saved")
    assert registry.received == [("a", "0"), ("b", "1")]


def test_a_newer_tap_takes_the_place_of_one_that_waits(page: Page, registry: Registry) -> None:
    registry.reachable = False
    _tap(page, "b", 0)
    _tap(page, "a", 0)
    _tap(page, "a", 1)
    expect(page.locator("#a .unsent")).to_have_text("1")
    registry.reachable = True
    expect(page.locator("#connection")).to_have_text("All saved")
    assert registry.marks == {"b": "0", "a": "1"}


def test_a_refused_tap_says_why_and_shows_what_is_in_force(page: Page) -> None:
    _tap(page, "a", 1)
    expect(page.locator("#connection")).to_have_text("All saved")
    _tap(page, "a", 2)
    expect(page.locator("#a [role=alert]")).to_have_text("It is signed.")
    expect(page.locator("#connection")).to_have_text("Not accepted")
    expect(page.locator("#a [aria-pressed=true]")).to_have_text("1")


def _tap(page: Page, aspect: str, value: int) -> None:
    page.locator(f"#{aspect} button >> nth={value}").click()
