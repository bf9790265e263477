"""Opening a score review: a found error reopens sheets of every attempt concerned (rules, section 4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.policy import Permission, require
from registry.domain.reason import required_reason
from registry.domain.score_review import CHOSEN, ReviewCause
from registry.domain.sentences import say
from registry.domain.sitting_states import counts_for_scoring
from registry.models import Exam, ScoreReview
from registry.queries.access import exam_target
from registry.queries.appeal_rows import ties_to
from registry.queries.schemes import stored_scheme
from registry.queries.sheets import SheetPlace, existing_exam, lock_sheet, signed_sheets
from registry.services.exam_step import exam_locked
from registry.services.review_rows import note_review
from registry.services.review_suspensions import suspend_lines
from registry.services.sheet_reopening import reopen_sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundError:
    """What was found. `sheets`: codes of sub-criteria; `aspect_key`: the one aspect it is about, whose sheet it is
    then. `all_exams`: in every exam by the same scheme version."""

    cause: ReviewCause
    note: str
    sheets: Collection[str] = ()
    aspect_key: str = ""
    all_exams: bool = False


def open_review(actor: Actor, *, exam_id: int, error: FoundError) -> ScoreReview:
    """Find every attempt with a signed sheet the error is about, open these sheets again, prepare the suspension of
    all passports issued for them, and write to the candidates.

    The conflict rule binds whoever opens it. Raises Forbidden, Conflict, NotFound, BadInput without a cause, a note or
    a sheet, Refused when no signed sheet holds it or all of it is reviewed already.
    """
    exams = _exams(existing_exam(exam_id), error)
    codes = _codes(exams[0], error)
    places: list[SheetPlace] = []
    for exam in exams:
        exam_locked(exam.id)  # a removal waits for it: what is found stays so
        found = [one for one in signed_sheets(exam.id, codes) if counts_for_scoring(one.sitting.state)]
        ties = ties_to(actor, exam, {place.sitting.id for place in found})
        require(actor, Permission.REVIEW_SCORES, replace(exam_target(actor, exam.id), forbidden_ties=ties))
        places += found
    for place in sorted(places, key=lambda one: one.sheet.id):  # as a batch of marks holds them
        lock_sheet(place)
    note = _checked(error)
    review = note_review(
        actor,
        exam=exams[0],
        sitting_ids={place.sitting.id for place in places},
        cause=error.cause,
        note=note,
        sheets=codes,
        aspect_key=error.aspect_key or None,
        issued_only=False,
    )
    if review is None:
        raise Refused(say("No attempt has a signed sheet with it that is not being reviewed already."))
    for exam in exams:
        if own := [place for place in places if place.exam.id == exam.id]:
            reopen_sheets(actor, exam, own, reason=note, cause=None)
    suspend_lines(actor, review.id)
    return review


def _exams(exam: Exam, error: FoundError) -> Sequence[Exam]:
    if not error.all_exams:
        return [exam]
    same = select(Exam).where(Exam.scheme_id == exam.scheme_id).order_by(Exam.id)
    return db.session.scalars(same).all()


def _codes(exam: Exam, error: FoundError) -> frozenset[str]:
    scheme = stored_scheme(exam.scheme_id).scheme
    if error.aspect_key:
        owners = [sub.code for sub in scheme.sub_criteria if any(one.id == error.aspect_key for one in sub.aspects)]
        if not owners:
            raise NotFound(say("There is no aspect %(aspect)s in this marking scheme.", aspect=error.aspect_key))
        return frozenset(owners)
    codes = frozenset(error.sheets)
    if not codes or codes - {sub.code for sub in scheme.sub_criteria}:
        raise BadInput(say("Choose the aspect, or the sheets, in which the error is."))
    return codes


def _checked(error: FoundError) -> str:
    if error.cause not in CHOSEN:
        raise BadInput(say("Choose one of the listed causes."))
    return required_reason(error.note)
