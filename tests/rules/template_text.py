"""What a template says without having it translated, and what it does that the content security policy forbids."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
EXPRESSION = "\ufffc"  # stands for {{ … }}: no letter, so what is beside it can be judged
LETTERS = re.compile(r"[^\W\d_]{2,}")
SPOKEN_ATTRIBUTES = {"title", "alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "label"}
TRANSLATES = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
# Words that are the same in every language.
UNIVERSAL = {"Қазақша", "Русский", "English", "Қаз", "Рус", "Eng", "QR", "PDF", "CSV", "XLSX", "JSON", "IIN"}


def untranslated(source: str) -> list[str]:
    """Every visible text in a template that is not wrapped for translation, with its line."""
    return [*_spoken(source), *_spoken_constants(source)]


def inline_code(source: str) -> list[str]:
    """Scripts, styles and event handlers written into a template, with their lines."""
    page = _read(source)
    return page.inline


def tags(source: str) -> list[tuple[int, str]]:
    """(line, name) of every element written in a template."""
    return _read(source).tags


def _spoken(source: str) -> Iterator[str]:
    for line, text in _read(source).texts:
        unknown = [word for word in LETTERS.findall(text) if word not in UNIVERSAL]
        if unknown:
            yield f"line {line}: {' '.join(text.split())}"


def _spoken_constants(source: str) -> Iterator[str]:
    """Strings inside expressions that read as words for people: `button('Save')`."""
    yield from (f"line {line}: {text!r} in an expression" for line, text in _constants(ENVIRONMENT.parse(source)))


def _constants(node: nodes.Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, nodes.Compare | nodes.Test | nodes.Import | nodes.FromImport | nodes.Extends | nodes.Include):
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in TRANSLATES:
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and _reads_as_words(node.value):
        yield node.lineno, node.value
    for child in [node.value] if isinstance(node, nodes.Pair) else node.iter_child_nodes():
        yield from _constants(child)


def _reads_as_words(text: str) -> bool:
    capital = text[:1].isupper() and bool(LETTERS.search(text)) and not text.isupper()
    return capital and text not in UNIVERSAL


def _read(source: str) -> "_Page":
    page = _Page()
    page.feed(_without_jinja(source))
    page.close()
    return page


def _without_jinja(source: str) -> str:
    """The template's own HTML, line by line: tags of Jinja are gone, expressions leave a mark, silent parts too."""
    parts: list[str] = []
    silent = ""
    words: list[str] = []
    for _line, kind, value in ENVIRONMENT.lex(source):
        if kind == "block_begin":
            words = []
        elif kind == "name":
            words.append(value)
        elif kind == "block_end":
            silent = _silence(words, silent)
        if kind == "variable_end":
            parts.append(EXPRESSION)
        parts.append(value if kind == "data" and not silent else "\n" * value.count("\n"))
    return "".join(parts)


def _silence(words: list[str], silent: str) -> str:
    """Which block keeps the text after this tag from counting: a translated one, or one that fills a class."""
    if words[:1] == ["trans"]:
        return "endtrans"
    if words[:1] == ["block"] and words[1].endswith("_class"):
        return "endblock"
    return "" if words[:1] == [silent] else silent


class _Page(HTMLParser):
    """Collects texts that people see or hear, element names, and inline code."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[int, str]] = []
        self.tags: list[tuple[int, str]] = []
        self.inline: list[str] = []

    def handle_data(self, data: str) -> None:
        """A text between tags."""
        line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self.texts.append((line, data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element with its attributes."""
        line = self.getpos()[0]
        self.tags.append((line, tag))
        self.texts += [(line, value) for name, value in attrs if name in SPOKEN_ATTRIBUTES and value]
        names = {name for name, _value in attrs}
        if tag == "style" or (tag == "script" and "src" not in names):
            self.inline.append(f"line {line}: <{tag}>")
        self.inline += [f"line {line}: {name}=" for name in names if name == "style" or name.startswith("on")]
