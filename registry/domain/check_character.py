"""The check character of codes that people type: passports, claim slips (rules, section 7).

Each character stands for a number from 0 to 31, read as an element of the field GF(32): five bits, the coefficients of
a polynomial over GF(2), added by exclusive or and multiplied modulo x^5 + x^2 + 1. That polynomial is primitive, so the
powers a^0, a^1, … a^30 of a = x are all 31 non-zero elements, each once. A code c0…cn (n < 31) is well-formed when

    a^0·c0 + a^1·c1 + … + a^n·cn = 0.

* One wrong character: the sum changes by a^i·(c - c'), a product of two non-zero elements, which is never zero.
* Two neighbours swapped: the sum changes by (a^i + a^(i+1))·(c - c') = a^i·(1 + a)·(c - c'), never zero either as
  1 + a is not zero; the same holds for any two places, since their weights differ.

So *every* single substitution and *every* swap is detected. Other slips pass once in 32 times.
"""

from registry.domain.crockford import ALPHABET

FIELD = 0b100101
"""x^5 + x^2 + 1."""
ORDER = 31
"""a^31 = 1: so many places have weights of their own."""


def check_character(body: str) -> str:
    """The character that closes `body`, which has fewer than 31 characters of the alphabet."""
    # It closes the sum: a^n·cn = sum of the others, and a^31 = 1 makes a^(31-n) the inverse of a^n.
    value = _weighted_sum(body)
    for _ in range(ORDER - len(body)):
        value = _times_x(value)
    return ALPHABET[value]


def is_closed(code: str) -> bool:
    """Whether the check character at the end of `code` fits."""
    return _weighted_sum(code) == 0


def _weighted_sum(code: str) -> int:
    # Horner's rule from the last character to the first: ((cn·a + …)·a + c1)·a + c0.
    total = 0
    for character in reversed(code):
        total = _times_x(total) ^ ALPHABET.index(character)
    return total


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ FIELD if value & 0b100000 else value
