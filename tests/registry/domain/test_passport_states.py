"""The life of a passport."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.passport_states import (
    ALLOWED,
    ISSUED,
    LEADS_TO,
    LIVE,
    POSSIBLE,
    Change,
    ImpossibleChange,
    PassportState,
    Status,
    shown_status,
    state_after,
)

P = PassportState
TODAY = date(2025, 6, 2)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "valid_until", "shown"),
    [
        (P.ACTIVE, None, Status.ACTIVE),
        (P.ACTIVE, TODAY, Status.ACTIVE),
        (P.ACTIVE, YESTERDAY, Status.EXPIRED),
        (P.SUSPENDED, YESTERDAY, Status.SUSPENDED),
        (P.REVOKED, YESTERDAY, Status.REVOKED),
        (P.SUPERSEDED, YESTERDAY, Status.SUPERSEDED),
        (P.PREPARED, None, None),
        (P.WITHDRAWN, YESTERDAY, None),
    ],
)
def test_the_status_shown_follows_precedence(state: PassportState, valid_until: date | None, shown: Status) -> None:
    assert shown_status(state, valid_until, TODAY) is shown


@given(st.sampled_from(P), st.none() | st.dates(), st.dates())
def test_every_issued_passport_has_a_status_and_no_other_has(state: P, valid_until: date | None, today: date) -> None:
    assert (shown_status(state, valid_until, today) is not None) is (state in ISSUED)


def test_the_members_of_status_stand_in_order_of_precedence() -> None:
    assert list(Status) == ["superseded", "revoked", "suspended", "expired", "active"]


def test_every_pair_of_state_and_change_is_decided() -> None:
    assert set(ALLOWED) == set(POSSIBLE) == set(P)
    for state, change in product(P, Change):
        if change in ALLOWED[state]:
            assert state_after(state, change) is LEADS_TO[change]
            continue
        with pytest.raises(ImpossibleChange) as refused:
            state_after(state, change)
        assert refused.value.sentence is POSSIBLE[state]


@pytest.mark.parametrize("final", [P.REVOKED, P.SUPERSEDED, P.WITHDRAWN])
def test_a_void_paper_never_comes_back_to_life(final: PassportState) -> None:
    assert not ALLOWED[final]


@pytest.mark.parametrize("state", sorted(LIVE))
def test_a_live_passport_can_be_revoked_and_superseded(state: PassportState) -> None:
    assert ALLOWED[state] >= {Change.REVOKE, Change.SUPERSEDE}


def test_only_a_release_makes_a_prepared_passport_public() -> None:
    assert {LEADS_TO[change] for change in ALLOWED[P.PREPARED]} & ISSUED == {P.ACTIVE}
