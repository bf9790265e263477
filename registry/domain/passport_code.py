"""The code of a passport: 16 characters that open its public page (rules, section 7).

Fifteen characters are random (75 bits); the sixteenth is a check character, so that a slip of the pen is told from a
code that was never issued.

Each character stands for a number from 0 to 31, read as an element of the field GF(32): five bits, the coefficients of
a polynomial over GF(2), added by exclusive or and multiplied modulo x^5 + x^2 + 1. That polynomial is primitive, so the
powers a^0, a^1, … a^30 of a = x are all 31 non-zero elements, each once. A code c0…c15 is well-formed when

    a^0·c0 + a^1·c1 + … + a^15·c15 = 0.

* One wrong character: the sum changes by a^i·(c - c'), a product of two non-zero elements, which is never zero.
* Two neighbours swapped: the sum changes by (a^i + a^(i+1))·(c - c') = a^i·(1 + a)·(c - c'), never zero either as
  1 + a is not zero; the same holds for any two places, since their weights differ.

So *every* single substitution and *every* swap is detected. Other slips pass once in 32 times, and then meet 75 bits.
"""

import secrets

from registry.domain.crockford import ALPHABET, Randomness, normalise, random_characters
from registry.domain.errors import BadInput
from registry.domain.sentences import say

LENGTH = 16
FIELD = 0b100101
"""x^5 + x^2 + 1."""


class MistypedCode(BadInput):
    """This cannot be a code of any passport, so there is no need to look it up; the sentence says what is wrong."""


def new_code(randomness: Randomness = secrets.randbelow) -> str:
    """A new code, 16 characters without separators, derived from nothing but `randomness`."""
    body = random_characters(LENGTH - 1, randomness)
    return body + ALPHABET[_check_value(body)]


def parse_code(text: str) -> str:
    """The code meant by `text`, 16 characters; raises MistypedCode saying which of three things is wrong."""
    code = _normalised(text)
    if len(code) != LENGTH:
        raise MistypedCode(
            say("A code has %(length)s characters, this has %(found)s. Compare it with the paper.", **_lengths(code))
        )
    if _weighted_sum(code) != 0:
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


def _check_value(body: str) -> int:
    # The check character closes the sum: a^15·c15 = sum of the others, and a^31 = 1 makes a^16 the inverse of a^15.
    value = _weighted_sum(body)
    for _ in range(31 - len(body)):
        value = _times_x(value)
    return value


def _weighted_sum(code: str) -> int:
    # Horner's rule from the last character to the first: ((c15·a + c14)·a + …)·a + c0.
    total = 0
    for character in reversed(code):
        total = _times_x(total) ^ ALPHABET.index(character)
    return total


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ FIELD if value & 0b100000 else value
