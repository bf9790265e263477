"""The only reader of the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _pretended.get() or datetime.now(UTC)


@contextmanager
def pretend(moment: datetime) -> Iterator[None]:
    """Let `now` be `moment` inside the block: how the demo holds an exam that lies weeks back. Nobody else uses it."""
    token = _pretended.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)


def local_date(moment: datetime, timezone: str) -> date:
    """The calendar day of `moment` where the register is kept."""
    return moment.astimezone(ZoneInfo(timezone)).date()


def local_time(moment: datetime, timezone: str) -> datetime:
    """`moment` as the clocks show it where the register is kept."""
    return moment.astimezone(ZoneInfo(timezone))
