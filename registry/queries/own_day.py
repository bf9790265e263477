"""What the day of an exam left about one candidate, for the holder's own file (rules, section 9)."""

from typing import Any

from sqlalchemy import select

from registry.db import db
from registry.models import (
    Accommodation,
    BriefedCandidate,
    Candidate,
    DoorRegistration,
    Incident,
    SafetyBriefing,
    WorkstationChange,
)


def own_day(candidate: Candidate) -> dict[str, Any]:
    """Documents seen at the door, extra time, briefings heard, workstations changed, incidents of the attempt; nobody
    else is named. Withdrawn rows are in it: the register still knows them."""
    return {
        "documents_seen": [
            {"document": seen.document.value, "at": seen.registered_at.isoformat(), "withdrawn": seen.withdraw_reason}
            for seen in _of(DoorRegistration, DoorRegistration.candidate_id == candidate.id)
        ],
        "extra_time": [
            {"minutes": row.minutes, "ground": row.ground.value, "withdrawn": row.withdraw_reason}
            for row in _of(Accommodation, Accommodation.candidate_id == candidate.id)
        ],
        "briefings": [{"topic": topic, "at": at.isoformat()} for topic, at in _briefings(candidate.id)],
        "workstations": [
            {"from": row.from_workstation, "to": row.to_workstation, "reason": row.reason}
            for row in _of(WorkstationChange, WorkstationChange.sitting_id == candidate.sitting_id)
        ],
        "incidents": [
            {"kind": row.kind.value, "at": row.happened_at.isoformat(), "text": row.text}
            for row in _of(Incident, Incident.sitting_id == candidate.sitting_id)
        ],
    }


def _of(kind: Any, whose: Any) -> Any:
    return db.session.scalars(select(kind).where(whose).order_by(kind.id)).all()


def _briefings(candidate_id: int) -> Any:
    heard = select(SafetyBriefing.topic, SafetyBriefing.held_at).join(
        BriefedCandidate, BriefedCandidate.briefing_id == SafetyBriefing.id
    )
    return db.session.execute(heard.where(BriefedCandidate.candidate_id == candidate_id).order_by(SafetyBriefing.id))
