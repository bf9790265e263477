"""Three answers and the one verdict they add up to."""

from itertools import product

import pytest

from registry.domain.passport_states import Status
from registry.domain.verification import Answers, Outcome, Verdict

GOOD = Outcome.VALID
EVERY = list(product(Outcome, Status, Outcome))


@pytest.mark.parametrize("status", Status)
def test_a_genuine_passport_is_called_what_the_register_says(status: Status) -> None:
    assert Answers(GOOD, status, GOOD).verdict is Verdict(status.value)


@pytest.mark.parametrize(("authentic", "status", "issuer"), EVERY)
def test_a_passport_is_active_only_when_signature_status_and_issuer_all_say_so(
    authentic: Outcome, status: Status, issuer: Outcome
) -> None:
    every = authentic is GOOD and issuer is GOOD and status is Status.ACTIVE
    assert (Answers(authentic, status, issuer).verdict is Verdict.ACTIVE) is every


@pytest.mark.parametrize(("authentic", "status", "issuer"), EVERY)
def test_of_a_document_that_does_not_hold_no_status_is_told(
    authentic: Outcome, status: Status, issuer: Outcome
) -> None:
    if authentic is not GOOD or issuer is not GOOD:
        assert Answers(authentic, status, issuer).verdict is Verdict.UNCONFIRMED


def test_a_forged_passport_is_never_called_revoked_nor_a_revoked_one_forged() -> None:
    assert Answers(Outcome.INVALID, Status.REVOKED, GOOD).verdict is Verdict.UNCONFIRMED
    assert Answers(GOOD, Status.REVOKED, GOOD).verdict is Verdict.REVOKED
