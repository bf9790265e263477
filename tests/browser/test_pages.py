"""Every page of a populated register in a real browser: open to everybody, at every width, light and dark, on paper."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Literal

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from sqlalchemy import select
from werkzeug.serving import make_server

from registry.db import db
from registry.models import Passport
from tests.journeys.crawl import crawl
from tests.populated import populated, session_cookie, sign_in_key

pytestmark = pytest.mark.real_clock  # a browser waits in real time; the demo was held in the weeks before today

STARTS = {
    "nobody": ("/", "/check", "/sign-in"),
    "operator": ("/operator/",),
    "examiner 1": ("/examiner/",),
    "chief expert": ("/examiner/",),
    "holder": ("/holder/",),
    "college officer": ("/college/",),
    "auditor": ("/auditor/",),
}
LEVELS: dict[str, object] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # the details of what is well are many, and go from process to process
}
OF_EACH = 2  # addresses of one view that are looked at before its longest page is taken
# What depends on how a page is drawn, and not only on what is in it.
DRAWN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
VIEWS: tuple[tuple[Literal["dark", "light"], int, dict[str, object]], ...] = (
    ("light", 1280, LEVELS),
    ("dark", 360, {**LEVELS, "runOnly": {"type": "rule", "values": DRAWN}}),
)
NARROW, NARROWEST = 500, 320
AXE = Axe()
# As many as a passport can have: the demo's scheme has five.
TWELVE_SECTIONS = """() => {
    const bars = document.querySelector(".bars");
    while (bars && bars.children.length < 12) bars.append(bars.children[1].cloneNode(true));
}"""
Arrive = Callable[[str], Page]


@pytest.fixture(scope="module")
def site(run_folder: Path) -> Iterator[Flask]:
    """The populated register; nobody writes in it."""
    with populated(run_folder) as app:
        yield app


@pytest.fixture(scope="module")
def address(site: Flask) -> Iterator[str]:
    """Where it is served."""
    server = make_server("127.0.0.1", 0, site, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join(10)


@pytest.fixture(scope="module")
def codes(site: Flask) -> list[str]:
    """Of every passport that can be checked: all states are among them."""
    with site.app_context():
        return list(db.session.scalars(select(Passport.code).where(Passport.signature.is_not(None))))


@pytest.fixture
def arrive(site: Flask, address: str, browser: Browser) -> Iterator[Arrive]:
    """Open a tab as somebody who reads Kazakh, the language with the longest words."""
    contexts: list[BrowserContext] = []

    def come(part: str) -> Page:
        context = browser.new_context(base_url=address, reduced_motion="reduce")
        contexts.append(context)
        cookies = {"lang": "kk", "session": session_cookie(site, part)}
        context.add_init_script(AXE.axe_script)
        context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in cookies.items() if value]
        )
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


@pytest.mark.parametrize("part", STARTS)
def test_every_page_is_open_to_everybody(site: Flask, codes: list[str], arrive: Arrive, part: str) -> None:
    opened, complaints = arrive(part), list[str]()
    opened.on("console", lambda message: complaints.append(message.text) if _serious(message) else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    found: dict[str, list[str]] = {}
    for path in [*longest_pages(site, part), *(f"/v/{code}" for code in codes if part == "nobody")]:
        complaints.clear()
        opened.goto(path)
        looked_at = [wrong for view in VIEWS for wrong in wrong_in(opened, *view)]
        if wrong := [*complaints, *looked_at]:
            found[path] = wrong
    assert found == {}


def test_the_answer_of_a_check_is_one_sheet_of_paper(arrive: Arrive, codes: list[str]) -> None:
    opened, pages = arrive("nobody"), {}
    for code in codes:
        opened.goto(f"/v/{code}")
        opened.evaluate(TWELVE_SECTIONS)
        with closing(pypdfium2.PdfDocument(opened.pdf(format="A4"))) as sheets:
            pages[code] = len(sheets)
    assert {code: count for code, count in pages.items() if count != 1} == {}


def longest_pages(site: Flask, part: str) -> list[str]:
    """An address of each view that this somebody reaches, of several the one with the longest page."""
    longest: dict[str, tuple[int, str]] = {}
    for visited in crawl(site, sign_in_key(site, part), "kk", STARTS[part], OF_EACH):
        if visited.html:
            size = (len(visited.answer.data), visited.address)
            longest[visited.endpoint] = max(size, longest.get(visited.endpoint, size))
    return [path for _, path in longest.values()]


def wrong_in(page: Page, theme: Literal["dark", "light"], width: int, rules: dict[str, object]) -> Iterator[str]:
    """What axe finds, the rule and where; and whether the page has to be moved sideways to be read."""
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    for rule in page.evaluate(f"axe.run({json.dumps(rules)}).then(found => found.violations)"):
        yield f"{rule['id']}, {theme}, {width} px: {[node['target'] for node in rule['nodes']][:3]}"
    for narrow in {width, min(width, NARROWEST)} if width < NARROW else {width}:
        page.set_viewport_size({"width": narrow, "height": 800})
        if (too_much := page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
            yield f"{too_much} px too wide at {narrow}"


def _serious(message: ConsoleMessage) -> bool:
    return message.type in {"error", "warning"}
