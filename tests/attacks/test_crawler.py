"""Somebody who opens every link and presses every button, as each audience: nothing of another's is on the way.

There are two regions with something of everything; whoever works or learns in one finds nothing that lies in the other.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from registry.db import db, transaction
from registry.instance import instance
from registry.models import Account
from tests.builders.enrolment import keys
from tests.builders.objects import objects_of
from tests.builders.regions import Region, a_region
from tests.journeys.crawl import Visited, endpoint_of
from tests.journeys.forms import Button, Form, read_page
from tests.visitor import Visitor

# An examiner may come from any college, and the name of a college is no secret.
ANY_COLLEGE = re.compile(r'<select[^>]*name="college_id".*?</select>', re.DOTALL)
OWN, OTHERS = "Алматы", "Бөтенөңір"
STARTS = {
    "operator": "/operator/",
    "auditor": "/auditor/",
    "college": "/college/",
    "examiner": "/examiner/",
    "holder": "/holder/",
    "nobody": "/",
}
LINKS, PRESSES = 3, 2
# They end the session that crawls; what they do is shown where they are made.
LEFT_OUT = {"security.logout", "account.end_device", "account.end_devices", "operator.close_account"}
TYPED = {"email": "someone@example.kz", "number": "1", "date": "2026-06-12", "password": "үш ұзақ сөз"}


@dataclass
class World:
    """Who crawls, by part of the site, and what must never be met."""

    people: Mapping[str, str]
    hidden: frozenset[str]
    own: frozenset[str]
    counts: Counter[str] = field(default_factory=Counter)


@pytest.fixture
def world(app: Flask) -> World:
    """Two regions; the crawlers live in the first."""
    with app.app_context(), transaction():
        keys()
        here = a_region(OWN)
        here.person.document_sealed = instance().vault.seal("N1234567")
        own = objects_of(here)
        before = set(db.session.scalars(select(Account.email)))
        there = a_region(OTHERS)
        objects_of(there)
        emails = set(db.session.scalars(select(Account.email))) - before
        chief = db.session.get_one(Account, own["chief_id"])
        people = {"examiner": chief, **{part: getattr(here, name) for part, name in NAMED.items()}}
        own_words = frozenset({OWN, here.passport.number})
        hidden = {OTHERS, there.passport.number, there.passport.code, *emails}
        return World({part: account.fs_uniquifier for part, account in people.items()}, frozenset(hidden), own_words)


NAMED = {"operator": "operator", "auditor": "auditor", "college": "officer", "holder": "holder"}


@pytest.mark.parametrize("part", STARTS)
def test_nothing_of_another_region_is_met_on_any_link_or_button(app: Flask, world: World, part: str) -> None:
    seen = 0
    for address, answer in everything(app, world, part):
        text = Visited(address, "", answer).text
        assert answer.status_code < 500, address
        told = ANY_COLLEGE.sub("", text)
        assert [word for word in world.hidden if word in told] == [], address
        seen += any(word in text for word in world.own)
    assert seen > 1 or part == "nobody", "not even the own things were met"
    assert world.counts.total() > 1


@pytest.mark.parametrize("part", [*STARTS][:-1])
def test_no_address_of_another_part_opens(app: Flask, world: World, part: str) -> None:
    crawler = Visitor(app, world.people[part])
    for other, start in STARTS.items():
        if other not in {part, "nobody"}:
            assert crawler.client.get(start).status_code == 403, other


def everything(app: Flask, world: World, part: str) -> Iterator[tuple[str, TestResponse]]:
    """Every page, and what comes of every button on it: at most LINKS and PRESSES of one endpoint."""
    crawler = Visitor(app, world.people.get(part, ""))
    waiting, known, opened = deque([STARTS[part], "/"]), {STARTS[part], "/"}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        endpoint = endpoint_of(app, address)
        opened[endpoint] += 1
        if not endpoint or opened[endpoint] > LINKS or "static" in endpoint:
            continue
        answer = crawler.client.get(address, headers={"Accept-Language": "kk"}, buffered=True)
        yield address, answer
        found = [str(answer.location)] if answer.location else []
        if answer.mimetype == "text/html":
            page = read_page(answer.text)
            found += [to for _words, to in page.links]
            yield from pressed(app, world, crawler, address, page.forms)
        for link in (urljoin(address, link) for link in found):
            place = urlsplit(link)
            path = place.path + (f"?{place.query}" if place.query and "lang=" not in place.query else "")
            if not place.netloc and path.startswith("/") and path not in known:
                known.add(path)
                waiting.append(path)


def pressed(
    app: Flask, world: World, crawler: Visitor, address: str, forms: list[Form]
) -> Iterator[tuple[str, TestResponse]]:
    """What comes of the buttons of a page, and the pages they lead to."""
    for form in (form for form in forms if form.method == "post"):
        target = urlsplit(urljoin(address, form.action or address)).path
        endpoint = _acting(app, target)
        for button in form.buttons or [Button("")]:
            key = f"{endpoint} {button.name}={button.value}"
            if endpoint in LEFT_OUT or button.disabled or world.counts[key] >= PRESSES:
                continue
            world.counts[key] += 1
            answer = crawler.client.post(target, data=_filled(form, button), content_type="multipart/form-data")
            yield f"POST {target}", answer
            if answer.status_code in {302, 303}:
                yield str(answer.location), crawler.client.get(str(answer.location))


def _filled(form: Form, button: Button) -> dict[str, object]:
    for one in form.fields:
        if one.kind not in {"hidden", "select", "radio", "checkbox", "file"} and not one.value:
            one.value = TYPED.get(one.kind, TYPED.get(one.name, "Мәтін"))
    return {name: values for name, values in form.filled({}, button).items() if values != [""]}


def _acting(app: Flask, path: str) -> str:
    return str(app.url_map.bind("localhost").match(path, method="POST")[0])


def test_the_two_regions_of_this_test_do_differ(app: Flask) -> None:
    with app.app_context(), transaction():
        keys()
        here: Region = a_region(OWN)
        there = a_region(OTHERS)
        assert here.passport.number != there.passport.number
        assert OTHERS in there.person.surname
