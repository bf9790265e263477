"""What others wrote about somebody whose values are erased: on the day of an exam and about appeals (rules, section 9).

The rows stay, as what happened stays in the protocol; the words in them become a dash, which is all the database lets
anybody change there. Of a team the words about its common attempt go with the first of its members.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import InstrumentedAttribute

from registry.db import db
from registry.guards import STRUCK_OUT
from registry.models import (
    Accommodation,
    Appeal,
    AuditEntry,
    AuditPayload,
    Candidate,
    ClockEventRow,
    DoorRegistration,
    Incident,
    Sitting,
    StrikeOff,
    TeachingTie,
    WorkstationChange,
)
from registry.queries.appeal_rows import annulments

OF_ATTEMPTS = (
    (Incident.text, Incident.sitting_id),
    (ClockEventRow.reason, ClockEventRow.sitting_id),
    (WorkstationChange.reason, WorkstationChange.sitting_id),
)
OF_CANDIDATES = (
    (Accommodation.withdraw_reason, Accommodation.candidate_id),
    (Appeal.late_reason, Appeal.candidate_id),
    (DoorRegistration.withdraw_reason, DoorRegistration.candidate_id),
    (StrikeOff.reason, StrikeOff.candidate_id),
    (StrikeOff.back_reason, StrikeOff.candidate_id),
)


def sittings_of(candidates: Sequence[int]) -> Sequence[int]:
    """Ids of the attempts of these candidates."""
    return db.session.scalars(select(Candidate.sitting_id).where(Candidate.id.in_(candidates))).all()


def erase_words(person_id: int, candidates: Sequence[int]) -> None:
    """Strike out incidents, reasons of the clock, of spare workstations, removals and strike-offs, and what admitted a
    late appeal; the appeal's own text and its answer go for good."""
    sittings = sittings_of(candidates)
    for words, attempt in OF_ATTEMPTS:
        _strike_out(words, attempt.in_(sittings))
    for words, candidate in OF_CANDIDATES:
        _strike_out(words, candidate.in_(candidates))
    _strike_out(TeachingTie.strike_reason, TeachingTie.person_id == person_id)
    annulled = annulments(sittings)  # an annulment names the protocol of the commission, and nobody
    _strike_out(Sitting.state_reason, Sitting.id.in_([one for one in sittings if one not in annulled]))
    appeals = update(Appeal).where(Appeal.candidate_id.in_(candidates))
    db.session.execute(appeals.values(text_sealed=None, reasons_sealed=None))


def entries_of_the_day(candidates: Sequence[int]) -> list[int]:
    """Numbers of the entries about an exam that tell of one of these attempts alone, such as a stop of its clock."""
    rows = db.session.execute(select(Candidate.exam_id, Candidate.sitting_id).where(Candidate.id.in_(candidates))).all()
    exams, sittings = {str(row.exam_id) for row in rows}, {row.sitting_id for row in rows}
    told = db.session.execute(
        select(AuditPayload.seq, AuditPayload.payload)
        .join(AuditEntry, AuditEntry.seq == AuditPayload.seq)
        .where(AuditEntry.object_type == "exam", AuditEntry.object_id.in_(exams))
    )
    return [seq for seq, payload in told if payload.get("sitting") in sittings]


def _strike_out(words: InstrumentedAttribute[str], of_them: ColumnElement[bool]) -> None:
    db.session.execute(update(words.class_).where(of_them, words != "").values({words.key: STRUCK_OUT}))
