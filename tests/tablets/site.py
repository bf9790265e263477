"""A tablet's connection to a server on this machine: signing in by the form, then the interface for tablets."""

import http.client
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PATIENCE = 60.0
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
EXAM = re.compile(r'href="/examiner/exams/(\d+)')


class LostAnswerError(Exception):
    """The request may have arrived; its answer did not."""


@dataclass
class Site:
    """One client with its cookies. ValueError for an address that is not of this machine."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)
    _kept: http.client.HTTPConnection | None = None

    def __post_init__(self) -> None:
        if urlsplit(self.base).hostname not in LOOPBACK:
            raise ValueError(f"{self.base} is not an address of this machine")

    def sign_in(self, email: str, password: str) -> None:
        """By the form, as a person does. RuntimeError when that opens nothing."""
        token = TOKEN.search(self.page("/sign-in"))
        form = {"email": email, "password": password, "csrf_token": token[1] if token else ""}
        self._ask("POST", "/sign-in", urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})
        if not EXAM.search(self.page("/examiner/")):
            raise RuntimeError(f"{email} could not sign in, or has no part in an exam")

    def exams(self) -> list[int]:
        """The exams on the first page of examiners."""
        return sorted({int(found) for found in EXAM.findall(self.page("/examiner/"))})

    def page(self, path: str) -> str:
        """A page. RuntimeError for anything that is none."""
        status, body = self._ask("GET", path, None, {})
        if status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path} answered {status}")
        return body.decode()

    def marks(self, exam: int) -> dict[str, Any]:
        """The exam as this examiner's tablet gets it."""
        found: dict[str, Any] = json.loads(self.page(f"/api/exams/{exam}/marks"))
        return found

    def sync(self, body: dict[str, Any], *, lose: str = "") -> tuple[int, dict[str, Any]]:
        """Send a batch. `lose`: "request" before it is sent, "answer" once it is there, "connection" right after
        sending, so that nobody knows whether it arrived. LostAnswerError then."""
        if lose == "request":
            raise LostAnswerError
        headers = {"Content-Type": "application/json", "X-Requested-With": "marking", "Origin": self.base}
        try:
            status, answer = self._ask("POST", "/api/sync", json.dumps(body), headers, hang_up=lose == "connection")
        except (OSError, http.client.HTTPException) as error:
            raise LostAnswerError from error
        if lose == "answer":
            raise LostAnswerError
        return status, json.loads(answer or b"{}")

    def _ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str], *, hang_up: bool = False
    ) -> tuple[int, bytes]:
        connection = self._connection()
        sent = {"Accept-Language": "en", "Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}
        try:
            connection.request(method, path, body, {**sent, **headers})
            if hang_up:
                raise http.client.RemoteDisconnected("hung up")
            answer = connection.getresponse()
            self._remember(answer)
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise

    def _connection(self) -> http.client.HTTPConnection:
        if self._kept is None:
            named = urlsplit(self.base)
            kind = http.client.HTTPSConnection if named.scheme == "https" else http.client.HTTPConnection
            self._kept = kind(named.hostname or "", named.port, timeout=PATIENCE)
        return self._kept

    def close(self) -> None:
        """Hang up; the next request connects anew."""
        if self._kept is not None:
            self._kept.close()
        self._kept = None

    def _remember(self, answer: http.client.HTTPResponse) -> None:
        for told in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = told.partition("=")
            self.cookies[name] = rest.partition(";")[0]


@dataclass(frozen=True)
class Control:
    """What can be entered for one aspect: two values to choose between in turn."""

    sheet: str
    aspect: str
    kind: str
    values: tuple[str, str]


def controls(page: str) -> list[Control]:
    """The measurements of an exam, read off its page for tablets."""
    reader = _Reader()
    reader.feed(page)
    return reader.found


class _Reader(HTMLParser):
    """Every form of the page: its hidden fields and the values of its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Control] = []
        self.sheet = ""
        self.form: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "template" and "data-sheet-code" in told:
            self.sheet = told["data-sheet-code"]
        elif tag == "form":
            self.form = {}
        elif told.get("name"):
            self.form.setdefault(told["name"], []).append(told.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.sheet = ""
        if tag != "form" or not self.sheet or "aspect" not in self.form:
            return
        kind, values = self.form["kind"][0], self.form.get("value", [])
        two = ("1", "2") if kind == "measured" else tuple(values[:2])
        if kind in {"answer", "chosen", "measured"} and len(two) > 1:
            self.found.append(Control(self.sheet, self.form["aspect"][0], kind, (two[0], two[1])))
