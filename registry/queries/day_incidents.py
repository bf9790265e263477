"""What happened on the day of an exam, in the order in which it happened, for the day's page and the protocol (rules,
section 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.exam_clock import minutes_of, stops
from registry.domain.incident import IncidentKind
from registry.models import Account, Incident, Sitting
from registry.queries.exam_clock import clock_events


@dataclass(frozen=True, slots=True)
class DayIncident:
    """One incident; `workstation` None: it was for all. `minutes`: how late somebody came, how long a stop lasted (so
    far), what was given back; None where nothing is counted."""

    kind: IncidentKind
    at: datetime
    sitting_id: int | None
    workstation: int | None
    minutes: int | None
    text: str
    by: str


def day_incidents(exam_id: int) -> tuple[DayIncident, ...]:
    """All incidents of an exam: two queries."""
    rows = db.session.execute(
        select(Incident, Sitting.workstation, Account.display_name)
        .join(Account, Account.id == Incident.recorded_by)
        .outerjoin(Sitting, Sitting.id == Incident.sitting_id)
        .where(Incident.exam_id == exam_id)
        .order_by(Incident.happened_at, Incident.id)
    ).all()
    lengths = _lengths(exam_id) if any(row.kind is IncidentKind.STOP for row, *_ in rows) else {}
    return tuple(
        DayIncident(
            kind=row.kind,
            at=row.happened_at,
            sitting_id=row.sitting_id,
            workstation=workstation,
            minutes=lengths.get((row.sitting_id, row.happened_at), row.minutes),
            text=row.text,
            by=by,
        )
        for row, workstation, by in rows
    )


def _lengths(exam_id: int) -> Mapping[tuple[int | None, datetime], int]:
    """Minutes of each stop by whose it was and when it began."""
    now = clock.now()
    return {
        (event.sitting, event.at): minutes_of((now if ended is None else ended) - event.at)
        for event, ended in stops(clock_events(exam_id))
    }
