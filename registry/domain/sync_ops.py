"""One write as a tablet sends or saves it, read into what the rules of marking take (rules, section 3).

An op is a JSON object `{op_id, key, kind, value, reason, scored_by, base_version, at_device, seq}`; its key is
`sitting/aspect/seat/round`, where the aspect may hold a stroke of its own.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from registry.domain.errors import BadInput
from registry.domain.mark_writing import MarkWrite
from registry.domain.sentences import say

OP_ID = re.compile(r"[0-9a-f]{32}")
KEY = re.compile(r"([1-9][0-9]{0,9})/(.{1,64})/([0-3])/([1-9][0-9]{0,2})")
LONGEST = {"kind": 16, "value": 64, "reason": 500}
LARGEST = 2**31 - 1
YEARS = range(1970, 2200)
"""What a clock of a tablet may say: beyond it not every place on earth has a date for the moment."""


class MalformedOp(BadInput):
    """Not what a tablet sends for one mark. `op_id` names it where that could be read, else it is empty."""

    def __init__(self, op_id: str = "") -> None:
        super().__init__(say("This mark cannot be read. Enter it again on the mark sheet."))
        self.op_id = op_id


def read_op(raw: Any, *, device: str | None) -> MarkWrite:
    """The write that an op of this tablet asks for. Values and rights are not judged here. Raises MalformedOp."""
    op_id = raw.get("op_id") if isinstance(raw, Mapping) else None
    if not isinstance(op_id, str) or not OP_ID.fullmatch(op_id):
        raise MalformedOp
    key = raw.get("key")
    cell = KEY.fullmatch(key) if isinstance(key, str) and _is_storable(key) else None
    texts: dict[str, Any] = {name: "" if raw.get(name) is None else raw[name] for name in LONGEST}
    base, seq, scored_by = raw.get("base_version", 0), raw.get("seq"), raw.get("scored_by")
    sound = (
        all(isinstance(text, str) and len(text) <= LONGEST[name] and _is_storable(text) for name, text in texts.items())
        and _is_number(base)
        and all(number is None or _is_number(number) for number in (seq, scored_by))
    )
    if cell is None or int(cell[1]) > LARGEST or not sound:
        raise MalformedOp(op_id)
    return MarkWrite(
        sitting_id=int(cell[1]),
        aspect_key=cell[2],
        seat=int(cell[3]),
        round=int(cell[4]),
        op_id=op_id,
        **texts,
        scored_by=scored_by,
        base_version=base,
        device=device,
        seq=seq,
        at_device=moment(raw.get("at_device")),
    )


def moment(told: Any) -> datetime | None:
    """What a tablet's clock said, as ISO text or in milliseconds since 1970; None for what is no time of our days. It
    is a claim: a mark is not lost because of it."""
    try:
        found = _moment(told)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found is not None and found.year in YEARS else None


def _moment(told: Any) -> datetime | None:
    if isinstance(told, str):
        found = datetime.fromisoformat(told)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    if isinstance(told, int | float) and not isinstance(told, bool):
        return datetime.fromtimestamp(told / 1000, UTC)
    return None


def _is_storable(text: str) -> bool:
    # No database keeps a NUL, and half of a pair of surrogates is no character.
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _is_number(found: Any) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= LARGEST
