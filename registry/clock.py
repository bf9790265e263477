"""The only reader of the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local_date(moment: datetime, timezone: str) -> date:
    """The calendar day of `moment` where the register is kept."""
    return moment.astimezone(ZoneInfo(timezone)).date()
