"""Everything somebody reaches by following links."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pypdfium2
from flask import Flask
from werkzeug.test import TestResponse

from tests.page_checks import Elements, view_of
from tests.sessions import session_of

STATIC = ("static", "bootstrap.static", "security.static")


@dataclass
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

    @cached_property
    def page(self) -> Elements:
        """What it is made of, where it is a page."""
        return Elements(self.text)


def crawl(
    app: Flask, key: str, languages: Sequence[str], starts: Iterable[str], most: int | Callable[[str], int]
) -> Iterator[Visited]:
    """Follow every link of this site from `starts` on, signed in by `key`; at most `most` addresses of one endpoint.

    The first address of an endpoint is opened in the first language, the next in the next; an endpoint with fewer
    addresses than there are languages is opened again at the end, until it was seen in each.
    """
    client = app.test_client()
    if key:
        with client.session_transaction() as cookie:
            cookie.update(session_of(app, key))

    def opened(address: str, endpoint: str, language: str) -> Visited:
        client.set_cookie("lang", language)
        return Visited(address, endpoint, client.get(address, buffered=True))

    waiting, known, first, counts = deque(starts), set(starts), dict[str, str](), Counter[str]()
    while waiting:
        address = waiting.popleft()
        endpoint = endpoint_of(app, address)
        if counts[endpoint] >= (most if isinstance(most, int) else most(endpoint)):
            continue
        visited = opened(address, endpoint, languages[counts[endpoint] % len(languages)])
        counts[endpoint] += 1
        first.setdefault(endpoint, address)
        yield visited
        for found in sorted(_links(visited)):
            if found not in known:
                known.add(found)
                waiting.append(found)
    for endpoint, address in first.items():
        yield from (opened(address, endpoint, language) for language in languages[counts[endpoint] :])


def endpoint_of(app: Flask, address: str) -> str:
    """The name of the view an address leads to; empty when there is none."""
    return view_of(app, urlsplit(address).path)


def _links(visited: Visited) -> set[str]:
    """Where it leads on this site: fragments and the choice of language aside, which lead to the same page."""
    if visited.answer.status_code in {302, 303}:
        return {_plain(visited.address, str(visited.answer.location))}
    if not visited.html:
        return set()
    found = {_plain(visited.address, to) for to in visited.page.links}
    return {address for address in found if address.startswith("/") and not address.startswith("/static/")}


def _plain(base: str, link: str) -> str:
    place = urlsplit(urljoin(base, link))
    if place.scheme or place.netloc:
        return "" if place.netloc != "localhost" else place.path
    query = urlencode([(name, value) for name, value in parse_qsl(place.query) if name != "lang"])
    return place.path + (f"?{query}" if query else "")
