"""Sentences the product says to a person, kept translatable below the web layer.

The domain knows no translation library. It raises and returns sentences as an English text with named places and
the values that go there; whoever shows a sentence translates the text first and formats the values by locale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Union

from registry.domain.names import Names

Value = Union[str, int, Decimal, date, Names, "Sentence"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English text with `%(name)s` places, and what stands in them. `str()` gives the English sentence."""

    msgid: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.msgid % {name: _text(value) for name, value in self.values.items()} if self.values else self.msgid


def _text(value: Value) -> str:
    return value.in_language("en") if isinstance(value, Names) else str(value)


def say(msgid: str, /, **values: Value) -> Sentence:
    """Make a sentence; the translation catalogues are extracted from the first argument of this call."""
    return Sentence(msgid, values)


def listed(parts: Sequence[Sentence]) -> Sentence:
    """The parts one after another, at least one; a language that writes 82,45 parts them by more than a comma."""
    return reduce(lambda before, part: say("%(before)s, %(next)s", before=before, next=part), parts)
