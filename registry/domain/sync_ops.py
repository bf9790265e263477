"""One write as a tablet sends or saves it, read into what the rules of marking take (rules, section 3).

An op is a JSON object `{op_id, key, kind, value, reason, scored_by, base_version, at_device, seq}`; its key is
`sitting/aspect/seat/round`.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from registry.domain.errors import BadInput
from registry.domain.mark_writing import MarkWrite
from registry.domain.sentences import say

OP_ID = re.compile(r"[0-9a-f]{32}")
KEY = re.compile(r"([1-9][0-9]{0,9})/([^/]{1,64})/([0-3])/([1-9][0-9]{0,2})")
LONGEST_TEXT, LARGEST_NUMBER = 1000, 2**31 - 1


class MalformedOp(BadInput):
    """Not what a tablet sends for one mark. `op_id` names it where that could be read."""

    def __init__(self, op_id: str = "") -> None:
        super().__init__(say("This entry is not complete and was not taken. Reload the page and enter it again."))
        self.op_id = op_id


def read_op(raw: object, *, device: str | None) -> MarkWrite:
    """The write that an op of this tablet asks for. Values and rights are not judged here. Raises MalformedOp."""
    op: Mapping[object, object] = raw if isinstance(raw, dict) else {}
    op_id = op.get("op_id")
    if not isinstance(op_id, str) or not OP_ID.fullmatch(op_id):
        raise MalformedOp
    key = KEY.fullmatch(_text(op, "key", op_id))
    if key is None or int(key[1]) > LARGEST_NUMBER:
        raise MalformedOp(op_id)
    return MarkWrite(
        sitting_id=int(key[1]),
        aspect_key=key[2],
        seat=int(key[3]),
        round=int(key[4]),
        kind=_text(op, "kind", op_id),
        value=_text(op, "value", op_id),
        reason=_text(op, "reason", op_id),
        op_id=op_id,
        scored_by=None if op.get("scored_by") is None else _number(op, "scored_by", op_id),
        base_version=_number(op, "base_version", op_id),
        device=device,
        seq=_number(op, "seq", op_id),
        at_device=_moment(op, op_id),
    )


def _text(op: Mapping[object, object], name: str, op_id: str) -> str:
    found = op.get(name)
    if not isinstance(found, str) or len(found) > LONGEST_TEXT or not _is_storable(found):
        raise MalformedOp(op_id)
    return found


def _is_storable(text: str) -> bool:
    # No database keeps a NUL, and half of a pair of surrogates is no character.
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _number(op: Mapping[object, object], name: str, op_id: str) -> int:
    found = op.get(name)
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= LARGEST_NUMBER:
        raise MalformedOp(op_id)
    return found


def _moment(op: Mapping[object, object], op_id: str) -> datetime | None:
    """What the tablet's clock said; it is only ever shown, so anything that is no moment is as good as none."""
    if (found := op.get("at_device")) is None:
        return None
    if not isinstance(found, str):
        raise MalformedOp(op_id)
    try:
        moment = datetime.fromisoformat(found)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
