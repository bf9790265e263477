"""Rows that an act leaves behind, beside the entries of the audit trail that tell of these acts: a list of pairs.

The n-th row of an object belongs to the n-th entry of its kind: the second batch of marks of a sheet to the second
`record_marks` of this sheet. A pair may also say when the two agree; details that were erased are not asked.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, String, Subquery, case, cast, func, literal, select, union_all

from registry.domain.passport_states import PassportState
from registry.models import (
    Account,
    Appointment,
    Aspect,
    ConsentRecord,
    ExamMove,
    Mark,
    MarkConflict,
    MarkRevision,
    MarkSheet,
    Organisation,
    Passport,
    SheetSignOff,
    SignedHead,
    StatusChange,
    VisibilityRecord,
    VoidedAspect,
    VoidEndingRow,
)
from registry.queries.passport_rows import CHANGE_TO

Details = Mapping[str, Any]
APPOINTED = ("exam_id", "account_id", "role", "seat", "team", "college_id")


@dataclass(frozen=True, slots=True)
class Ledger:
    """`rows` has the columns object_id (text), ordinal, by (an account or nothing), and what `agrees` looks at.

    `agrees(row, act, details)`: whether the entry tells what the row says.
    """

    object_type: str
    acts: tuple[str, ...]
    rows: Subquery
    agrees: Callable[[Any, str, Details], bool]


def ledgers() -> tuple[Ledger, ...]:
    """Every kind of row that has to have its entry, and of entry that has to have its row."""
    return (
        Ledger("mark", ("record_mark",), _revisions(), _same_mark),
        Ledger("mark_sheet", ("record_marks",), _batches(), _same_marks),
        Ledger("mark_conflict", ("keep_conflict",), _conflicts(MarkConflict.entered_by), _same_late_value),
        Ledger("mark_conflict", ("resolve_conflict",), _conflicts(MarkConflict.resolved_by), _same_decision),
        Ledger("mark_sheet", ("sign_off",), _of_sheets(SheetSignOff.signed_by), _same_digest),
        Ledger("mark_sheet", ("reopen",), _of_sheets(SheetSignOff.reopened_by), lambda *_: True),
        Ledger("passport", ("prepare",), _passports(Passport.prepared_by), _same_document),
        Ledger("passport", ("release",), _passports(Passport.released_by), _same_key),
        Ledger("passport", ("withdraw",), _withdrawn(), lambda *_: True),
        Ledger(
            "passport", tuple(f"propose_{c.value}" for c in CHANGE_TO.values()), _changes("prepared"), _same_proposal
        ),
        Ledger("passport", tuple(c.value for c in CHANGE_TO.values()), _changes("released"), _same_change),
        Ledger("passport", ("withdraw_change",), _changes("withdrawn"), lambda *_: True),
        Ledger("exam", ("move",), _moves(), lambda row, _act, told: row.said == told["after"]),
        Ledger(
            "appointment",
            ("appoint",),
            _one_each(Appointment, Appointment.appointed_by, *(getattr(Appointment, name) for name in APPOINTED)),
            _same_appointment,
        ),
        Ledger("appointment", ("end",), _ended_appointments(), lambda *_: True),
        Ledger("voided_aspect", ("void_aspect",), _proposed_voids(), lambda *_: True),
        Ledger("voided_aspect", ("refuse_to_void", "withdraw_void"), _ended_voids(), lambda *_: True),
        Ledger("voided_aspect", ("agree_to_void",), _one_each(VoidedAspect, VoidedAspect.agreed_by), lambda *_: True),
        Ledger("signed_head", ("sign_head",), _one_each(SignedHead, None, SignedHead.hash), _same_hash),
        Ledger("account", ("create",), _one_each(Account, None), lambda *_: True),
        Ledger("organisation", ("add",), _one_each(Organisation, None), lambda *_: True),
        Ledger("candidate", ("decide_consent",), _decisions(), lambda row, _act, told: row.said == told["after"]),
    )


def _text(column: Any) -> ColumnElement[str]:
    return cast(column, String)


def _revisions() -> Subquery:
    # A revision without its mark keeps an object id that no entry can have.
    return (
        select(
            func.coalesce(_text(Mark.id), literal("none")).label("object_id"),
            MarkRevision.version.label("ordinal"),
            MarkRevision.entered_by.label("by"),
            MarkRevision.kind,
            MarkRevision.value,
            MarkRevision.scored_by,
        )
        .outerjoin(Mark, _of_key())
        .where(MarkRevision.batch.is_(None))
        .subquery()
    )


def _same_mark(row: Any, _act: str, told: Details) -> bool:
    return (f"{row.kind.value} {row.value}", row.scored_by, row.ordinal) == (
        told["after"],
        told["scored_by"],
        told["version"],
    )


def _of_key() -> ColumnElement[bool]:
    return (
        (Mark.sitting_id == MarkRevision.sitting_id)
        & (Mark.aspect_id == MarkRevision.aspect_id)
        & (Mark.seat == MarkRevision.seat)
        & (Mark.round == MarkRevision.round)
    )


def _batches() -> Subquery:
    """The revisions of one sheet that came together, as one row: `said` has a line for each."""
    parts: list[Any] = [Aspect.key, "/", MarkRevision.seat, "/", MarkRevision.round, "/", MarkRevision.version]
    parts += ["=", MarkRevision.kind, " ", MarkRevision.value, " by ", MarkRevision.scored_by]
    parts += [case((Mark.id.is_(None), " without its mark"), else_="")]
    line = reduce(lambda text, part: text.concat(part), map(_text_of, parts))
    return (
        select(
            _text(MarkSheet.id).label("object_id"),
            func.row_number().over(partition_by=MarkSheet.id, order_by=func.min(MarkRevision.id)).label("ordinal"),
            func.min(MarkRevision.entered_by).label("by"),
            func.aggregate_strings(line, "\n").label("said"),
        )
        .select_from(MarkRevision)
        .join(Aspect, Aspect.id == MarkRevision.aspect_id)
        .join(
            MarkSheet,
            (MarkSheet.sitting_id == MarkRevision.sitting_id) & (MarkSheet.sub_criterion_id == Aspect.sub_criterion_id),
        )
        .outerjoin(Mark, _of_key())
        .where(MarkRevision.batch.is_not(None))
        .group_by(MarkSheet.id, MarkRevision.batch)
        .subquery()
    )


def _text_of(part: Any) -> ColumnElement[str]:
    return literal(part) if isinstance(part, str) else _text(part)


def _same_marks(row: Any, _act: str, told: Details) -> bool:
    lines = {f"{key}={value} by {told['scored_by'][key]}" for key, value in told["after"].items()}
    return set(row.said.split("\n")) == lines


def _conflicts(by: Any) -> Subquery:
    facts = ("kind", "value", "scored_by", "taken", "resolution")
    return _one_each(MarkConflict, by, *(getattr(MarkConflict, name) for name in facts))


def _same_late_value(row: Any, _act: str, told: Details) -> bool:
    return (f"{row.kind.value} {row.value}", row.scored_by) == (told["after"], told["scored_by"])


def _same_decision(row: Any, _act: str, told: Details) -> bool:
    return (row.taken, row.resolution) == (bool(told["after"]), told["reason"])


def _of_sheets(by: Any) -> Subquery:
    return _numbered(SheetSignOff.sheet_id, SheetSignOff.ordinal, by, SheetSignOff.digest.label("said"))


def _same_digest(row: Any, _act: str, told: Details) -> bool:
    return bool(row.said == told["after"])


def _passports(by: Any) -> Subquery:
    return _one_each(Passport, by, Passport.document, Passport.key_id, Passport.number)


def _same_document(row: Any, _act: str, told: Details) -> bool:
    return (row.number, hashlib.sha256(row.document).hexdigest()) == (told["number"], told["document_sha256"])


def _same_key(row: Any, _act: str, told: Details) -> bool:
    return (row.number, row.key_id) == (told["number"], told["key"])


def _withdrawn() -> Subquery:
    chosen = select(_text(Passport.id).label("object_id"), literal(1).label("ordinal"), literal(None).label("by"))
    return chosen.where(Passport.state == PassportState.WITHDRAWN).subquery()


def _changes(step: str) -> Subquery:
    by = getattr(StatusChange, f"{step}_by")
    return _numbered(StatusChange.passport_id, StatusChange.id, by, StatusChange.to_state, StatusChange.reason_code)


def _same_proposal(row: Any, act: str, told: Details) -> bool:
    return (f"propose_{CHANGE_TO[row.to_state].value}", row.reason_code) == (act, told["reason"])


def _same_change(row: Any, act: str, told: Details) -> bool:
    return (CHANGE_TO[row.to_state].value, row.reason_code) == (act, told["reason"])


def _moves() -> Subquery:
    return _numbered(ExamMove.exam_id, ExamMove.id, ExamMove.moved_by, ExamMove.to_state.label("said"))


def _ended_appointments() -> Subquery:
    chosen = select(_text(Appointment.id).label("object_id"), literal(1).label("ordinal"), literal(None).label("by"))
    return chosen.where(Appointment.ended_at.is_not(None)).subquery()


def _same_appointment(row: Any, _act: str, told: Details) -> bool:
    said = {"exam": row.exam_id, "account": row.account_id, "after": row.role, "seat": row.seat, "team": row.team}
    return all(told[name] == value for name, value in {**said, "college": row.college_id}.items())


def _proposed_voids() -> Subquery:
    # The proposals that came to nothing, then the one that stands.
    ended = select(
        _text(VoidEndingRow.voided_id).label("object_id"),
        VoidEndingRow.ordinal.label("ordinal"),
        VoidEndingRow.proposed_by.label("by"),
    )
    earlier = select(func.count()).where(VoidEndingRow.voided_id == VoidedAspect.id).scalar_subquery()
    standing = select(_text(VoidedAspect.id), earlier + 1, VoidedAspect.voided_by)
    return union_all(ended, standing.where(VoidedAspect.closed_at.is_(None))).subquery()


def _ended_voids() -> Subquery:
    return _numbered(VoidEndingRow.voided_id, VoidEndingRow.ordinal, VoidEndingRow.ended_by)


def _decisions() -> Subquery:
    # A decision without a record of its own was taken at enrolment (`particulars.check_decisions`).
    decided = (
        select(VisibilityRecord).join(ConsentRecord, ConsentRecord.visibility_id == VisibilityRecord.id).subquery()
    )
    return _numbered(
        decided.c.candidate_id, decided.c.ordinal, decided.c.recorded_by, decided.c.visibility.label("said")
    )


def _same_hash(row: Any, _act: str, told: Details) -> bool:
    return bool(row.hash.hex() == told["hash"])


def _numbered(of: Any, order: Any, by: Any, *facts: Any) -> Subquery:
    """The rows that `by` has done something to, counted for each object they belong to."""
    ordinal = func.row_number().over(partition_by=of, order_by=order).label("ordinal")
    return select(_text(of).label("object_id"), ordinal, by.label("by"), *facts).where(by.is_not(None)).subquery()


def _one_each(kind: Any, by: Any, *facts: Any) -> Subquery:
    """One entry for every row, or for every row that `by` has done something to."""
    who = literal(None) if by is None else by
    chosen = select(_text(kind.id).label("object_id"), literal(1).label("ordinal"), who.label("by"), *facts)
    return (chosen if by is None else chosen.where(by.is_not(None))).subquery()
