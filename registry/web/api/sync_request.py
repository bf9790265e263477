"""What a tablet sends, taken apart: each write by itself, so that one that cannot be read keeps no other."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from registry.domain.errors import BadInput
from registry.domain.mark_writing import MarkWrite
from registry.domain.sentences import say
from registry.web.api.problems import TooMany, not_understood
from registry.web.row_number import LARGEST, row_number

MOST = 200
NAME = re.compile(r"[0-9a-f]{32}\Z")
TEXTS = {"kind": 16, "value": 64, "reason": 500}
NO_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A write of which no more than its name can be read."""

    op_id: str
    refusal: BadInput


@dataclass(frozen=True, slots=True)
class Asked:
    """A batch: for which exam, by which scheme, from which tablet. `told` is each write's own number and key, to be
    given back as they came; `account` is who entered them as the tablet says, `sent_at` its clock now."""

    exam: int
    scheme: int
    account: int | None
    device: str
    writes: tuple[MarkWrite | Unreadable, ...]
    told: tuple[tuple[Any, Any], ...]
    sent_at: datetime | None

    def skew(self, now: datetime) -> int | None:
        """By how many seconds the tablet's clock is ahead (or behind), when that is more than five minutes.

        A tablet that does not say what time it is there has its writes looked at: one from the future tells.
        """
        moments = [w.at_device for w in self.writes if isinstance(w, MarkWrite) and w.at_device]
        shown = self.sent_at or max(moments, default=now)
        ahead = shown - now
        if self.sent_at is None:
            ahead = max(ahead, timedelta())
        return round(ahead.total_seconds()) if abs(ahead) > NO_SKEW else None


def read_batch(body: bytes) -> Asked:
    """The batch in a request's body. Raises NotUnderstood, TooMany."""
    found = _object(body)
    ops, device = found.get("ops"), found.get("device")
    exam, scheme, account = (_row(found.get(name)) for name in ("exam", "scheme", "account"))
    if exam is None or scheme is None or not _named(device) or not isinstance(ops, list):
        raise not_understood()
    if len(ops) > MOST:
        raise TooMany(say("At most %(count)s marks are sent at once. Send them in smaller parts.", count=MOST))
    writes = tuple(read_write(one, str(device)) for one in ops)
    told = tuple((one.get("seq"), one.get("key")) for one in ops)
    return Asked(exam, scheme, account, str(device), writes, told, moment(found.get("sent_at")))


def read_write(one: Any, device: str) -> MarkWrite | Unreadable:
    """One write as a tablet sends it or has saved it in a file. Raises NotUnderstood when not even its name can be
    read."""
    if not isinstance(one, Mapping) or not _named(one.get("op_id")):
        raise not_understood()
    cell = _cell(one.get("key"))
    base, seq = one.get("base_version", 0), one.get("seq")
    texts: dict[str, Any] = {name: one.get(name) if one.get(name) is not None else "" for name in TEXTS}
    scored_by = one.get("scored_by")
    sound = (
        cell is not None
        and all(_storable(text, TEXTS[name]) for name, text in texts.items())
        and _whole(base)
        and (seq is None or _whole(seq))
        and (scored_by is None or _row(scored_by) is not None)
    )
    if cell is None or not sound:
        return Unreadable(one["op_id"], BadInput(say("This mark cannot be read. Enter it again on the mark sheet.")))
    sitting, aspect, seat, number = cell
    return MarkWrite(
        sitting_id=sitting,
        aspect_key=aspect,
        seat=seat,
        round=number,
        op_id=one["op_id"],
        **texts,
        scored_by=scored_by,
        base_version=base,
        device=device,
        seq=seq,
        at_device=moment(one.get("at_device")),
    )


def moment(told: Any) -> datetime | None:
    """What a tablet's clock said, as ISO text or in milliseconds since 1970; None for what is no time. It is a claim:
    a mark is not lost because of it."""
    try:
        if isinstance(told, str):
            found = datetime.fromisoformat(told)
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        if isinstance(told, int | float) and not isinstance(told, bool):
            return datetime.fromtimestamp(told / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise not_understood() from error
    if not isinstance(found, dict):
        raise not_understood()
    return found


def _cell(key: Any) -> tuple[int, str, int, int] | None:
    """`sitting/aspect/seat/round`; the middle may hold a stroke of its own."""
    if not isinstance(key, str) or not _storable(key, 100) or key.count("/") < 3:
        return None
    sitting, _, rest = key.partition("/")
    aspect, seat, number = rest.rsplit("/", 2)
    found = row_number(sitting)
    if found is None or seat not in {"0", "1", "2", "3"} or not number.isascii() or not number.isdecimal():
        return None
    return (found, aspect, int(seat), int(number)) if 0 < len(number) < 4 and int(number) > 0 else None


def _named(text: Any) -> bool:
    return isinstance(text, str) and NAME.match(text) is not None


def _storable(text: Any, longest: int) -> bool:
    # Half a character, as JSON can spell it, is none that a database keeps.
    return (
        isinstance(text, str)
        and len(text) <= longest
        and "\0" not in text
        and not any("\ud800" <= letter <= "\udfff" for letter in text)
    )


def _whole(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= LARGEST


def _row(number: Any) -> int | None:
    return number if _whole(number) and number > 0 else None
