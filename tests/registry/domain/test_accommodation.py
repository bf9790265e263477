"""Extra time."""

import pytest

from registry.domain.accommodation import AccommodationGround, require_extra_minutes
from registry.domain.errors import BadInput


def test_extra_time_is_some_minutes_and_not_days() -> None:
    assert require_extra_minutes(45) == 45
    for minutes in (0, -1, 241):
        with pytest.raises(BadInput):
            require_extra_minutes(minutes)


def test_a_ground_is_a_kind_of_paper_and_never_an_illness() -> None:
    assert {ground.value for ground in AccommodationGround} == {
        "consultation_conclusion",
        "medical_certificate",
        "order_of_the_college",
    }
