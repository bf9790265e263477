"""Frozen dataclasses to JSON values and back, with nothing forgiven: every field, no other field, the very type.

Whatever `from_json` accepts, `to_json` gives back: a scalar has one text. How a type is read and written is worked out
from its fields once in a process, since documents are read on every public page.
"""

import dataclasses
import re
import types
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from certificates.errors import Flaw, InvalidDocument

DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,5})\.[0-9]{2}(?:[0-9]?[1-9])?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
T = TypeVar("T")
Reader = Callable[[object], Any]
Writer = Callable[[Any], Any]


def to_json(value: Any) -> Any:
    """`value` as JSON data: decimals as texts of at least two places, dates in ISO form, dataclasses as objects."""
    kind: Any = type(value)
    return _writer(kind)(value)


def decimal_text(value: Decimal) -> str:
    """82.4 → `82.40`, 61.2050 → `61.205`: the one text of a number. Raises ValueError beyond 0 ≤ x < 10⁶, 4 places."""
    if DECIMAL.fullmatch(text := str(value)):
        return text
    if not value.is_finite() or value.is_signed() or value >= 1_000_000 or value != round(value, 4):
        raise ValueError(f"{value} has no text in a document")
    whole, places = f"{value:.4f}".split(".")
    return f"{whole}.{places[:2]}{places[2:].rstrip('0')}"


def from_json(kind: type[T], value: object, path: str) -> T:
    """`value` as a `kind`; `path` names it in errors. Raises InvalidDocument."""
    as_given: Any = kind
    try:
        found: T = _reader(as_given)(value)
    except InvalidDocument as error:
        raise _inside(path, error) from None
    return found


@cache
def _writer(kind: Any) -> Writer:
    if dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind)]
        return lambda value: {name: to_json(getattr(value, name)) for name in names}
    if issubclass(kind, tuple):
        return lambda value: [to_json(item) for item in value]
    if issubclass(kind, Decimal):
        return decimal_text
    if issubclass(kind, date):
        return date.isoformat
    return attrgetter("value") if issubclass(kind, StrEnum) else lambda value: value


@cache
def _reader(kind: Any) -> Reader:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        present = _reader(get_args(kind)[0])
        return lambda value: None if value is None else present(value)
    if origin is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    if dataclasses.is_dataclass(kind):
        return _object_reader(kind)
    if kind in (str, int):
        return lambda value: value if type(value) is kind else _expect(kind, value)
    return _scalar_reader(date.fromisoformat if kind is date else kind, FORMS.get(kind))


FORMS: Mapping[object, re.Pattern[str]] = {Decimal: DECIMAL, date: ISO_DATE}


# Where a flaw is, is put together on the way back from it: without a flaw, nobody asks.
def _inside(place: str, error: InvalidDocument) -> InvalidDocument:
    between = "." if place and error.field and not error.field.startswith("[") else ""
    return InvalidDocument(f"{place}{between}{error.field}", error.flaw, error.found)


def _tuple_reader(read_item: Reader) -> Reader:
    def read(value: object) -> Any:
        items = _expect(list, value)
        found: list[Any] = []
        try:
            for item in items:
                found.append(read_item(item))  # noqa: PERF401  # its length says which one is flawed
        except InvalidDocument as error:
            raise _inside(f"[{len(found)}]", error) from None
        return tuple(found)

    return read


def _object_reader(kind: Any) -> Reader:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    every = tuple(readers.items())

    def read(value: object) -> Any:
        members = _expect(dict, value)
        if members.keys() != readers.keys():
            raise _wrong_fields(members, readers)
        found: list[Any] = []
        try:
            for name, read_member in every:
                found.append(read_member(members[name]))  # its length says which one is flawed
        except InvalidDocument as error:
            raise _inside(every[len(found)][0], error) from None
        return kind(*found)

    return read


def _wrong_fields(members: Mapping[str, object], known: Mapping[str, object]) -> InvalidDocument:
    for name in members.keys() - known.keys():
        return InvalidDocument(name, Flaw.UNKNOWN_FIELD)
    return InvalidDocument(min(known.keys() - members.keys()), Flaw.MISSING_FIELD)


def _scalar_reader(convert: Callable[[str], Any], form: re.Pattern[str] | None) -> Reader:
    def read(value: object) -> Any:
        text = _expect(str, value)
        if form and not form.fullmatch(text):
            raise InvalidDocument("", Flaw.WRONG_FORM, text)
        try:
            return convert(text)
        except ValueError:
            raise InvalidDocument("", Flaw.WRONG_FORM, text) from None

    return read


def _expect(kind: Any, value: object) -> Any:
    if type(value) is not kind:
        raise InvalidDocument("", Flaw.WRONG_TYPE, value)
    return value
