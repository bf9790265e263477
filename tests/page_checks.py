"""What must hold on every page of the site, whoever sees it."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

SILENT = {"hidden", "submit", "button"}
LABELLED = {"input", "select", "textarea"}


def problems(app: Flask, html: str) -> list[str]:
    """Everything wrong with a page: headings, title, ids, labels, forms, links; empty for a good one."""
    return problems_of(app, Elements(html))


def problems_of(app: Flask, page: "Elements") -> list[str]:
    """The same of a page that has been read."""
    return [*_head(page), *_ids(page), *_labels(page), *_forms(page), *_links(app, page)]


def view_of(app: Flask, path: str) -> str:
    """The name of the view a path leads to; empty when there is none."""
    known: dict[str, str] = app.extensions.setdefault("views of paths", {})  # pages lead to the same places
    if path not in known:
        known[path] = _matched(app, path)
    return known[path]


def _matched(app: Flask, path: str) -> str:
    try:
        return str(app.url_map.bind("localhost").match(path, method="GET")[0])
    except RequestRedirect as redirect:
        return view_of(app, urlsplit(redirect.new_url).path)
    except HTTPException:
        return ""


def _head(page: "Elements") -> Iterator[str]:
    if len(page.headings) != 1:
        yield f"{len(page.headings)} h1"
    elif not page.title.startswith(page.headings[0]):
        yield f"the title {page.title!r} does not begin with the h1 {page.headings[0]!r}"


def _ids(page: "Elements") -> Iterator[str]:
    yield from (f"id {name} is there {count} times" for name, count in Counter(page.ids).items() if count > 1)
    for name in page.referred - set(page.ids):
        yield f"nothing has the id {name}, which something refers to"


def _labels(page: "Elements") -> Iterator[str]:
    for tag, attributes in page.of(*LABELLED):
        named = attributes.get("aria-label") or attributes.get("id") in page.labelled
        if attributes.get("type") not in SILENT and not named:
            yield f"<{tag} name={attributes.get('name')}> has no label"


def _forms(page: "Elements") -> Iterator[str]:
    tokens = sum(1 for _, attributes in page.of("input") if attributes.get("name") == "csrf_token")
    posts = sum(1 for _, attributes in page.of("form") if attributes.get("method") == "post")
    if tokens != posts:
        yield f"{posts} forms are posted, {tokens} carry a token"
    yield from ("a form without a method" for _, attributes in page.of("form") if not attributes.get("method"))


def _links(app: Flask, page: "Elements") -> Iterator[str]:
    for link in page.links:
        path = link.partition("?")[0].partition("#")[0]
        if path.startswith("/") and not view_of(app, path):
            yield f"the link {path} leads nowhere"


class Elements(HTMLParser):
    """The elements of a page with what a check asks about them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.referred: set[str] = set()
        self.labelled: set[str | None] = set()
        self.headings: list[str] = []
        self.title = ""
        self._inside = ""
        self.feed(html)
        self.title = " ".join(self.title.split())
        self.headings = [" ".join(heading.split()) for heading in self.headings]

    @property
    def links(self) -> list[str]:
        """Where it leads."""
        return [str(attributes["href"]) for _, attributes in self.of("a") if attributes.get("href")]

    def of(self, *tags: str) -> Iterator[tuple[str, dict[str, str | None]]]:
        """Elements with one of these names."""
        return ((tag, attributes) for tag, attributes in self.elements if tag in tags)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element, its id, and what it refers to."""
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if attributes.get("id"):
            self.ids.append(str(attributes["id"]))
        for name in ("aria-describedby", "aria-labelledby"):
            self.referred |= set((attributes.get(name) or "").split())
        if tag == "label":
            self.labelled.add(attributes.get("for"))
        if tag in {"h1", "title"}:
            self._inside = tag
        if tag == "h1":
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        """Leave a heading."""
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Gather the heading and the title."""
        if self._inside == "h1":
            self.headings[-1] += data
        elif self._inside == "title":
            self.title += data
