"""Options of a select or of radio buttons, as WTForms wants them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from wtforms.fields.choices import SelectChoice

from registry.domain.names import LANGUAGES
from registry.web.labels import LABELS

LANGUAGE_NAMES = dict(zip(LANGUAGES, ("Қазақша", "Русский", "English"), strict=True))


def options(pairs: Iterable[tuple[object, Any]]) -> list[Any]:
    """Options of (value, words); a value is sent as text."""
    return [SelectChoice(value=str(value), label=words) for value, words in pairs]


def members(kind: type[StrEnum]) -> list[tuple[str, Any]]:
    """A closed list as (value, words), in its own order."""
    return [(member.value, LABELS[kind][member]) for member in kind]
