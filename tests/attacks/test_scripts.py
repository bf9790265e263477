"""Names like `<script>` (stored and reflected XSS): what somebody wrote is text, on every page of everybody."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask

from registry.domain.audience import Audience
from tests.attacks.addresses import knocks, read_rules, some_address
from tests.attacks.poisoned import MARK, POISON, poisoned
from tests.journeys.crawl import crawl
from tests.journeys.test_nothing_fails import STARTS
from tests.page_checks import Elements
from tests.populated import sign_in_key
from tests.visitor import Visitor, visitor

pytestmark = pytest.mark.real_clock  # the demo was held in the weeks before today


@pytest.fixture(scope="module")
def site(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A register with a script in every text."""
    with poisoned(run_folder, tmp_path_factory.mktemp("poisoned") / "demo") as app:
        yield app


@pytest.mark.parametrize("part", STARTS)
def test_a_stored_script_is_text_on_every_page(site: Flask, part: str) -> None:
    seen = 0
    for visited in crawl(site, sign_in_key(site, part), ("kk",), STARTS[part], 2):
        assert visited.answer.status_code < 500, visited.address
        if visited.html:
            assert injected_into(visited.page, visited.text) == [], visited.address
            seen += MARK in visited.text
    assert seen or part == "nobody", "no page shows a poisoned text: is anything poisoned?"


def test_a_script_in_an_address_is_never_given_back_as_one(app: Flask) -> None:
    names = ("q", "find", "next", "code", "state", "audience", "lang", "page", "language", "total", "person")
    asked = "&".join(f"{name}={quote(POISON)}" for name in names)
    for who, somebody, rule in knocks(app, read_rules(app)):
        answer = somebody.client.get(f"{some_address(rule, 1, POISON)}?{asked}", buffered=True)
        if answer.mimetype == "text/html":
            assert injected(answer.text) == [], (who, rule.endpoint)
        else:
            assert MARK.encode() not in answer.data or answer.mimetype == "application/json", rule.endpoint


def test_a_script_in_a_refused_form_is_given_back_as_text(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    page = operator.post("/operator/colleges/add", {"name_kk": POISON, "bin": POISON}, 422)
    assert MARK in page.text
    assert injected(page.text) == []
    page = Visitor(app).post("/sign-in", {"email": POISON, "password": POISON}, 200)
    assert injected(page.text) == []


def test_a_page_that_was_given_json_is_no_page(app: Flask) -> None:
    answer = app.test_client().get(f"/v/{quote(POISON)}.json")
    assert answer.mimetype == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def injected(html: str) -> list[str]:
    """What of a page came from the poison and is more than text: elements, attributes, worked-out templates."""
    return injected_into(Elements(html), html)


def injected_into(page: Elements, html: str) -> list[str]:
    """The same of a page that has been read."""
    found = [wrong for tag, attributes in page.elements for wrong in _of_the_poison(tag, attributes)]
    return [*found, *(["a template was worked out"] if str(8**9) in html.replace(POISON, "") else [])]


def _of_the_poison(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Scripts without an address, attributes that run something, and elements no page of ours has."""
    if tag == "script" and "src" not in attributes:
        yield "a script of its own"
    yield from (f"<{tag} {name}>" for name in attributes if name.startswith("on") or MARK in name)
    for name in ("href", "src", "action", "formaction"):
        if (attributes.get(name) or "").strip().lower().startswith(("javascript:", "data:", "vbscript:", "x")):
            yield f"<{tag} {name}={attributes[name]}>"
    if "style" in attributes or tag in {"style", "iframe", "object", "embed", "base"}:
        yield f"<{tag}> with a style or a frame"
