"""What others wrote about somebody whose values are erased: on the day of an exam, about mark sheets and about appeals
(rules, section 9).

The rows stay, as what happened stays in the protocol; the words in them become a dash, which is all the database lets
anybody change there. Of a team the words about its common attempt go with the first of its members.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select, update
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
    MarkConflict,
    MarkSheet,
    PaperSheet,
    SheetSignOff,
    Sitting,
    StrikeOff,
    TeachingTie,
    WorkstationChange,
)
from registry.queries.appeal_rows import annulments

OF_ATTEMPTS = (
    (Incident.text, Incident.sitting_id),
    (ClockEventRow.reason, ClockEventRow.sitting_id),
    (MarkConflict.resolution, MarkConflict.sitting_id),
    (WorkstationChange.reason, WorkstationChange.sitting_id),
)
OF_SHEETS = (
    (PaperSheet.put_aside_reason, PaperSheet.sheet_id),
    (SheetSignOff.reopen_reason, SheetSignOff.sheet_id),
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
    """Strike out incidents, reasons of the clock, of spare workstations, removals and strike-offs, why a sheet was
    opened again, a paper put aside and a late value taken or not, and what admitted a late appeal; the appeal's own
    text and its answer go for good."""
    sittings = sittings_of(candidates)
    sheets = select(MarkSheet.id).where(MarkSheet.sitting_id.in_(sittings))
    for words, attempt in OF_ATTEMPTS:
        _strike_out(words, attempt.in_(sittings))
    for words, sheet in OF_SHEETS:
        _strike_out(words, sheet.in_(sheets))
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


def entries_of_sheets(candidates: Sequence[int]) -> list[int]:
    """Numbers of the entries that keep why a mark sheet of these attempts was opened again, a paper of it put aside,
    or a late value taken or not. Those of the marks themselves stay, as the marks do."""
    sittings = sittings_of(candidates)
    sheets = select(MarkSheet.id).where(MarkSheet.sitting_id.in_(sittings))
    papers = select(PaperSheet.id).where(PaperSheet.sheet_id.in_(sheets))
    conflicts = select(MarkConflict.id).where(MarkConflict.sitting_id.in_(sittings))
    told = (
        ("mark_sheet", "reopen", sheets),
        ("paper_sheet", "put_paper_aside", papers),
        ("mark_conflict", "resolve_conflict", conflicts),
    )
    about = [
        (AuditEntry.object_type == kind)
        & (AuditEntry.act == act)
        & AuditEntry.object_id.in_([str(one) for one in db.session.scalars(ids)])
        for kind, act, ids in told
    ]
    return list(db.session.scalars(select(AuditEntry.seq).where(or_(*about))))


def _strike_out(words: InstrumentedAttribute[str], of_them: ColumnElement[bool]) -> None:
    db.session.execute(update(words.class_).where(of_them, words != "").values({words.key: STRUCK_OUT}))
