"""The calculations of a measurement."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.calculations import Choice, DifferenceDeduction, Direction, Measure, Option, Steps
from registry.domain.errors import BadInput
from registry.domain.names import Names

FULL = Decimal("2.00")


def difference(**changes: object) -> DifferenceDeduction:
    values: dict[str, object] = {"target": "100", "difference": "0.5", "deduction": "0.25"} | changes
    numbers = {"target", "difference", "deduction", "tolerance"}
    return DifferenceDeduction(
        **{name: Decimal(str(value)) if name in numbers else value for name, value in values.items()}  # type: ignore[arg-type]  # a table of fields
    )


@pytest.mark.parametrize(
    ("amount", "steps", "mark"),
    [
        ("100", "floor", "2.00"),
        ("100.49", "floor", "2.00"),
        ("100.5", "floor", "1.75"),
        ("99.5", "floor", "1.75"),
        ("101.2", "floor", "1.50"),
        ("100.01", "ceil", "1.75"),
        ("100.5", "ceil", "1.75"),
        ("101.2", "ceil", "1.25"),
        ("104", "floor", "0.00"),
        ("250", "floor", "0.00"),
        ("-250", "ceil", "0.00"),
    ],
)
def test_each_step_from_the_target_costs_its_deduction(amount: str, steps: str, mark: str) -> None:
    assert difference(steps=Steps(steps)).mark(Decimal(amount), FULL) == Decimal(mark)


@pytest.mark.parametrize(
    ("direction", "amount", "mark"),
    [("over", "99", "2"), ("over", "101", "1.5"), ("under", "101", "2"), ("under", "99", "1.5"), ("both", "99", "1.5")],
)
def test_only_the_named_side_costs_marks(direction: str, amount: str, mark: str) -> None:
    assert difference(direction=Direction(direction)).mark(Decimal(amount), FULL) == Decimal(mark)


@pytest.mark.parametrize(("amount", "mark"), [("101", "2"), ("101.4", "2"), ("101.5", "1.75"), ("99", "2")])
def test_the_distance_is_counted_beyond_the_free_tolerance(amount: str, mark: str) -> None:
    assert difference(tolerance="1").mark(Decimal(amount), FULL) == Decimal(mark)


def test_percents_are_of_the_target_and_of_the_maximum() -> None:
    calculation = difference(
        target="-60", difference="5", difference_in=Measure.PERCENT, deduction="10", deduction_in=Measure.PERCENT
    )
    assert calculation.mark(Decimal(-66), FULL) == Decimal("1.6")
    assert calculation.mark(Decimal("-65.99"), FULL) == Decimal("1.8")


def test_a_tenth_is_exactly_a_tenth() -> None:
    calculation = difference(target="0", difference="0.1", deduction="0.1")
    assert calculation.steps_taken(Decimal("0.3")) == 3


@pytest.mark.parametrize("steps", [Steps.FLOOR, Steps.CEIL])
def test_a_third_of_a_percent_makes_no_extra_step(steps: Steps) -> None:
    calculation = difference(target="3", difference="33.333333", difference_in=Measure.PERCENT, steps=steps)
    assert calculation.steps_taken(Decimal("3.99999999")) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"difference": "0"},
        {"difference": "-1"},
        {"difference": "NaN"},
        {"target": "Infinity"},
        {"deduction": "-0.1"},
        {"tolerance": "-1"},
        {"target": "0", "difference_in": Measure.PERCENT},
    ],
)
def test_a_difference_that_cannot_be_counted_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        difference(**wrong)


def test_a_choice_needs_options_with_keys_of_their_own() -> None:
    late = Option("late", Names(en="Late"), Decimal("0.25"))
    assert Choice((late,)).option("late") is late
    assert Choice((late,)).option("early") is None
    for options in ((), (late, late), (Option("", Names(), Decimal(0)),), (Option("a", Names(), Decimal(-1)),)):
        with pytest.raises(BadInput):
            Choice(options)


amounts = st.decimals(min_value=-1000, max_value=1000, places=3)
sizes = st.decimals(min_value=Decimal("0.001"), max_value=50, places=3)
differences = st.builds(
    DifferenceDeduction,
    target=amounts.filter(bool),
    difference=sizes,
    deduction=sizes,
    direction=st.sampled_from(Direction),
    tolerance=st.decimals(min_value=0, max_value=50, places=2),
    unit=st.text(max_size=4),
    difference_in=st.sampled_from(Measure),
    deduction_in=st.sampled_from(Measure),
    steps=st.sampled_from(Steps),
)


@given(differences, amounts, amounts)
def test_a_mark_stays_within_its_bounds_and_falls_with_the_distance(
    calculation: DifferenceDeduction, amount: Decimal, further: Decimal
) -> None:
    mark = calculation.mark(amount, FULL)
    assert 0 <= mark <= FULL
    away = amount + further.copy_sign(amount - calculation.target)
    assert calculation.mark(away, FULL) <= mark or calculation.direction is not Direction.BOTH


@given(differences, amounts)
def test_a_step_begun_counts_once_at_most(calculation: DifferenceDeduction, amount: Decimal) -> None:
    floor, ceil = replace(calculation, steps=Steps.FLOOR), replace(calculation, steps=Steps.CEIL)
    assert ceil.steps_taken(amount) - floor.steps_taken(amount) in (0, 1)
