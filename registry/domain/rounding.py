"""The one place that rounds, compares with a percentage, and reads a typed number (rules, section 3)."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

from registry.domain.errors import BadInput, Refused
from registry.domain.sentences import say

HUNDREDTH = Decimal("0.01")
MAX_WHOLE_DIGITS, MAX_DECIMALS = 12, 6

_GROUP_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_PLAIN = re.compile(r"[+-]?(?P<whole>[0-9]*)(\.(?P<decimals>[0-9]+))?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}( [0-9]{3})+([.][0-9]+)?")


def half_up(amount: Decimal) -> Decimal:
    """`amount` in hundredths of a mark; exactly half a hundredth goes up (away from zero)."""
    return amount.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def truncated_percent(score: Decimal, maximum: Decimal, places: int = 2) -> Decimal:
    """The percent as it is printed: cut off after `places` decimals, never rounded up to a threshold it missed.

    52.49 of 75 is printed 69.98. Raises Refused when the maximum is 0.
    """
    _require_a_maximum(maximum)
    return Decimal(floor(Fraction(score) / Fraction(maximum) * 100 * 10**places)).scaleb(-places)


def reaches(score: Decimal, maximum: Decimal, percent: Decimal) -> bool:
    """Whether `score` of `maximum` is at least `percent`, compared exactly: fractions, nothing is rounded.

    Raises Refused when the maximum is 0.
    """
    _require_a_maximum(maximum)
    return Fraction(score) * 100 >= Fraction(percent) * Fraction(maximum)


def parse_decimal(text: str) -> Decimal:
    """A number as people type it: decimal point or comma, spaces between thousands, a leading minus.

    Raises BadInput for anything else: words, NaN, infinity, exponents, and numbers too long to be a measurement.
    """
    number = _GROUP_SPACES.sub(" ", text.strip()).replace(",", ".").replace("\u2212", "-")
    if _GROUPED.fullmatch(number):
        number = number.replace(" ", "")
    match = _PLAIN.fullmatch(number)
    if match is None or not (match["whole"] or match["decimals"]):
        raise BadInput(say("Enter a plain number, for example 12.5."))
    if len(match["whole"].lstrip("0")) > MAX_WHOLE_DIGITS or len(match["decimals"] or "") > MAX_DECIMALS:
        raise _too_long()
    return Decimal(number) or Decimal(number.replace("-", ""))


def plain(amount: Decimal) -> str:
    """A decimal as text without exponent: what is stored, hashed and read back by `parse_decimal`."""
    return format(amount, "f")


def _too_long() -> BadInput:
    sentence = say(
        "This number is too long: at most %(whole)s digits before the decimal point and %(decimals)s after it.",
        whole=MAX_WHOLE_DIGITS,
        decimals=MAX_DECIMALS,
    )
    return BadInput(sentence)


def _require_a_maximum(maximum: Decimal) -> None:
    if maximum <= 0:
        raise Refused(say("There is no percent to compute: the maximum is 0 marks."))
