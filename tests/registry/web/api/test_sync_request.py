"""What a tablet sends, taken apart."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.errors import DomainError
from registry.domain.mark_writing import MarkWrite
from registry.domain.sync_ops import moment
from registry.web.api.sync_request import Unreadable, read_batch, read_write

NAME = "a" * 32
SOUND = {"op_id": NAME, "key": "7/a/b/2/3", "kind": "score", "value": "2", "base_version": 4, "seq": 5}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def test_a_sound_write_says_where_what_and_on_which_tablet() -> None:
    found = read_write({**SOUND, "at_device": "2026-06-15T09:00:00+05:00"}, "d" * 32)
    assert found == MarkWrite(
        7,
        "a/b",
        2,
        "score",
        "2",
        NAME,
        round=3,
        base_version=4,
        device="d" * 32,
        seq=5,
        at_device=datetime(2026, 6, 15, 4, tzinfo=UTC),
    )


@given(st.dictionaries(st.sampled_from([*SOUND, "reason", "scored_by", "at_device"]), anything))
def test_whatever_is_in_a_write_with_a_name_spoils_no_other(changed: dict[str, object]) -> None:
    found = read_write({**SOUND, **changed, "op_id": NAME}, "d" * 32)
    assert isinstance(found, MarkWrite | Unreadable)
    assert found.op_id == NAME


@given(st.binary() | anything.map(lambda value: str(value).encode(errors="replace")))
def test_any_other_body_is_refused_with_a_sentence(body: bytes) -> None:
    with pytest.raises(DomainError):
        read_batch(body)


@pytest.mark.parametrize("told", [None, True, "", "soon", "9" * 40, 1e300, float("nan"), -1e300, [], {}])
def test_what_is_no_time_is_left_out(told: object) -> None:
    assert moment(told) is None


def test_a_time_is_text_or_milliseconds() -> None:
    noon = datetime(2026, 6, 15, 12, tzinfo=UTC)
    assert moment("2026-06-15T12:00:00Z") == moment(noon.timestamp() * 1000) == moment("2026-06-15T12:00:00") == noon
