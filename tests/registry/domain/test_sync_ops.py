"""Writes as tablets send them."""

from datetime import UTC, datetime

import pytest

from registry.domain.mark_writing import MarkWrite
from registry.domain.sync_ops import MalformedOp, read_op

DEVICE = "ab" * 16
OP: dict[str, object] = {
    "op_id": "cd" * 16,
    "key": "7/A1.M2/0/1",
    "kind": "measured",
    "value": "82,5",
    "reason": "",
    "scored_by": None,
    "base_version": 2,
    "at_device": "2026-06-11T09:30:00Z",
    "seq": 41,
}


def test_an_op_is_read_whole() -> None:
    assert read_op(OP, device=DEVICE) == MarkWrite(
        sitting_id=7,
        aspect_key="A1.M2",
        seat=0,
        round=1,
        kind="measured",
        value="82,5",
        op_id="cd" * 16,
        base_version=2,
        device=DEVICE,
        seq=41,
        at_device=datetime(2026, 6, 11, 9, 30, tzinfo=UTC),
    )
    assert read_op({**OP, "scored_by": 3}, device=None).scored_by == 3


@pytest.mark.parametrize(
    "raw", [None, [], "text", 5, {}, {"op_id": 5}, {**OP, "op_id": "CD" * 16}, {**OP, "op_id": "x"}]
)
def test_what_has_no_name_cannot_be_answered_by_it(raw: object) -> None:
    with pytest.raises(MalformedOp) as refused:
        read_op(raw, device=DEVICE)
    assert refused.value.op_id == ""


@pytest.mark.parametrize(
    "change",
    [
        {"key": None},
        {"key": "7/A1.M2/0"},
        {"key": "0/A1.M2/0/1"},
        {"key": "7/A1.M2/4/1"},
        {"key": "99999999999/a/0/1"},
        {"key": "9999999999/a/0/1"},
        {"key": "7/" + "a" * 65 + "/0/1"},
        {"value": 3},
        {"value": "x" * 65},
        {"reason": "\x00"},
        {"reason": "\ud800"},
        {"kind": ["score"]},
        {"scored_by": "3"},
        {"base_version": -1},
        {"base_version": 1.0},
        {"base_version": True},
        {"seq": "5"},
        {"seq": 2**40},
    ],
)
def test_what_is_malformed_is_named(change: dict[str, object]) -> None:
    with pytest.raises(MalformedOp, match="cannot be read") as refused:
        read_op({**OP, **change}, device=DEVICE)
    assert refused.value.op_id == "cd" * 16


def test_an_aspects_key_may_hold_a_stroke_and_what_is_left_out_is_nothing() -> None:
    read = read_op({"op_id": "cd" * 16, "key": "7/a/b/2/3", "kind": "score", "value": "2"}, device=DEVICE)
    assert read == MarkWrite(7, "a/b", 2, "score", "2", "cd" * 16, round=3, device=DEVICE)


@pytest.mark.parametrize(
    "claim", [None, "yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:00Z", 1e300, 253402300740000, [], True]
)
def test_a_tablets_clock_that_says_nothing_loses_no_mark(claim: object) -> None:
    assert read_op({**OP, "at_device": claim}, device=DEVICE).at_device is None
