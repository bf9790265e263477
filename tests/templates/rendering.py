"""Rendering a piece of a page as the application does: StrictUndefined, filters, translations, a request."""

from html.parser import HTMLParser

from flask import Flask, render_template_string


def rendered(app: Flask, source: str, path: str = "/", **values: object) -> str:
    """The HTML of `source`, which may import components and extend layouts, for a request to `path`."""
    with app.test_request_context(path, headers={"Accept-Language": "en"}):
        return render_template_string(source, **values)


class Elements(HTMLParser):
    """The elements of a piece of HTML in order: (name, attributes)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(html: str, *names: str) -> list[dict[str, str | None]]:
    """The attributes of every element with one of these names."""
    return [attributes for name, attributes in Elements(html).found if name in names]
