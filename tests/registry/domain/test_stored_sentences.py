"""Sentences that are kept."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

from registry.domain.names import Names
from registry.domain.sentences import say
from registry.domain.stored_sentences import sentence_from_json, sentence_to_json


def test_a_sentence_comes_back_from_json_as_it_was_with_every_kind_of_value() -> None:
    inner = say("No")
    sentence = say(
        "%(a)s %(b)s %(c)s %(d)s %(e)s %(f)s %(g)s",
        a="A1.M2",
        b=3,
        c=Decimal("0.50"),
        d=date(2026, 6, 11),
        e=Names("к", "р", "e"),
        f=inner,
        g=datetime(2026, 6, 11, 9, tzinfo=UTC),
    )
    assert sentence_from_json(json.loads(json.dumps(sentence_to_json(sentence)))) == sentence
    assert sentence_from_json(json.loads(json.dumps(sentence_to_json(inner)))) == inner
