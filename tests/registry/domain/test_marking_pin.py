"""PINs of examiners."""

import pytest

from registry.domain.marking_pin import WeakPin, new_pin, typed_pin


@pytest.mark.parametrize("typed", ["402918", " 402 918 ", "90\t2714"])
def test_six_digits_are_a_pin_however_they_are_spaced(typed: str) -> None:
    assert new_pin(typed) == "".join(typed.split())


@pytest.mark.parametrize("typed", ["", "40291", "4029181", "40291a", "４０２９１８", "-40291", "40.918"])
def test_anything_else_is_none(typed: str) -> None:
    assert typed_pin(typed) is None
    with pytest.raises(WeakPin, match="6 digits"):
        new_pin(typed)


@pytest.mark.parametrize(
    "typed", ["000000", "121212", "445445", "123456", "654321", "890123", "135791", "112112", "111222", "112233"]
)
def test_what_is_tried_first_is_refused(typed: str) -> None:
    with pytest.raises(WeakPin, match="easy to guess"):
        new_pin(typed)
