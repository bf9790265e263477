"""What one person entered on a shared tablet."""

import pytest

from registry.domain.actor import Actor
from registry.web.api.owners import OtherAccount, require_same_account


def test_marks_are_sent_by_whoever_entered_them() -> None:
    require_same_account(Actor(7), 7)
    require_same_account(Actor(7), None)
    with pytest.raises(OtherAccount):
        require_same_account(Actor(7), 8)
