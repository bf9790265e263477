"""What a tablet sends, taken apart: each write by itself, so that one that cannot be read keeps no other."""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from registry.domain.errors import BadInput
from registry.domain.mark_writing import MarkWrite
from registry.domain.sentences import say
from registry.domain.sync_ops import MalformedOp, moment, read_op
from registry.web.api.problems import TooMany, not_understood
from registry.web.row_number import LARGEST

MOST = 200
NAME = re.compile(r"[0-9a-f]{32}\Z")
NO_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A write of which no more than its name can be read."""

    op_id: str
    refusal: BadInput


@dataclass(frozen=True, slots=True)
class Asked:
    """A batch: for which exam, by which scheme, from which tablet. `told` is each write's own number and key, to be
    given back as they came (None for what is neither text nor a number); `account` is who entered them as the tablet
    says, `sent_at` its clock now."""

    exam: int
    scheme: int
    account: int | None
    device: str
    writes: tuple[MarkWrite | Unreadable, ...]
    told: tuple[tuple[int | str | None, int | str | None], ...]
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
    told = tuple((_plain(one.get("seq")), _plain(one.get("key"))) for one in ops)
    return Asked(exam, scheme, account, str(device), writes, told, moment(found.get("sent_at")))


def read_write(one: Any, device: str) -> MarkWrite | Unreadable:
    """One write of a batch. Raises NotUnderstood when not even its name can be read."""
    try:
        return read_op(one, device=device)
    except MalformedOp as error:
        if not error.op_id:
            raise not_understood() from error
        return Unreadable(error.op_id, error)


def _plain(told: Any) -> int | str | None:
    # NaN is not JSON, and what is nested deeply enough to be read may be too deep to be written.
    return told if isinstance(told, int | str) else None


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise not_understood() from error
    if not isinstance(found, dict):
        raise not_understood()
    return found


def _named(text: Any) -> bool:
    return isinstance(text, str) and NAME.match(text) is not None


def _row(number: Any) -> int | None:
    whole = isinstance(number, int) and not isinstance(number, bool)
    return number if whole and 0 < number <= LARGEST else None
