"""The answer of a check for programs: the same fields as on the page, decimals and dates as text."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from registry.domain.names import Names
from registry.domain.sentences import Sentence
from registry.queries.public_check import CheckResult

INTERNAL = {"passport_id"}


def as_json(result: CheckResult) -> dict[str, Any]:
    """`result` as plain JSON; what is absent from the page is absent here too."""
    return {name: value for name, value in _plain(result).items() if name not in INTERNAL}


def _plain(value: object) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, Decimal | Sentence | date):
        return str(value)
    if isinstance(value, Names):
        return {"kk": value.kk, "ru": value.ru, "en": value.en}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        found = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: _plain(item) for name, item in found.items() if item is not None and item != ""}
    return value
