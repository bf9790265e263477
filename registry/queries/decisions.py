"""What was decided about the public check for one attempt: all of it, and what counts today (rules, section 8)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from registry.db import db
from registry.domain.consent import ConsentChannel, ConsentDecision, ConsentGiver
from registry.domain.visibility import Visibility
from registry.models import ConsentRecord, VisibilityRecord


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of the past. `giver` None: it was taken down at enrolment, before forms were kept apart."""

    at: datetime
    visibility: Visibility
    version: str
    decision: ConsentDecision | None
    giver: ConsentGiver | None
    channel: ConsentChannel | None
    signed_on: date | None


def decisions(candidate_id: int) -> tuple[Decided, ...]:
    """Everything that was decided for this attempt, the newest first."""
    rows = db.session.execute(
        select(VisibilityRecord, ConsentRecord)
        .outerjoin(ConsentRecord, ConsentRecord.visibility_id == VisibilityRecord.id)
        .where(VisibilityRecord.candidate_id == candidate_id)
        .order_by(VisibilityRecord.ordinal.desc())
    )
    return tuple(
        Decided(
            at=shown.recorded_at,
            visibility=shown.visibility,
            version=shown.consent_version,
            decision=record.decision if record else None,
            giver=record.giver if record else None,
            channel=record.channel if record else None,
            signed_on=record.signed_on if record else None,
        )
        for shown, record in rows
    )


def newest_decision(candidate_id: int) -> ConsentRecord | None:
    """The decision that counts; None before any was written down."""
    of_candidate = select(ConsentRecord).where(ConsentRecord.candidate_id == candidate_id)
    return db.session.scalars(of_candidate.order_by(ConsentRecord.ordinal.desc()).limit(1)).one_or_none()


def newest_visibility(candidate_id: int) -> VisibilityRecord | None:
    """What the public check reads; None before any decision."""
    of_candidate = select(VisibilityRecord).where(VisibilityRecord.candidate_id == candidate_id)
    return db.session.scalars(of_candidate.order_by(VisibilityRecord.ordinal.desc()).limit(1)).one_or_none()
