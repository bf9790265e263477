"""The business identification number, BIN: YYMM, kind, division, serial number, check digit (rules, section 9).

It is public. The fifth digit tells a BIN (4–6) from an IIN, where it begins the day of birth (0–3).
"""

from registry.domain import check_digit
from registry.domain.errors import BadInput
from registry.domain.sentences import Sentence, say


class WrongBin(BadInput):
    """This is no BIN; the sentence says what does not fit."""


def parse_bin(text: str) -> str:
    """The twelve digits typed as `text`, spaces and hyphens forgiven; raises WrongBin."""
    value = "".join(text.split()).replace("-", "")
    if (problem := _problem(value)) is not None:
        raise WrongBin(problem)
    return value


def _problem(value: str) -> Sentence | None:
    if not check_digit.has_twelve_digits(value):
        return say("A BIN has twelve digits and nothing else.")
    if not 1 <= int(value[2:4]) <= 12:
        return say("The third and fourth digit of a BIN are the month of registration, and this month does not exist.")
    if value[4] not in "456":
        return say("The fifth digit of a BIN is 4, 5 or 6. Is this an IIN?")
    if value[5] not in "0123":
        return say("The sixth digit of a BIN is between 0 and 3.")
    if not check_digit.fits(value):
        return say("The check digit of this BIN does not fit: a digit is mistyped.")
    return None
