"""The code of a claim slip: 12 characters by which a holder comes in for the first time (rules, section 9).

Eleven characters are random (55 bits), the twelfth is a check character. A slip lives for months, can be tried a few
times an hour from one place, and is used once: far less than 55 bits would do.
"""

import secrets

from registry.domain.check_character import check_character, is_closed
from registry.domain.crockford import Randomness, normalise, random_characters
from registry.domain.errors import BadInput
from registry.domain.sentences import say

LENGTH = 12


class MistypedSlip(BadInput):
    """This cannot be the code of any slip, so nothing is looked up; the sentence says what is wrong."""


def new_claim_code(randomness: Randomness = secrets.randbelow) -> str:
    """A new code, 12 characters without separators, derived from nothing but `randomness`."""
    body = random_characters(LENGTH - 1, randomness)
    return body + check_character(body)


def parse_claim_code(text: str) -> str:
    """The code meant by `text`, 12 characters; raises MistypedSlip saying which of three things is wrong."""
    try:
        code = normalise(text)
    except BadInput as error:
        raise MistypedSlip(error.sentence) from error
    if len(code) != LENGTH:
        raise MistypedSlip(
            say(
                "The code of a slip has %(length)s characters, this has %(found)s. Compare it with the slip.",
                length=LENGTH,
                found=len(code),
            )
        )
    if not is_closed(code):
        raise MistypedSlip(
            say("A character of this code is wrong or two have changed places. Compare it with the slip.")
        )
    return code


def grouped(code: str) -> str:
    """The code as it is printed and read aloud: three groups of four, `7K3M-9QX2-VB8R`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
