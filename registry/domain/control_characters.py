"""Characters nobody sees that change what is read: controls, and marks that turn the direction of reading.

A name with such a mark can make the words beside it read backwards: what stands on the page is not what is read.
None of the languages of the registry needs one.
"""

import unicodedata
from collections.abc import Container

DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def holds_control(text: str, *, allowed: Container[str] = "") -> bool:
    """Whether the text holds a control character, half of a pair or a direction mark, those `allowed` aside."""
    return any(
        character in DIRECTION_MARKS or (unicodedata.category(character) in {"Cc", "Cs"} and character not in allowed)
        for character in text
    )
