"""Calculations in words."""

from decimal import Decimal

import pytest
from flask import Flask

from registry.domain.calculations import (
    Calculation,
    Choice,
    DifferenceDeduction,
    Direction,
    Measure,
    Option,
    Steps,
    YesNo,
)
from registry.domain.names import Names
from registry.web.operator.calculation_words import calculation_words

D = Decimal


@pytest.mark.parametrize(
    ("calculation", "words"),
    [
        (YesNo(), "Yes or no"),
        (Choice((Option("a", Names(en="Late"), D("0.5")), Option("b", Names(), D(1)))), "Late −0.50; b −1.00"),
        (DifferenceDeduction(D(10), D("0.5"), D("0.1")), "Exactly 10. Each whole 0.5 off: −0.10."),
        (
            DifferenceDeduction(
                D(10), D(5), D(20), Direction.OVER, D(1), "mm", Measure.PERCENT, Measure.PERCENT, Steps.CEIL
            ),
            "At most 10 mm. Each 5 % off, begun ones too: −20 %. Free tolerance: 1 mm.",
        ),
        (DifferenceDeduction(D(3), D(1), D(1), Direction.UNDER), "At least 3. Each whole 1 off: −1.00."),
    ],
)
def test_every_kind_is_said_whole(app: Flask, calculation: Calculation, words: str) -> None:
    with app.test_request_context("/?lang=en"):
        assert calculation_words(calculation) == words


def test_numbers_follow_the_reader(app: Flask) -> None:
    with app.test_request_context("/?lang=ru"):
        assert "0,5" in calculation_words(DifferenceDeduction(D(10), D("0.5"), D("0.1")))
