"""Sentences of the domain in a language asked for: on the command line, in a mail."""

import gettext
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from registry.domain.names import Names
from registry.domain.sentences import Sentence, Value
from registry.resources import PACKAGE

CATALOGUES = PACKAGE / "translations"
HUNDREDTHS = -2


def speaker(language: str) -> Callable[[Sentence], str]:
    """What turns a sentence into text of this language, numbers and dates included.

    A text without a translation, or a language without a compiled catalogue, comes in English.
    """
    catalogue = gettext.translation("messages", CATALOGUES, languages=[language], fallback=True)

    def speak(sentence: Sentence) -> str:
        text = catalogue.gettext(sentence.msgid)
        return text % {name: value_of(value) for name, value in sentence.values.items()} if sentence.values else text

    def value_of(value: Value) -> str:
        if isinstance(value, Sentence):
            return speak(value)
        if isinstance(value, Names):
            return value.in_language(language)
        if isinstance(value, Decimal):
            hundredths = value.as_tuple().exponent == HUNDREDTHS
            return str(format_decimal(value, format="#,##0.00" if hundredths else None, locale=language))
        return str(format_date(value, "long", locale=language)) if isinstance(value, date) else str(value)

    return speak
