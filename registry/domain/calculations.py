"""How a measurement earns its mark: yes/no, difference deduction or choice (rules, section 3).

A partial mark is not a calculation: it is something an examiner enters (see `entries`).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from registry.domain.errors import BadInput
from registry.domain.names import Names
from registry.domain.sentences import say

ZERO = Decimal(0)


class Direction(StrEnum):
    """Which side of the target costs marks."""

    OVER = "over"
    UNDER = "under"
    BOTH = "both"


class Steps(StrEnum):
    """What happens to a step that was begun: FLOOR lets it go free, CEIL counts it whole."""

    FLOOR = "floor"
    CEIL = "ceil"


class Measure(StrEnum):
    """How a difference or a deduction is expressed.

    UNIT: a difference in the unit of the measurement, a deduction in marks.
    PERCENT: a difference in percent of the target, a deduction in percent of the aspect's maximum.
    """

    UNIT = "unit"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class YesNo:
    """The maximum or nothing."""


@dataclass(frozen=True, slots=True)
class DifferenceDeduction:
    """Marks fall with the distance from a target.

    mark = max(0, maximum − steps × deduction), where steps is the distance beyond the free `tolerance` divided by
    `difference`. `tolerance` and `target` are in the unit of the measurement (`unit` is its name, for people).
    """

    target: Decimal
    difference: Decimal
    deduction: Decimal
    direction: Direction = Direction.BOTH
    tolerance: Decimal = ZERO
    unit: str = ""
    difference_in: Measure = Measure.UNIT
    deduction_in: Measure = Measure.UNIT
    steps: Steps = Steps.FLOOR

    def __post_init__(self) -> None:
        for name in ("target", "difference", "deduction", "tolerance"):
            if not getattr(self, name).is_finite():
                raise BadInput(say("The field %(field)s must be a plain number.", field=name))
        if self.difference <= 0:
            raise BadInput(say("The difference must be more than 0: it is the size of one step."))
        if self.deduction < 0 or self.tolerance < 0:
            raise BadInput(say("The deduction and the tolerance must not be negative."))
        if self.difference_in is Measure.PERCENT and self.target == 0:
            raise BadInput(say("A difference in percent needs a target other than 0; give the difference in units."))

    def mark(self, amount: Decimal, maximum: Decimal) -> Decimal:
        """The exact mark for a measured `amount`; rounding is the business of `entries.mark_of`."""
        return max(ZERO, maximum - self.steps_taken(amount) * self.cost_of_step(maximum))

    def steps_taken(self, amount: Decimal) -> Decimal:
        """How many whole steps `amount` lies beyond the tolerance, on a side that costs marks."""
        beyond = max(ZERO, self._distance(amount) - self.tolerance)
        whole, rest = divmod(beyond, self.step_in_units)
        return whole + 1 if rest and self.steps is Steps.CEIL else whole

    @property
    def step_in_units(self) -> Decimal:
        """The size of one step in the unit of the measurement."""
        return self.difference * abs(self.target) / 100 if self.difference_in is Measure.PERCENT else self.difference

    def cost_of_step(self, maximum: Decimal) -> Decimal:
        """What one step costs, in marks."""
        return self.deduction * maximum / 100 if self.deduction_in is Measure.PERCENT else self.deduction

    def _distance(self, amount: Decimal) -> Decimal:
        over = amount - self.target
        return {Direction.OVER: over, Direction.UNDER: -over, Direction.BOTH: abs(over)}[self.direction]


@dataclass(frozen=True, slots=True)
class Option:
    """One labelled deduction, in marks. `key` is stable: entries refer to it, so a label may be translated later."""

    key: str
    label: Names
    deduction: Decimal


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several labelled deductions: mark = maximum − deduction."""

    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        if not self.options:
            raise BadInput(say("A choice needs at least one option."))
        keys = [option.key for option in self.options]
        if "" in keys or len(set(keys)) < len(keys):
            raise BadInput(say("Every option of a choice needs a key of its own."))
        for option in self.options:
            if not option.deduction.is_finite() or option.deduction < 0:
                raise BadInput(say("The deduction of option %(option)s must be 0 or more.", option=option.key))

    def option(self, key: str) -> Option | None:
        """The option entries call `key`, if there is one."""
        return next((option for option in self.options if option.key == key), None)


Calculation = YesNo | DifferenceDeduction | Choice
