"""Crockford's alphabet: 32 digits and capitals without I, L, O and U, and what a typing hand may do to them
(rules, section 7)."""

import re
import secrets
import unicodedata
from collections.abc import Callable

from registry.domain.errors import BadInput
from registry.domain.sentences import say

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PLAIN = re.compile(f"[{ALPHABET}]*")

Randomness = Callable[[int], int]
"""`randomness(n)` gives a whole number from 0 to n - 1, each as likely as the next: `secrets.randbelow`."""


def random_characters(count: int, randomness: Randomness = secrets.randbelow) -> str:
    """`count` characters of the alphabet, five random bits each."""
    return "".join(ALPHABET[randomness(len(ALPHABET))] for _ in range(count))


def normalise(text: str) -> str:
    """What was meant by what was typed, in capitals of the alphabet only.

    Forgiven are lower case, spaces, every kind of hyphen and dash, O for 0, I and L for 1, and Cyrillic and Kazakh
    letters drawn like one of the alphabet. Raises BadInput naming the first character that means nothing here.
    """
    if PLAIN.fullmatch(text):  # as every QR code has it
        return text
    return "".join(_meant(character) for character in text if not _is_separator(character))


def _is_separator(character: str) -> bool:
    # Cf holds the soft hyphen and the invisible marks that come along when a code is copied from a web page.
    return character.isspace() or unicodedata.category(character) in {"Pd", "Cf"} or character in MINUS_SIGNS


def _meant(character: str) -> str:
    capital = unicodedata.normalize("NFKC", character).upper().translate(LOOK_ALIKES)
    if capital and capital in ALPHABET and len(capital) == 1:
        return capital
    raise BadInput(
        say(
            "The character “%(character)s” does not occur here. "
            "Only digits and Latin capitals other than I, L, O and U do.",
            character=character if character.isprintable() else f"U+{ord(character):04X}",
        )
    )


MINUS_SIGNS = "\u2212\u02d7\u2043\u00b7\u2022_"

# Cyrillic on the left, the digit or Latin capital it is drawn like on the right. Upper case is made first, so that
# each lower-case letter follows its capital.
LOOK_ALIKES = str.maketrans(
    {
        "O": "0",
        "I": "1",
        "L": "1",
        "А": "A",
        "В": "B",
        "С": "C",
        "Е": "E",
        "Ё": "E",
        "Н": "H",
        "К": "K",
        "М": "M",
        "О": "0",
        "Р": "P",
        "Т": "T",
        "Х": "X",
        "І": "1",
        "Ӏ": "1",
        "Ѕ": "S",
        "Ј": "J",
        "З": "3",
        "Қ": "K",
        "Ң": "H",
        "Һ": "H",
        "Ө": "0",
        "У": "Y",
        "Ү": "Y",
        "Ұ": "Y",
        "Ғ": "F",
    }
)
