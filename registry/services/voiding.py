"""Taking an aspect out of an exam: a faulty task or equipment, two people, a reason (rules, section 2)."""

from decimal import Decimal

from sqlalchemy import func, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.errors import NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.score_review import ReviewCause
from registry.domain.sentences import say
from registry.domain.void_ending import VoidEnding
from registry.models import Account, Aspect, Exam, VoidedAspect, VoidEndingRow
from registry.queries.access import exam_target
from registry.queries.marks import voided_keys
from registry.queries.schemes import StoredScheme, stored_scheme
from registry.queries.sheets import lock_sheet, signed_sheets
from registry.services import audit
from registry.services.exam_step import exam_locked
from registry.services.sheet_reopening import reopen_sheets


def void_aspect(actor: Actor, *, exam_id: int, aspect_key: str, reason: str) -> VoidedAspect:
    """The chief expert or the deputy proposes to void an aspect for every sitting of the exam.

    Nothing changes until an operator agrees. Raises Forbidden, NotFound, BadInput without a reason, Refused before the
    candidates are registered, twice for one aspect, or when nothing would be left to mark. A proposal that was refused
    or withdrawn may be made anew.
    """
    exam = exam_locked(exam_id)
    require(actor, Permission.VOID_ASPECT, exam_target(actor, exam_id))
    stored = stored_scheme(exam.scheme_id)
    _require_voidable(exam, stored, aspect_key)
    row = _proposal(exam.id, stored.aspect_ids[aspect_key])
    row.reason, row.voided_by, row.voided_at = required_reason(reason), actor.account_id or 0, clock.now()
    row.closed_at = None
    db.session.add(row)
    db.session.flush()
    told = {"aspect": aspect_key, "before": "counts", "after": "void proposed", "reason": row.reason}
    audit.record(actor, "void_aspect", "voided_aspect", row.id, **told)
    return row


def agree_to_void(actor: Actor, *, voided_id: int) -> VoidedAspect:
    """An operator, another person, agrees: the aspect leaves score and maximum of every sitting.

    A digest covers what is void, so every signed sheet with the aspect is opened again for the void's reason, the exam
    comes back to marking, and the teams sign anew. Agreeing twice changes nothing. Raises Forbidden, NotFound.
    """
    row = _found(voided_id)
    require(actor, Permission.AGREE_TO_VOID, _touched(actor, row))
    exam = exam_locked(row.exam_id)
    db.session.refresh(row, with_for_update=True)
    if row.agreed_by is not None:
        return row
    _require_open(row)
    row.agreed_by, row.agreed_at = actor.account_id, clock.now()
    aspect = db.session.get_one(Aspect, row.aspect_id)
    told = {"aspect": aspect.key, "before": "void proposed", "after": "void", "reason": row.reason}
    audit.record(actor, "agree_to_void", "voided_aspect", row.id, **told)
    _reopen_what_it_touches(actor, exam, aspect.key, row.reason)
    return row


def refuse_to_void(actor: Actor, *, voided_id: int, reason: str) -> VoidedAspect:
    """An operator, another person, refuses: the aspect counts as before. Raises Forbidden, NotFound, Refused for a
    proposal that is no longer open, BadInput without a reason."""
    row = _found(voided_id)
    require(actor, Permission.AGREE_TO_VOID, _touched(actor, row))
    return _end(actor, row, VoidEnding.REFUSED, reason)


def withdraw_void(actor: Actor, *, voided_id: int, reason: str) -> VoidedAspect:
    """Whoever runs the exam takes the proposal back. Raises as `refuse_to_void`."""
    row = _found(voided_id)
    require(actor, Permission.VOID_ASPECT, exam_target(actor, row.exam_id))
    return _end(actor, row, VoidEnding.WITHDRAWN, reason)


ACTS = {VoidEnding.REFUSED: "refuse_to_void", VoidEnding.WITHDRAWN: "withdraw_void"}


def _end(actor: Actor, row: VoidedAspect, ending: VoidEnding, reason: str) -> VoidedAspect:
    exam_locked(row.exam_id)
    db.session.refresh(row, with_for_update=True)
    _require_open(row)
    earlier = select(func.count()).where(VoidEndingRow.voided_id == row.id)
    ended = VoidEndingRow(
        voided_id=row.id,
        ordinal=(db.session.scalar(earlier) or 0) + 1,
        proposal=row.reason,
        proposed_by=row.voided_by,
        proposed_at=row.voided_at,
        ending=ending,
        reason=required_reason(reason),
        ended_by=actor.account_id,
        ended_at=clock.now(),
    )
    row.closed_at = ended.ended_at
    db.session.add(ended)
    db.session.flush()
    aspect = db.session.get_one(Aspect, row.aspect_id).key
    told = {"aspect": aspect, "before": "void proposed", "after": "counts", "reason": ended.reason}
    audit.record(actor, ACTS[ending], "voided_aspect", row.id, **told)
    return row


def _found(voided_id: int) -> VoidedAspect:
    row = db.session.get(VoidedAspect, voided_id)
    if row is None:
        raise NotFound(say("There is no such proposal to void an aspect."))
    return row


def _require_open(row: VoidedAspect) -> None:
    if row.agreed_at is not None:
        raise Refused(say("An operator has agreed: the aspect is void."))
    if row.closed_at is not None:
        raise Refused(say("This proposal was refused or withdrawn. It can be made anew."))


def _proposal(exam_id: int, aspect_id: int) -> VoidedAspect:
    """The row of this aspect that is free to take a proposal. Raises Refused while one is open or agreed to."""
    of_aspect = select(VoidedAspect).where(VoidedAspect.exam_id == exam_id, VoidedAspect.aspect_id == aspect_id)
    row = db.session.scalars(of_aspect).one_or_none()
    if row is None:
        return VoidedAspect(exam_id=exam_id, aspect_id=aspect_id)
    if row.closed_at is None:
        raise Refused(say("To void this aspect is proposed already."))
    return row


def _touched(actor: Actor, row: VoidedAspect) -> Target:
    person = db.session.get_one(Account, row.voided_by).person_id
    people = frozenset() if person is None else frozenset({person})
    place = exam_target(actor, row.exam_id)
    return Target(touched_by=frozenset({row.voided_by}), touched_by_people=people, regions=place.regions)


def _require_voidable(exam: Exam, stored: StoredScheme, aspect_key: str) -> None:
    if aspect_key not in stored.aspect_ids:
        raise NotFound(say("There is no aspect %(aspect)s in this marking scheme.", aspect=aspect_key))
    if exam.state is ExamState.PLANNED:
        raise Refused(say("An aspect is voided during an exam. Before it, correct the marking scheme instead."))
    gone = voided_keys(exam.id) | {aspect_key}
    if sum((a.maximum for a in stored.scheme.aspects if a.id not in gone), Decimal(0)) == 0:
        raise Refused(say("Nothing would be left to mark in this exam, so this aspect cannot be voided."))


def _reopen_what_it_touches(actor: Actor, exam: Exam, aspect_key: str, reason: str) -> None:
    scheme = stored_scheme(exam.scheme_id).scheme
    own = next(sub for sub in scheme.sub_criteria if any(aspect.id == aspect_key for aspect in sub.aspects))
    places = signed_sheets(exam.id, [own.code])
    for place in sorted(places, key=lambda one: one.sheet.id):  # as a batch of marks holds them
        lock_sheet(place)
    if places:
        reopen_sheets(actor, exam, places, reason=reason, cause=ReviewCause.ASPECT_VOIDED)
