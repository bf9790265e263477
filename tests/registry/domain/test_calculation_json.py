"""The form in which calculations are stored."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.calculation_json import calculation_to_json, parse_calculation
from registry.domain.calculations import Calculation, Choice, DifferenceDeduction, Option, YesNo
from registry.domain.errors import BadInput
from registry.domain.names import Names
from tests.registry.domain.test_calculations import differences, sizes

labels = st.builds(Names, kk=st.text(max_size=5), ru=st.text(max_size=5), en=st.text(max_size=5))
options = st.builds(Option, key=st.text(min_size=1, max_size=5), label=labels, deduction=sizes)
choices = st.lists(options, min_size=1, max_size=4, unique_by=lambda option: option.key).map(
    lambda listed: Choice(tuple(listed))
)
calculations = st.one_of(st.just(YesNo()), differences, choices)


@given(calculations)
def test_what_is_stored_is_read_back_the_same(calculation: Calculation) -> None:
    stored = json.loads(json.dumps(calculation_to_json(calculation)))
    assert parse_calculation(stored) == calculation
    assert calculation_to_json(parse_calculation(stored)) == stored


def test_fields_with_a_default_may_be_left_out() -> None:
    stored = {"kind": "difference_deduction", "target": "10", "difference": "0,5", "deduction": "0.1"}
    calculation = parse_calculation(stored)
    assert calculation == DifferenceDeduction(Decimal(10), Decimal("0.5"), Decimal("0.1"))


@pytest.mark.parametrize(
    ("stored", "named"),
    [
        ({}, "kind"),
        ({"kind": "partial"}, "kind"),
        ({"kind": "yes_no", "target": "1"}, "target"),
        ({"kind": "difference_deduction", "difference": "1", "deduction": "1"}, "target"),
        ({"kind": "difference_deduction", "target": "x", "difference": "1", "deduction": "1"}, "target"),
        ({"kind": "difference_deduction", "target": 1.5, "difference": "1", "deduction": "1"}, "target"),
        ({"kind": "difference_deduction", "target": "1", "difference": "NaN", "deduction": "1"}, "difference"),
        ({"kind": "difference_deduction", "target": "1", "difference": "0", "deduction": "1"}, "difference"),
        (
            {"kind": "difference_deduction", "target": "1", "difference": "1", "deduction": "1", "direction": "up"},
            "direction",
        ),
        ({"kind": "choice"}, "options"),
        ({"kind": "choice", "options": "abc"}, "options"),
        ({"kind": "choice", "options": ["a"]}, "options"),
        ({"kind": "choice", "options": []}, "option"),
        ({"kind": "choice", "options": [{"key": "a", "deduction": "0"}]}, "label"),
        ({"kind": "choice", "options": [{"key": "a", "label": {"de": "x"}, "deduction": "0"}]}, "de"),
        ({"kind": "choice", "options": [{"key": "a", "label": {}, "deduction": "1e3"}]}, "deduction"),
    ],
)
def test_an_unusable_field_is_named(stored: dict[str, object], named: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_calculation(stored)
    assert named in str(caught.value.sentence)
