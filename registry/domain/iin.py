"""The individual identification number, IIN: YYMMDD, century and sex, serial number, check digit (rules, section 9).

It is personal data: no sentence and no `repr` made here contains it or a part of it.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from registry.domain import check_digit
from registry.domain.errors import BadInput
from registry.domain.sentences import Sentence, say


class Sex(StrEnum):
    """As encoded in the seventh digit."""

    MALE = "male"
    FEMALE = "female"


class WrongIin(BadInput):
    """This is no IIN; the sentence says what does not fit without repeating the number."""


class WrongIinCheckDigit(WrongIin):
    """All but the check digit is right: only an operator may accept such a number, with a reason."""


@dataclass(frozen=True, slots=True)
class Iin:
    """A number that holds together. `birth_date` and `sex` are None where the seventh digit is 0 (a warning)."""

    value: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    sex: Sex | None = field(repr=False)
    warnings: tuple[Sentence, ...] = ()


def parse_iin(text: str) -> Iin:
    """The IIN typed as `text`, spaces and hyphens forgiven.

    Raises WrongIin for a wrong shape or date, and its child WrongIinCheckDigit when only the check digit is wrong.
    """
    value = "".join(text.split()).replace("-", "")
    iin = _without_check(value)
    if not check_digit.fits(value):
        raise WrongIinCheckDigit(
            say("The check digit of this IIN does not fit: a digit is mistyped. Compare it with the document.")
        )
    return iin


def parse_iin_despite_check_digit(text: str) -> Iin:
    """As `parse_iin`, for an operator who overrides a wrong check digit with a reason: that becomes a warning."""
    try:
        return parse_iin(text)
    except WrongIinCheckDigit as error:
        iin = _without_check("".join(text.split()).replace("-", ""))
        return Iin(iin.value, iin.birth_date, iin.sex, (*iin.warnings, error.sentence))


def _without_check(value: str) -> Iin:
    if not check_digit.has_twelve_digits(value):
        raise WrongIin(say("An IIN has twelve digits and nothing else. Compare it with the identity document."))
    seventh = int(value[6])
    if seventh > 6:
        raise WrongIin(say("The seventh digit of an IIN is between 1 and 6. Compare it with the identity document."))
    if seventh == 0:
        _birth_date(value, century=2000)  # the century is unknown; 2000 accepts every 29 February
        return Iin(value, None, None, (say("The seventh digit of this IIN is 0. Check it against the document."),))
    sex = Sex.MALE if seventh % 2 else Sex.FEMALE
    return Iin(value, _birth_date(value, century=1800 + 100 * ((seventh - 1) // 2)), sex)


def _birth_date(value: str, *, century: int) -> date:
    try:
        return date(century + int(value[:2]), int(value[2:4]), int(value[4:6]))
    except ValueError:
        # `from None`: the first cause would carry parts of the number into a log.
        raise WrongIin(
            say("The first six digits of an IIN are a birth date, and this date does not exist. Compare it again.")
        ) from None
