"""Which document was seen at a desk: its kind and day, never its number (rules, section 9)."""

import re

from registry.domain.errors import BadInput
from registry.domain.sentences import say
from registry.domain.typed_names import typed_text

LONGEST = 200
NUMBER = re.compile(r"\d(?:[\s-]?\d){6,}")


def parse_document_seen(text: str) -> str:
    """“Identity card of 3 May 2024, Ministry of Internal Affairs”. Raises BadInput without one, or with a number in it.

    Seven digits and more are a number: a day written in figures has eight, so the month is written as a word.
    """
    written = typed_text(text, longest=LONGEST, needed=True)
    if NUMBER.search(written):
        raise BadInput(say("Write the kind of document and its day, the month as a word, and leave the number out."))
    return written
