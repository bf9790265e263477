from decimal import Decimal

import pytest
from hypothesis import example, given

from registry.domain.calculations import Calculation, Choice, DifferenceDeduction, Direction, Measure, Option, YesNo
from registry.domain.errors import BadInput
from registry.domain.names import Names
from registry.exchange.calculation_parameters import read_calculation, write_calculation
from tests.builders.scheme_strategies import CALCULATIONS


def test_parameters_of_others_are_understood_by_their_words() -> None:
    read = read_calculation(
        "Difference Deduction (nominal)",
        "Nominal Value:::100,5#x~x#mm#-#Step:::0.5#x~x#mm#-#Penalty:::25#x~x#%#-#Side:::OVER#-#Free tolerance:::1",
        "en",
    )
    assert read == DifferenceDeduction(
        target=Decimal("100.5"),
        difference=Decimal("0.5"),
        deduction=Decimal(25),
        direction=Direction.OVER,
        tolerance=Decimal(1),
        unit="mm",
        deduction_in=Measure.PERCENT,
    )


def test_the_unit_is_optional() -> None:
    read = read_calculation("Difference", "TARGET:::10#-#DIFFERENCE:::1#-#DEDUCTION:::0.5", "en")
    assert isinstance(read, DifferenceDeduction)
    assert read.unit == ""


def test_a_choice_has_its_options_by_their_order() -> None:
    read = read_calculation("Choose one", "late:::0.5#-#missing:::2", "ru")
    assert read == Choice((Option("1", Names(ru="late"), Decimal("0.5")), Option("2", Names(ru="missing"), Decimal(2))))


def test_yes_no_has_no_parameters() -> None:
    assert read_calculation("Yes / No", "", "en") == YesNo()


@pytest.mark.parametrize(
    ("name", "parameters", "expected"),
    [
        ("Measured curve", "A:::1", 'no calculation like "Measured curve"'),
        ("Difference", "TARGET:::10", "difference"),
        ("Difference", "TARGET:::10#-#DIFFERENCE:::0#-#DEDUCTION:::1", "more than 0"),
        ("Difference", "TARGET:::ten#-#DIFFERENCE:::1#-#DEDUCTION:::1", "plain number"),
        ("Difference", "TARGET:::1#-#TARGET:::2#-#DIFFERENCE:::1#-#DEDUCTION:::1", "given twice"),
        ("Difference", "SHAPE:::round", '"SHAPE" is unknown'),
        ("Difference", "10", "is no parameter"),
        ("Choice", "", "at least one option"),
        ("Choice", "late:::-1", "0 or more"),
    ],
)
def test_what_cannot_be_mapped_is_named(name: str, parameters: str, expected: str) -> None:
    with pytest.raises(BadInput, match=expected):
        read_calculation(name, parameters, "en")


@given(CALCULATIONS)
@example(DifferenceDeduction(Decimal(1), Decimal("0.01"), Decimal(0), unit="-"))
def test_what_is_written_is_read_with_the_same_marks(calculation: Calculation) -> None:
    read = read_calculation(*write_calculation(calculation, "en"), "en")
    if isinstance(calculation, DifferenceDeduction):
        assert isinstance(read, DifferenceDeduction)
        for amount in (Decimal(0), Decimal(7), Decimal(1000)):
            assert read.mark(amount, Decimal(2)) == calculation.mark(amount, Decimal(2))
    elif isinstance(calculation, Choice):
        assert isinstance(read, Choice)
        assert [option.deduction for option in read.options] == [option.deduction for option in calculation.options]
    else:
        assert read == calculation
