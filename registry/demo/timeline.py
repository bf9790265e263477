"""When the demo's exams were held: working days before today, so that appeals are over and one passport has expired."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Timeline:
    """The days of one exam, Monday to Wednesday of some week, and the clock of its place."""

    monday: date
    zone: ZoneInfo

    @classmethod
    def weeks_ago(cls, weeks: int, today: datetime, timezone: str) -> "Timeline":
        """The week that began `weeks` before the present one."""
        zone = ZoneInfo(timezone)
        day = today.astimezone(zone).date()
        return cls(day - timedelta(days=day.weekday()) - weeks * WEEK, zone)

    def at(self, day: int, hour: int, minute: int = 0) -> datetime:
        """A moment of the exam: day 0 is its Monday."""
        when = datetime.combine(self.monday + timedelta(days=day), time(hour), tzinfo=self.zone)
        return (when + timedelta(minutes=minute)).astimezone(UTC)
