"""Somebody who uses the site through its pages alone: opens, follows, fills, presses, and reads what comes."""

import io
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from tests.journeys.forms import Page, read_page
from tests.page_checks import problems


class Person:
    """A browser without a script, in one language; every page it gets is checked."""

    def __init__(self, app: Flask, language: str = "en") -> None:
        self.app, self.client, self.language = app, app.test_client(), language
        self.address = "/"
        self.answer: TestResponse | None = None

    @property
    def page(self) -> Page:
        """What can be done where they are."""
        return read_page(self.html)

    @property
    def html(self) -> str:
        """The page they are on."""
        assert self.answer is not None, "no page was opened yet"
        return self.answer.text

    @property
    def text(self) -> str:
        """Its words, white space made plain."""
        return text_of(self.html)

    def open(self, address: str, status: int = 200) -> "Person":
        """Type an address."""
        return self._go("GET", address, status)

    def follow(self, words: str, status: int = 200) -> "Person":
        """Follow the first link with these words."""
        return self._go("GET", self.page.link(words), status)

    def press(self, words: str, inside: str = "", status: int = 200, **fields: Any) -> "Person":
        """Fill the form that this button belongs to and press it; `values={"Label": …}` or `name=…` say with what.

        `status` is that of the page this leads to.
        """
        values = {**fields.pop("values", {}), **fields}
        form, button = self.page.form_with(words, inside)
        return self._go(form.method.upper(), form.action or self.address, status, form.filled(values, button))

    def sign_in(self, email: str, password: str) -> "Person":
        """By password, through the page."""
        self.open("/sign-in")
        return self.press("Sign in", email=email, password=password)

    def _go(self, method: str, address: str, status: int, sent: dict[str, Any] | None = None) -> "Person":
        url = urljoin(self.address, address)
        place = urlsplit(url)
        assert not place.netloc or place.netloc == "localhost", f"{url} is another site"
        headers = {"Accept-Language": self.language, "Referer": f"http://localhost{self.address}"}
        if method == "POST":
            answer = self.client.post(url, data=_parts(sent or {}), content_type="multipart/form-data", headers=headers)
        else:
            answer = self.client.get(url, query_string=sent, headers=headers)
        if answer.status_code in {302, 303}:
            return self._go("GET", str(answer.location), status)
        self.answer, self.address = answer, url
        assert answer.status_code == status, f"{method} {url}: {answer.status_code}\n{text_of(answer.text)[:3000]}"
        if answer.mimetype == "text/html":
            assert problems(self.app, answer.text) == []
        return self


def _parts(sent: dict[str, Any]) -> dict[str, Any]:
    """Files, given as (name, bytes), as a form sends them."""
    return {
        name: [(io.BytesIO(one[1]), one[0]) if isinstance(one, tuple) else one for one in values]
        for name, values in sent.items()
    }


def text_of(html: str) -> str:
    """The words of a page."""
    reader = _Words()
    reader.feed(html)
    return " ".join(" ".join(reader.words).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.words.append(data)
