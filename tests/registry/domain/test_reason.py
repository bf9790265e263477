"""Reasons that can be kept."""

import pytest

from registry.domain.errors import BadInput
from registry.domain.reason import LONGEST, optional_reason, required_reason


def test_a_reason_is_kept_without_the_spaces_around_it() -> None:
    assert required_reason("  Құрылғы істен шықты \n") == "Құрылғы істен шықты"


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_is_no_reason(text: str) -> None:
    with pytest.raises(BadInput, match="Write the reason"):
        required_reason(text)
    assert optional_reason(text) == ""


def test_a_reason_fits_its_field() -> None:
    assert len(required_reason("ә" * LONGEST)) == LONGEST
    with pytest.raises(BadInput, match="at most 500"):
        optional_reason("ә" * (LONGEST + 1))


def test_a_control_character_is_refused_and_a_line_break_is_none() -> None:
    with pytest.raises(BadInput):
        required_reason("Late\x00")
    assert required_reason("Late\r\nagain") == "Late\r\nagain"
