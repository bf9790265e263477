"""The forms and links of a page as its reader finds them, by the words on it; only what a page offers can be sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

Attributes = Mapping[str, str | None]


@dataclass
class Option:
    """One line of a list to choose from."""

    value: str
    words: str = ""


@dataclass
class Field:
    """Something to fill: a text, a box, a list, a file."""

    name: str
    kind: str
    value: str = ""
    words: str = ""
    checked: bool = False
    disabled: bool = False
    options: list[Option] = field(default_factory=list)


@dataclass
class Button:
    """What sends a form. `words` are those on it, or those a screen reader says."""

    words: str
    name: str = ""
    value: str = ""
    disabled: bool = False


@dataclass
class Form:
    """`inside` are the ids of the parts of the page it stands in."""

    action: str
    method: str
    inside: tuple[str, ...] = ()
    fields: list[Field] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def filled(self, values: Mapping[str, Any], button: Button) -> dict[str, Any]:
        """What is sent when `values` (by the words of a field, or its name) are filled in and the button is pressed.

        A list is chosen from by the words of an option, a box is ticked with True. AssertionError for anything the
        form does not offer.
        """
        assert not button.disabled, f"the button {button.words!r} cannot be pressed"
        for words, value in values.items():
            self._fill(self._field(words), value)
        sent: dict[str, Any] = {button.name: [button.value]} if button.name else {}
        for one in self.fields:
            if one.name and not one.disabled and (one.checked or one.kind not in {"checkbox", "radio"}):
                sent.setdefault(one.name, []).append(one.value)
        return sent

    def _fill(self, one: Field, value: Any) -> None:
        if one.kind == "radio":  # one of the group
            for other in self.fields:
                other.checked = other is one if other.name == one.name else other.checked
        elif one.kind == "checkbox":
            one.checked = bool(value)
        elif one.kind == "select":
            chosen = [option.value for option in one.options if option.words == value]
            assert len(chosen) == 1, f"{len(chosen)} options {value!r} among {[option.words for option in one.options]}"
            one.value = chosen[0]
        else:
            one.value = value

    def _field(self, words: str) -> Field:
        found = [one for one in self.fields if words in (one.words, one.name) and not one.disabled]
        assert len(found) == 1, f"{len(found)} fields {words!r} among {[one.words or one.name for one in self.fields]}"
        return found[0]


@dataclass
class Page:
    """What can be done on a page."""

    forms: list[Form]
    links: list[tuple[str, str]]
    texts: Mapping[str, str]

    def form_with(self, words: str, inside: str = "") -> tuple[Form, Button]:
        """The form that this button sends; `inside` is the id of a part of the page, where the words are not unique."""
        found = [
            (form, button)
            for form in self.forms
            for button in form.buttons
            if button.words == words and (not inside or inside in form.inside)
        ]
        everything = [button.words for form in self.forms for button in form.buttons]
        assert len(found) == 1, f"{len(found)} buttons {words!r} among {everything}"
        return found[0]

    def offers(self, words: str) -> bool:
        """Whether there is a button with these words that can be pressed."""
        return any(button.words == words and not button.disabled for form in self.forms for button in form.buttons)

    def link(self, words: str) -> str:
        """Where the first link with these words leads, or one that begins with them and "…"."""
        begun = words.removesuffix("…")
        found = [to for text, to in self.links if text == words or (begun != words and text.startswith(begun))]
        assert found, f"no link {words!r} among {[text for text, _ in self.links]}"
        return found[0]

    def part(self, heading: str) -> str:
        """The id of the part of the page that is named by this heading, or by one that begins with it."""
        found = [name for name, text in self.texts.items() if name.endswith("-name") and f"{text} ".startswith(heading)]
        assert len(found) == 1, f"{len(found)} parts {heading!r}"
        return found[0].removesuffix("-name")


def read_page(html: str) -> Page:
    """The forms, links and labelled parts of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for form in reader.forms:
        for one in form.fields:
            one.words = one.words or reader.labels.get(reader.ids.get(id(one), ""), "")
    return Page(reader.forms, reader.links, reader.texts)


class _Reader(HTMLParser):
    """Reads a page from top to bottom; `_open` holds the elements it stands in, with what to do at their end."""

    VOID = frozenset({"input", "meta", "link", "br", "hr", "img", "use", "path", "rect", "circle", "col"})

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.labels: dict[str, str] = {}
        self.ids: dict[int, str] = {}
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str, list[str], Callable[[str], None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what can be filled, pressed or followed."""
        attributes = dict(attrs)
        at_end = self._begin(tag, attributes)
        if tag not in self.VOID:
            self._open.append((tag, attributes.get("id") or "", [], at_end))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A drawing's parts end at once."""
        self._begin(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Close the element and whatever was left open in it."""
        while self._open and any(name == tag for name, *_ in self._open):
            name, identity, words, at_end = self._open.pop()
            written = "".join(words)
            text = written.removeprefix("\n") if name == "textarea" else " ".join(written.split())
            if identity:
                self.texts[identity] = text
            at_end(text)
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Words belong to everything they stand in."""
        for _, _, words, _ in self._open:
            words.append(data)

    def _begin(self, tag: str, a: dict[str, str | None]) -> Callable[[str], None]:
        if any(name == "template" for name, *_ in self._open):
            return _nothing  # a script's to fill: nobody can press it where it stands
        if tag == "form":
            inside = tuple(identity for _, identity, _, _ in self._open if identity)
            self.forms.append(Form(a.get("action") or "", a.get("method") or "get", inside))
        elif tag == "a" and a.get("href"):
            address = str(a["href"])
            return lambda text: self.links.append((a.get("aria-label") or text, address))
        elif tag == "label":
            return lambda text: self.labels.__setitem__(a.get("for") or "", text.removesuffix(" *"))
        elif tag in {"input", "select", "textarea"} and self.forms:
            return self._field(tag, a)
        elif tag == "option" and self.forms:
            return self._option(a)
        elif tag == "button" and self.forms:
            return self._button(a)
        return _nothing

    def _field(self, tag: str, a: Attributes) -> Callable[[str], None]:
        kind = (a.get("type") or "text") if tag == "input" else tag
        value = a.get("value") or ("on" if kind == "checkbox" else "")
        one = Field(a.get("name") or "", kind, value, a.get("aria-label") or "", "checked" in a, "disabled" in a)
        self.ids[id(one)] = a.get("id") or ""
        self.forms[-1].fields.append(one)
        if kind == "hidden":
            one.words = one.name
        return (lambda text: setattr(one, "value", text)) if tag == "textarea" else _nothing

    def _option(self, a: Attributes) -> Callable[[str], None]:
        chosen_from = self.forms[-1].fields[-1]
        option = Option(a.get("value") or "")
        if "selected" in a or not chosen_from.options:
            chosen_from.value = option.value
        chosen_from.options.append(option)
        return lambda text: setattr(option, "words", text)

    def _button(self, a: Attributes) -> Callable[[str], None]:
        button = Button(a.get("aria-label") or "", a.get("name") or "", a.get("value") or "", "disabled" in a)
        self.forms[-1].buttons.append(button)
        return lambda text: setattr(button, "words", button.words or text)


def _nothing(_text: str) -> None:
    """At the end of an element that needs nothing."""
