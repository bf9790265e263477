"""The code of a passport: 16 characters that open its public page (rules, section 7).

Fifteen characters are random (75 bits); the sixteenth is a check character (`check_character.py`), so that a slip of
the pen is told from a code that was never issued: *every* single substitution and *every* swap is detected. Other slips
pass once in 32 times, and then meet 75 bits.
"""

import secrets

from registry.domain.check_character import check_character, is_closed
from registry.domain.crockford import Randomness, normalise, random_characters
from registry.domain.errors import BadInput
from registry.domain.sentences import say

LENGTH = 16


class MistypedCode(BadInput):
    """This cannot be a code of any passport, so there is no need to look it up; the sentence says what is wrong."""


def new_code(randomness: Randomness = secrets.randbelow) -> str:
    """A new code, 16 characters without separators, derived from nothing but `randomness`."""
    body = random_characters(LENGTH - 1, randomness)
    return body + check_character(body)


def parse_code(text: str) -> str:
    """The code meant by `text`, 16 characters; raises MistypedCode saying which of three things is wrong."""
    code = _normalised(text)
    if len(code) != LENGTH:
        raise MistypedCode(
            say("A code has %(length)s characters, this has %(found)s. Compare it with the paper.", **_lengths(code))
        )
    if not is_closed(code):
        raise MistypedCode(
            say("A character of this code is wrong or two have changed places. Compare it with the paper.")
        )
    return code


def grouped(code: str) -> str:
    """The code as it is printed and read aloud: four groups of four, `7K3M 9QX2 VB8R 4TNM`."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _normalised(text: str) -> str:
    try:
        return normalise(text)
    except BadInput as error:
        raise MistypedCode(error.sentence) from error


def _lengths(code: str) -> dict[str, int]:
    return {"length": LENGTH, "found": len(code)}
