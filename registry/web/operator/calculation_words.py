"""How a measurement earns its mark, in a sentence for the person who validates the scheme."""

from decimal import Decimal

from flask_babel import format_decimal
from flask_babel import gettext as _

from registry.domain.calculations import Calculation, Choice, DifferenceDeduction, Direction, Measure, Steps, YesNo
from registry.web.formats import marks, named


def calculation_words(calculation: Calculation) -> str:
    """The whole of a calculation, numbers by locale."""
    match calculation:
        case YesNo():
            return _("Yes or no")
        case Choice(options):
            return "; ".join(f"{named(option.label) or option.key} −{marks(option.deduction)}" for option in options)
        case DifferenceDeduction():
            return " ".join(part for part in (_target(calculation), _cost(calculation), _free(calculation)) if part)


def _target(how: DifferenceDeduction) -> str:
    target = f"{format_decimal(how.target)} {how.unit}".strip()
    if how.direction is Direction.OVER:
        return _("At most %(target)s.", target=target)
    if how.direction is Direction.UNDER:
        return _("At least %(target)s.", target=target)
    return _("Exactly %(target)s.", target=target)


def _cost(how: DifferenceDeduction) -> str:
    difference = f"{format_decimal(how.difference)} {_in(how.difference_in, how.unit)}".strip()
    deduction = marks(how.deduction) if how.deduction_in is Measure.UNIT else f"{format_decimal(how.deduction)} %"
    if how.steps is Steps.CEIL:
        return _("Each %(difference)s off, begun ones too: −%(deduction)s.", difference=difference, deduction=deduction)
    return _("Each whole %(difference)s off: −%(deduction)s.", difference=difference, deduction=deduction)


def _free(how: DifferenceDeduction) -> str:
    if how.tolerance == Decimal(0):
        return ""
    return _("Free tolerance: %(tolerance)s.", tolerance=f"{format_decimal(how.tolerance)} {how.unit}".strip())


def _in(measure: Measure, unit: str) -> str:
    return "%" if measure is Measure.PERCENT else unit
