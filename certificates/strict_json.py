"""Frozen dataclasses to JSON values and back, with nothing forgiven: every field, no other field, the very type."""

import dataclasses
import re
import types
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from certificates.errors import Flaw, InvalidDocument

DECIMAL = re.compile(r"(0|[1-9]\d{0,5})\.\d{2,4}")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
T = TypeVar("T")


def to_json(value: Any) -> Any:
    """`value` as JSON data: decimals as texts of at least two places, dates in ISO form, dataclasses as objects."""
    if dataclasses.is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def decimal_text(value: Decimal) -> str:
    """82.4 → `82.40`, 61.2050 → `61.205`: the one text of a number. Raises ValueError beyond 0 ≤ x < 10⁶, 4 places."""
    if not value.is_finite() or value.is_signed() or value >= 1_000_000 or value != round(value, 4):
        raise ValueError(f"{value} has no text in a document")
    whole, places = f"{value:.4f}".split(".")
    return f"{whole}.{places[:2]}{places[2:].rstrip('0')}"


def from_json(kind: type[T], value: object, path: str) -> T:
    """`value` as a `kind`; `path` names it in errors. Raises InvalidDocument."""
    return _read(kind, value, path)  # type: ignore[no-any-return]  # _read goes by run-time types, which mypy can't follow


def _read(kind: Any, value: object, path: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(get_args(kind)[0], value, path)
    if origin is tuple:
        items = _expect(list, value, path)
        return tuple(_read(get_args(kind)[0], item, f"{path}[{index}]") for index, item in enumerate(items))
    if dataclasses.is_dataclass(kind):
        return _read_object(kind, value, path)
    return _read_scalar(kind, value, path)


def _read_object(kind: Any, value: object, path: str) -> Any:
    members: Mapping[str, object] = _expect(dict, value, path)
    hints = _hints(kind)
    for name in members.keys() - hints.keys():
        raise InvalidDocument(_join(path, name), Flaw.UNKNOWN_FIELD)
    for name in hints.keys() - members.keys():
        raise InvalidDocument(_join(path, name), Flaw.MISSING_FIELD)
    return kind(**{name: _read(hint, members[name], _join(path, name)) for name, hint in hints.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read_scalar(kind: Any, value: object, path: str) -> Any:
    if kind in (str, int):
        return _expect(kind, value, path)
    text = _expect(str, value, path)
    form = {Decimal: DECIMAL, date: ISO_DATE}.get(kind)
    if form and not form.fullmatch(text):
        raise InvalidDocument(path, Flaw.WRONG_FORM, text)
    try:
        return date.fromisoformat(text) if kind is date else kind(text)
    except ValueError:
        raise InvalidDocument(path, Flaw.WRONG_FORM, text) from None


def _expect(kind: Any, value: object, path: str) -> Any:
    if type(value) is not kind:
        raise InvalidDocument(path, Flaw.WRONG_TYPE, value)
    return value


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
