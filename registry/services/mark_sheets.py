"""Signing a mark sheet off, and opening it again (rules, section 3)."""

from collections.abc import Sequence

from sqlalchemy import func, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import Refused
from registry.domain.exam_states import ExamState
from registry.domain.mark import Mark
from registry.domain.marking_gate import require_open
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.models import MarkSheet, SheetSignOff
from registry.queries.conflicts import sheet_target
from registry.queries.digests import digest_of
from registry.queries.known_marks import known_marks
from registry.queries.marks import marks_of, voided_keys
from registry.queries.sheet_blockers import sheet_blockers
from registry.queries.sheets import SheetPlace, awaited_sheets, lock_sheet, sheet_place
from registry.services import audit
from registry.services.exam_step import exam_locked, step_exam
from registry.services.sheet_reopening import reopen_sheets


class NotReady(Refused):
    """A sheet cannot be signed off yet; the findings say everything that is left to do."""


class NotAsSeen(Refused):
    """Whoever signs was shown something else than what stands now."""


def sign_off(actor: Actor, *, sitting_id: int, sub_criterion: str, seen: str | None = None) -> MarkSheet:
    """The marking team accepts a sheet (`sub_criterion` is its code): from now on no mark of it changes.

    `seen` is the digest of what the signer was shown (`MarkSheetPage.shown`); None: no page was shown. The digest of
    what was accepted is kept with the sign-off and in the audit chain. The last sheet that was waited for moves the
    exam on. Signing twice changes nothing. Raises Forbidden, Conflict, SheetClosed, NotReady with every blocker, and
    NotAsSeen when a mark changed since.
    """
    place = sheet_place(sitting_id, sub_criterion)
    require(actor, Permission.SIGN_OFF, sheet_target(actor, place))
    exam = exam_locked(place.exam.id)
    lock_sheet(place)
    if place.sheet.signed_at is not None:
        return place.sheet
    db.session.refresh(place.sitting)  # whoever notes the attendance holds the exam's lock too
    require_open(exam.state, place.sitting.state, signed=False)
    _accept(actor, place, _digest_when_ready(actor, place, seen))
    if exam.state is ExamState.MARKING and not awaited_sheets(exam.id):
        step_exam(actor, exam, ExamState.SIGNED_OFF)
    return place.sheet


def reopen(actor: Actor, *, sitting_id: int, sub_criterion: str, reason: str) -> MarkSheet:
    """The chief expert or the deputy opens a signed sheet again, with a reason that stays in its history.

    An exam that had gone on comes back to marking for the same reason. The conflict rule binds whoever reopens.
    Raises Forbidden, Conflict, BadInput without a reason, Refused when the sheet is open.
    """
    place = sheet_place(sitting_id, sub_criterion)
    require(actor, Permission.REOPEN_SHEET, sheet_target(actor, place))
    exam_locked(place.exam.id)
    lock_sheet(place)
    if place.sheet.signed_at is None:
        raise Refused(say("Sheet %(sheet)s is open: there is nothing to reopen.", sheet=place.code))
    reopen_sheets(actor, place.exam, [place], reason=required_reason(reason))
    return place.sheet


def _digest_when_ready(actor: Actor, place: SheetPlace, seen: str | None) -> str:
    marks: list[Mark] = list(marks_of([place.sitting.id], place.stored).get(place.sitting.id, ()))
    voided = voided_keys(place.exam.id)
    if blockers := sheet_blockers(place, marks, voided):
        raise NotReady(say("Sheet %(sheet)s cannot be signed off yet.", sheet=place.code), blockers)
    if seen is not None and seen != digest_of(place, _known(actor, place, marks), voided):
        raise NotAsSeen(
            say(
                "Marks of sheet %(sheet)s changed after this page was shown. Look at them and sign again.",
                sheet=place.code,
            )
        )
    return digest_of(place, marks, voided)


def _known(actor: Actor, place: SheetPlace, marks: Sequence[Mark]) -> Sequence[Mark]:
    """What the signer may know of the sitting: of a void aspect a score may be left that its new judge never sees."""
    return known_marks(actor, place.exam, {place.sitting.id: marks})[place.sitting.id]


def _accept(actor: Actor, place: SheetPlace, digest: str) -> None:
    sheet, moment = place.sheet, clock.now()
    last = db.session.scalar(select(func.max(SheetSignOff.ordinal)).where(SheetSignOff.sheet_id == sheet.id))
    sheet.signed_at, sheet.signed_digest = moment, digest
    db.session.add(
        SheetSignOff(
            sheet_id=sheet.id, ordinal=(last or 0) + 1, digest=digest, signed_by=actor.account_id, signed_at=moment
        )
    )
    audit.record(actor, "sign_off", "mark_sheet", sheet.id, sheet=place.code, before=None, after=digest)
