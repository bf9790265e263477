"""Who may decide what about the public check."""

import pytest

from registry.domain.consent import (
    PRINTED,
    VERSION,
    ConsentDecision,
    ConsentGiver,
    require_giver,
    shows_more,
    visibility_after,
)
from registry.domain.errors import BadInput, Refused
from registry.domain.visibility import Visibility

GIVEN, REFUSED, WITHDRAWN = ConsentDecision
HOLDER, REPRESENTATIVE = ConsentGiver


def test_the_text_in_use_may_come_back_signed() -> None:
    assert VERSION in PRINTED


def test_without_consent_the_status_is_all_there_is() -> None:
    assert visibility_after(GIVEN, Visibility.FULL) is Visibility.FULL
    for decision in (REFUSED, WITHDRAWN):
        assert visibility_after(decision, Visibility.FULL) is Visibility.STATUS_ONLY
    with pytest.raises(BadInput):
        visibility_after(GIVEN, None)


@pytest.mark.parametrize(
    ("decision", "giver", "minor", "represented", "may"),
    [
        (GIVEN, HOLDER, False, False, True),
        (GIVEN, HOLDER, True, True, False),
        (REFUSED, HOLDER, True, False, True),
        (WITHDRAWN, HOLDER, True, False, True),
        (GIVEN, REPRESENTATIVE, True, True, True),
        (GIVEN, REPRESENTATIVE, True, False, False),
        (GIVEN, REPRESENTATIVE, False, True, False),
        (REFUSED, REPRESENTATIVE, False, True, False),
    ],
)
def test_a_minor_needs_the_representative_to_show_something(
    decision: ConsentDecision, giver: ConsentGiver, *, minor: bool, represented: bool, may: bool
) -> None:
    if may:
        require_giver(decision, giver, minor=minor, represented=represented)
    else:
        with pytest.raises(Refused):
            require_giver(decision, giver, minor=minor, represented=represented)


def test_more_is_more() -> None:
    order = [Visibility.STATUS_ONLY, Visibility.RESULT, Visibility.FULL]
    assert all(shows_more(order[i], order[j]) == (i > j) for i in range(3) for j in range(3))
    assert set(order) == set(Visibility)
