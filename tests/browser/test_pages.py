"""Every page of a populated register in a real browser: open to everybody, at every width, light and dark, on paper."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Literal

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize
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
}
LEVELS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # the details of what is well are many, and go from process to process
}
OF_EACH = 3  # addresses of one view that are looked at before its longest page is taken
NARROWEST = 320
AXE = Axe()
# As many as a passport can have: the demo's scheme has five.
TWELVE_SECTIONS = """() => {
    const bars = document.querySelector(".bars");
    while (bars && bars.children.length < 12) bars.append(bars.children[1].cloneNode(true));
}"""
Arrive = Callable[[str, str, Literal["dark", "light"], int], Page]


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


@pytest.fixture(scope="module")
def examples(site: Flask, codes: list[str]) -> dict[str, list[str]]:
    """Part → an address of each of its views, of several the one with the longest page; of the check all answers."""
    found = {part: _longest(site, part) for part in STARTS}
    found["nobody"] += [f"/v/{code}" for code in codes]
    return found


def _longest(site: Flask, part: str) -> list[str]:
    longest: dict[str, tuple[int, str]] = {}
    for visited in crawl(site, sign_in_key(site, part), "kk", STARTS[part], OF_EACH):
        if visited.html:
            size = (len(visited.answer.data), visited.address)
            longest[visited.endpoint] = max(size, longest.get(visited.endpoint, size))
    return [path for _, path in longest.values()]


@pytest.fixture
def arrive(site: Flask, address: str, browser: Browser) -> Iterator[Arrive]:
    """Open a tab as somebody: `arrive(part, language, theme, width)`."""
    contexts: list[BrowserContext] = []

    def come(part: str, language: str, theme: Literal["dark", "light"], width: int) -> Page:
        viewport: ViewportSize = {"width": width, "height": 800}
        context = browser.new_context(base_url=address, color_scheme=theme, viewport=viewport)
        contexts.append(context)
        cookies = {"lang": language, "session": session_cookie(site, part)}
        context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in cookies.items() if value]
        )
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("language", "theme", "width"), [("kk", "dark", 360), ("en", "light", 1280)])
@pytest.mark.parametrize("part", STARTS)
def test_every_page_is_open_to_everybody(
    arrive: Arrive,
    examples: dict[str, list[str]],
    part: str,
    language: str,
    theme: Literal["dark", "light"],
    width: int,
) -> None:
    opened, complaints = arrive(part, language, theme, width), list[str]()
    opened.on("console", lambda message: complaints.append(message.text) if _serious(message) else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    found: dict[str, list[str]] = {}
    for path in examples[part]:
        complaints.clear()
        opened.set_viewport_size({"width": width, "height": 800})
        opened.goto(path)
        if wrong := [*complaints, *violations(opened), *overflow(opened, width)]:
            found[path] = wrong
    assert found == {}


def test_the_answer_of_a_check_is_one_sheet_of_paper(arrive: Arrive, codes: list[str]) -> None:
    opened, pages = arrive("nobody", "kk", "light", 1280), {}
    for code in codes:
        opened.goto(f"/v/{code}")
        opened.evaluate(TWELVE_SECTIONS)
        with closing(pypdfium2.PdfDocument(opened.pdf(format="A4"))) as sheets:
            pages[code] = len(sheets)
    assert {code: count for code, count in pages.items() if count != 1} == {}


def violations(page: Page) -> list[str]:
    """What axe finds: the rule, and where."""
    found = AXE.run(page, options=LEVELS).response["violations"]
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']][:3]}" for rule in found]


def overflow(page: Page, width: int) -> list[str]:
    """Whether the page has to be moved sideways to be read; a telephone is tried at its narrowest too."""
    found = []
    for one in {width, NARROWEST} if width < 500 else {width}:
        page.set_viewport_size({"width": one, "height": 800})
        too_much = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if too_much > 0:
            found.append(f"{too_much} px too wide at {one}")
    return found


def _serious(message: ConsoleMessage) -> bool:
    return message.type in {"error", "warning"}
