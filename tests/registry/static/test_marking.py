"""marking.js in a real browser: taps without a page turn, taps without a network, taps the registry refuses."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from tests.templates.rendering import rendered

pytestmark = pytest.mark.real_clock

SHEET = """{% extends "layouts/marking.html" %}
{% from "components/aspect.html" import aspect %}{% from "components/mark_choice.html" import mark_choice %}
{% block title %}A2{% endblock %}
{% block content %}{% for name in ("a", "b") %}{% call aspect(name, name, "An aspect", 1) %}
{{ mark_choice("/mark", [(0, "0"), (1, "1"), (2, "2")], chosen=marks.get(name), label=name, fields={"aspect": name}) }}
{% endcall %}{% endfor %}{% endblock %}"""
REFUSAL = '{% extends "layouts/public.html" %}{% block title %}The sheet is signed off.{% endblock %}'


class Registry:
    """Stands in for the server: keeps the last mark of each aspect, refuses 2, and can be out of reach."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.marks: dict[str, str] = {}
        self.received: list[tuple[str, str]] = []
        self.reachable = True

    def answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith(("/static", "/bootstrap")):
            found = self.app.test_client().get(path, buffered=True)
            route.fulfill(status=found.status_code, content_type=found.content_type, body=found.data)
        elif not self.reachable:
            route.abort()
        elif route.request.method == "POST":
            self._mark(route, parse_qs(route.request.post_data or ""))
        else:
            route.fulfill(content_type="text/html", body=self._sheet())

    def _mark(self, route: Route, fields: dict[str, list[str]]) -> None:
        (aspect,), (value,) = fields["aspect"], fields["value"]
        if value == "2":
            route.fulfill(status=409, content_type="text/html", body=rendered(self.app, REFUSAL))
            return
        self.received.append((aspect, value))
        self.marks[aspect] = value
        route.fulfill(content_type="text/html", body=self._sheet())

    def _sheet(self) -> str:
        return rendered(self.app, SHEET, marks=self.marks)


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
    expect(page.locator("#connection")).to_have_text("Not sent yet: 1")
    _tap(page, "b", 1)
    expect(page.locator("#connection")).to_have_text("Not sent yet: 2")
    registry.reachable = True
    expect(page.locator("#connection")).to_have_text("All saved", timeout=10_000)
    assert registry.received == [("a", "0"), ("b", "1")]


def test_a_newer_tap_takes_the_place_of_one_that_waits(page: Page, registry: Registry) -> None:
    registry.reachable = False
    _tap(page, "b", 0)
    _tap(page, "a", 0)
    _tap(page, "a", 1)
    expect(page.locator("#a .unsent")).to_have_text("1")
    registry.reachable = True
    expect(page.locator("#connection")).to_have_text("All saved", timeout=10_000)
    assert registry.marks == {"b": "0", "a": "1"}


def test_a_refused_tap_says_why_and_shows_what_is_in_force(page: Page) -> None:
    _tap(page, "a", 1)
    expect(page.locator("#connection")).to_have_text("All saved")
    _tap(page, "a", 2)
    expect(page.locator("main [role=alert]")).to_have_text("The sheet is signed off.")
    expect(page.locator("#a [aria-pressed=true]")).to_have_text("1")


def _tap(page: Page, aspect: str, value: int) -> None:
    page.locator(f"#{aspect} button >> nth={value}").click()
