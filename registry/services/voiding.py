"""Taking an aspect out of an exam: a faulty task or equipment, two people, a reason (rules, section 2)."""

from decimal import Decimal

from registry import clock
from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.errors import NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.sentences import say
from registry.models import Account, Aspect, Exam, VoidedAspect
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
    candidates are registered, twice for one aspect, or when nothing would be left to mark.
    """
    exam = exam_locked(exam_id)
    require(actor, Permission.VOID_ASPECT, exam_target(actor, exam_id))
    stored = stored_scheme(exam.scheme_id)
    _require_voidable(exam, stored, aspect_key)
    row = VoidedAspect(
        exam_id=exam.id,
        aspect_id=stored.aspect_ids[aspect_key],
        reason=required_reason(reason),
        voided_by=actor.account_id,
        voided_at=clock.now(),
    )
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
    row = db.session.get(VoidedAspect, voided_id)
    if row is None:
        raise NotFound(say("There is no such proposal to void an aspect."))
    require(actor, Permission.AGREE_TO_VOID, _touched(actor, row))
    exam = exam_locked(row.exam_id)
    db.session.refresh(row, with_for_update=True)
    if row.agreed_by is not None:
        return row
    row.agreed_by, row.agreed_at = actor.account_id, clock.now()
    aspect = db.session.get_one(Aspect, row.aspect_id)
    told = {"aspect": aspect.key, "before": "void proposed", "after": "void", "reason": row.reason}
    audit.record(actor, "agree_to_void", "voided_aspect", row.id, **told)
    _reopen_what_it_touches(actor, exam, aspect.key, row.reason)
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
    for place in places:
        lock_sheet(place)
    if places:
        reopen_sheets(actor, exam, places, reason=reason)
