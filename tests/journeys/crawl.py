"""Everything somebody reaches by following links."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pypdfium2
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from tests.journeys.forms import read_page
from tests.sessions import session_of

STATIC = ("static", "bootstrap.static", "security.static")


@dataclass(frozen=True)
class Visited:
    """One address that was opened."""

    address: str
    endpoint: str
    answer: TestResponse

    @property
    def html(self) -> bool:
        """Whether it is a page and not a file or a redirect."""
        return self.answer.mimetype == "text/html" and self.answer.status_code not in {302, 303}

    @property
    def text(self) -> str:
        """What can be read in it; of a PDF its text."""
        if self.answer.mimetype == "application/pdf":
            page = pypdfium2.PdfDocument(self.answer.data)[0]
            return str(page.get_textpage().get_text_range())
        return str(self.answer.data, errors="replace")


def crawl(app: Flask, key: str, language: str, starts: Iterable[str], most: int) -> Iterator[Visited]:
    """Follow every link of this site from `starts` on, signed in by `key`; at most `most` addresses of one endpoint."""
    client = app.test_client()
    client.set_cookie("lang", language)
    if key:
        with client.session_transaction() as cookie:
            cookie.update(session_of(app, key))
    waiting, known, counts = deque(starts), set(starts), Counter[str]()
    while waiting:
        address = waiting.popleft()
        endpoint = endpoint_of(app, address)
        counts[endpoint] += 1
        if counts[endpoint] > most:
            continue
        visited = Visited(address, endpoint, client.get(address, buffered=True))
        yield visited
        for found in sorted(_links(visited)):
            if found not in known:
                known.add(found)
                waiting.append(found)


def endpoint_of(app: Flask, address: str) -> str:
    """The name of the view an address leads to; empty when there is none."""
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(address).path, method="GET")[0])
    except RequestRedirect as redirect:
        return endpoint_of(app, redirect.new_url)
    except HTTPException:
        return ""


def _links(visited: Visited) -> set[str]:
    """Where it leads on this site: fragments and the choice of language aside, which lead to the same page."""
    if visited.answer.status_code in {302, 303}:
        return {_plain(visited.address, str(visited.answer.location))}
    if not visited.html:
        return set()
    found = {_plain(visited.address, to) for _, to in read_page(visited.answer.text).links}
    return {address for address in found if address.startswith("/") and not address.startswith("/static/")}


def _plain(base: str, link: str) -> str:
    place = urlsplit(urljoin(base, link))
    if place.scheme or place.netloc:
        return "" if place.netloc != "localhost" else place.path
    query = urlencode([(name, value) for name, value in parse_qsl(place.query) if name != "lang"])
    return place.path + (f"?{query}" if query else "")
