"""What the examiners of the demo give: seeded chance around each candidate's ability."""

from decimal import Decimal
from random import Random

from registry.domain.calculations import Choice, DifferenceDeduction, Direction
from registry.domain.entries import EntryKind, entry_kind
from registry.domain.scheme import Aspect

QUARTER = Decimal("0.25")
Entry = tuple[EntryKind, str, str]


def measured_entry(random: Random, aspect: Aspect, ability: float) -> Entry:
    """The agreed value of a measurement: kind, text, reason."""
    kind = entry_kind(aspect)
    if aspect.partial_allowed and random.random() < 0.4:
        steps = int(aspect.maximum / QUARTER)
        mark = QUARTER * min(steps, max(0, round(steps * random.uniform(ability - 0.15, ability + 0.15))))
        return EntryKind.PARTIAL, str(mark), "Талап ішінара орындалды"
    if isinstance(aspect.calculation, DifferenceDeduction):
        return kind, str(_amount(random, aspect.calculation, ability)), ""
    if isinstance(aspect.calculation, Choice):
        return kind, _option(random, aspect.calculation, ability), ""
    return kind, "yes" if random.random() < ability else "no", ""


def three_scores(random: Random, ability: float) -> tuple[int, int, int]:
    """Three judgement scores at most one apart."""
    low = min(2, max(0, round(3 * ability - 0.6 + random.uniform(-0.5, 0.5))))
    first, second, third = (low + (random.random() < 0.5) for _ in range(3))
    return first, second, third


def _amount(random: Random, calculation: DifferenceDeduction, ability: float) -> Decimal:
    missed = 0 if random.random() < ability else random.randint(1, 2)
    distance = calculation.tolerance * bool(missed) + calculation.difference * missed
    sign = -1 if calculation.direction is Direction.UNDER else 1
    return calculation.target + sign * distance


def _option(random: Random, calculation: Choice, ability: float) -> str:
    best_first = sorted(calculation.options, key=lambda option: option.deduction)
    worse = best_first[1:] or best_first
    return best_first[0].key if random.random() < ability else random.choice(worse).key
