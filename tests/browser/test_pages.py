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

from registry.app import YEAR
from registry.db import db
from registry.models import Passport
from registry.web import static_files
from tests.journeys.crawl import crawl
from tests.populated import populated, session_cookie, sign_in_key

pytestmark = pytest.mark.real_clock  # a browser waits in real time; the demo was held in the weeks before today

Theme = Literal["dark", "light"]
Rules = dict[str, object]
STARTS = {
    "nobody": ("/", "/check", "/sign-in"),
    "operator": ("/operator/",),
    "examiner": ("/examiner/",),
    "holder": ("/holder/",),
    "college officer": ("/college/",),
    "auditor": ("/auditor/",),
}
# An examiner's pages are looked at as whoever sees more on them.
PEOPLE = {"examiner": ("chief expert", "examiner 1")}
# What looks alike to everybody who sees it is looked at as one of them.
COMMON = {"public": "nobody", "security": "operator", "account": "operator"}
LEVELS: Rules = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # the details of what is well are many, and go from process to process
}
OF_EACH = 2  # addresses of one view that are looked at before its longest page is taken
# What depends on how a page is drawn, and not only on what is in it.
DRAWN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
WIDE, NARROW = 1280, 320
NOT_DRAWN: Rules = {**LEVELS, "rules": {rule: {"enabled": False} for rule in DRAWN}}
HOW_DRAWN: Rules = {**LEVELS, "runOnly": {"type": "rule", "values": DRAWN}}
# What the style sheets tell apart: the elements of a page by what they are and stand in. Those of a kind that is not
# among the known are marked, and of the rows of a table or list what is built like three before it.
KINDS = """(known) => {
    const said = ["class", "type", "role", "href", "disabled", "open", "checked", "aria-current", "aria-pressed"];
    const kind = (one) => [one.tagName, ...said.map((name) => name === "href" ? one.hasAttribute(name) :
        one.getAttribute(name))].join(" ");
    const built = (one) => {
        const counts = new Map(), parts = [];
        for (const part of one.children) {
            const how = built(part);
            counts.set(how, (counts.get(how) ?? 0) + 1);
            if (counts.get(how) > 3) part.dataset.alike = "";
            parts.push(how);
        }
        return `${kind(one)} (${parts.join()})`;
    };
    built(document.body);
    const before = new Set(known), found = new Set();
    for (const one of document.body.querySelectorAll("*")) {
        const its = `${kind(one.parentElement)} > ${kind(one)}`;
        if (!before.has(its) && !one.closest("[data-alike]")) {
            found.add(its);
            one.dataset.unseen = "";
        }
    }
    return [...found];
}"""
UNSEEN = "{include: [['[data-unseen]']], exclude: [['[data-alike]']]}"
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
    """Where it is served; a browser keeps the style sheets, as it does of a register in production."""
    static_files.serve(site, max_age=YEAR)
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
    complaints, drawn, found = list[str](), set[str](), dict[str, list[str]]()
    tabs = {somebody: arrive(somebody) for somebody in PEOPLE.get(part, (part,))}
    for opened in tabs.values():
        opened.on("console", lambda message: complaints.append(message.text) if _serious(message) else None)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
    answers = [(part, f"/v/{code}") for code in codes if part == "nobody"]
    for somebody, path in [*longest_pages(site, part), *answers]:
        complaints.clear()
        opened = tabs[somebody]
        opened.goto(path)
        unseen = opened.evaluate(KINDS, sorted(drawn))
        drawn.update(unseen)
        looked_at = [*wrong_at(opened, "light", WIDE, unseen), *wrong_at(opened, "dark", NARROW, unseen)]
        if wrong := [*complaints, *looked_at, *wrong_in(opened, "document", NOT_DRAWN)]:
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


def longest_pages(site: Flask, part: str) -> list[tuple[str, str]]:
    """Of each view of this part of the site the longest page that is reached, and who reaches it; the longest first."""
    longest: dict[str, tuple[int, str, str]] = {}
    for somebody in PEOPLE.get(part, (part,)):
        for visited in crawl(site, sign_in_key(site, somebody), ("kk",), STARTS[part], OF_EACH):
            if visited.html and part in {"nobody", COMMON.get(visited.endpoint.partition(".")[0], part)}:
                size = (len(visited.answer.data), somebody, visited.address)
                longest[visited.endpoint] = max(size, longest.get(visited.endpoint, size))
    return [(somebody, path) for _, somebody, path in sorted(longest.values(), reverse=True)]


def wrong_at(page: Page, theme: Theme, width: int, unseen: list[str]) -> Iterator[str]:
    """Whether the page has to be moved sideways to be read; and what is wrong with how that is drawn of which nothing
    was drawn before."""
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})
    if (too_much := page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
        yield f"{too_much} px too wide at {width}"
    if unseen:
        yield from (f"{wrong}, {theme}, {width} px" for wrong in wrong_in(page, UNSEEN, HOW_DRAWN))


def wrong_in(page: Page, place: str, rules: Rules) -> list[str]:
    """What axe finds: the rule and where."""
    violations = page.evaluate(f"axe.run({place}, {json.dumps(rules)}).then(found => found.violations)")
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']][:3]}" for rule in violations]


def _serious(message: ConsoleMessage) -> bool:
    return message.type in {"error", "warning"}
