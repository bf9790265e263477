"""A scheme version is edited as a draft, used once validated, and never changes once locked."""

import pytest

from registry.domain.errors import Refused
from registry.domain.scheme_states import SchemeState, require_draft, require_usable

TO_EDIT = {SchemeState.DRAFT: True, SchemeState.VALIDATED: False, SchemeState.LOCKED: False}
TO_USE = {SchemeState.DRAFT: False, SchemeState.VALIDATED: True, SchemeState.LOCKED: True}


@pytest.mark.parametrize("state", SchemeState)
def test_only_a_draft_may_be_changed(state: SchemeState) -> None:
    if TO_EDIT[state]:
        require_draft(state)
    else:
        with pytest.raises(Refused, match="no longer changes"):
            require_draft(state)


@pytest.mark.parametrize("state", SchemeState)
def test_an_exam_needs_a_validated_scheme(state: SchemeState) -> None:
    if TO_USE[state]:
        require_usable(state)
    else:
        with pytest.raises(Refused, match="second person"):
            require_usable(state)
