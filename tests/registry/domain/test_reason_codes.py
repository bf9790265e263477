"""Public reasons."""

from itertools import product

import pytest

from registry.domain.errors import BadInput
from registry.domain.passport_states import Change
from registry.domain.reason_codes import LISTS, parse_reason, reasons_for

ALL = [reason for change in Change for reason in reasons_for(change)]


def test_each_reason_belongs_to_one_change() -> None:
    assert len({reason.value for reason in ALL}) == len(ALL)


def test_a_reason_is_accepted_for_its_own_change_only() -> None:
    for change, reason in product(Change, ALL):
        if reason in reasons_for(change):
            assert parse_reason(change, reason.value) is reason
        else:
            with pytest.raises(BadInput):
                parse_reason(change, reason.value)


def test_release_and_withdrawal_have_no_public_reason() -> None:
    assert set(Change) - set(LISTS) == {Change.RELEASE, Change.WITHDRAW}
    with pytest.raises(BadInput):
        parse_reason(Change.RELEASE, "issued_in_error")


def test_replacing_a_stolen_paper_supersedes_and_never_revokes() -> None:
    assert "code_replaced" in [reason.value for reason in reasons_for(Change.SUPERSEDE)]
    assert not [reason for reason in reasons_for(Change.REVOKE) if "replaced" in reason]
