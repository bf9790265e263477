"""A sentence that is kept to be read later, in whichever language: as JSON, and back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from registry.domain.names import Names
from registry.domain.sentences import Sentence, Value

Stored = dict[str, Any]


def sentence_to_json(sentence: Sentence) -> Stored:
    """The English text with its places, and what stands in them, each under the name of its kind."""
    return {"msgid": sentence.msgid, "values": {name: value_to_json(value) for name, value in sentence.values.items()}}


def sentence_from_json(stored: Mapping[str, Any]) -> Sentence:
    """The sentence that was kept."""
    return Sentence(stored["msgid"], {name: value_from_json(value) for name, value in stored["values"].items()})


def value_to_json(value: Value) -> str | int | Stored:
    """What may stand in a sentence, by itself."""
    match value:
        case Sentence():
            return {"sentence": sentence_to_json(value)}
        case Names():
            return {"names": [value.kk, value.ru, value.en]}
        case Decimal():
            return {"decimal": str(value)}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case _:
            return value


def value_from_json(stored: Any) -> Value:
    """The value that was kept."""
    if isinstance(stored, (str, int)):
        return stored
    ((kind, inner),) = stored.items()
    return READ[kind](inner)


READ: Mapping[str, Callable[[Any], Value]] = {
    "sentence": sentence_from_json,
    "names": lambda names: Names(*names),
    "decimal": Decimal,
    "moment": datetime.fromisoformat,
    "date": date.fromisoformat,
}
