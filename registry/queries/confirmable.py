"""What keeps the scores of an exam from being confirmed (rules, section 4)."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from registry.db import db
from registry.domain.scoring import SittingScore
from registry.domain.sentences import Sentence, say
from registry.domain.sitting_states import SittingState
from registry.models import Exam, Sitting
from registry.queries.marks import marks_of, proposed_voids, scores_of, voided_keys
from registry.queries.open_conflicts import undecided
from registry.queries.schemes import stored_scheme
from registry.queries.sheet_digests import sheets_of
from registry.queries.sheets import AWAITED, awaited_sheets


def open_points(exam: Exam) -> tuple[Sentence, ...]:
    """A sentence for every workstation with values of tablets that wait, every candidate whose attendance is not
    noted, every voiding that waits for an operator, every
    unsigned sheet and every unjudged aspect.

    An aspect can be unjudged on a signed sheet: it was cut off when the sheet was signed, and its trigger was changed
    since on another sheet. Empty when the scores can be confirmed.
    """
    return (*undecided(exam.id), *_unnoted(exam.id), *_voids_that_wait(exam), *_unsigned(exam.id), *_unjudged(exam))


def altered_sheets(exam: Exam) -> tuple[Sentence, ...]:
    """A sentence for each sheet whose marks or voided aspects are no longer what was signed off."""
    sittings = present_sittings(exam.id)
    marks = marks_of([sitting.id for sitting in sittings], stored_scheme(exam.scheme_id))
    compared = sheets_of(exam, sittings, marks, voided_keys(exam.id))
    return tuple(
        say(
            "Workstation %(number)s: sheet %(sheet)s differs from what was signed off.",
            number=sitting.workstation,
            sheet=code,
        )
        for sitting in sittings
        for code in compared[sitting.id].differing
    )


def present_sittings(exam_id: int) -> Sequence[Sitting]:
    """The attempts that get a score, by workstation."""
    return _sittings(exam_id, (SittingState.PRESENT,))


def _sittings(exam_id: int, states: Sequence[SittingState]) -> Sequence[Sitting]:
    statement = select(Sitting).where(Sitting.exam_id == exam_id, Sitting.state.in_(states))
    return db.session.scalars(statement.order_by(Sitting.workstation)).all()


def _unnoted(exam_id: int) -> Iterator[Sentence]:
    for sitting in _sittings(exam_id, AWAITED):
        if sitting.state is SittingState.REGISTERED:
            yield say("Workstation %(number)s: it is not noted whether the candidate came.", number=sitting.workstation)


def _voids_that_wait(exam: Exam) -> Iterator[Sentence]:
    codes = stored_scheme(exam.scheme_id).scheme.codes
    for key in proposed_voids(exam.id):
        yield say("Aspect %(aspect)s: the proposal to void it waits for an operator.", aspect=codes[key])


def _unsigned(exam_id: int) -> Iterator[Sentence]:
    for place in awaited_sheets(exam_id):
        if place.sitting.state is SittingState.PRESENT:
            yield say(
                "Workstation %(number)s: sheet %(sheet)s is not signed off.",
                number=place.sitting.workstation,
                sheet=place.code,
            )


def _unjudged(exam: Exam) -> Iterator[Sentence]:
    scores = scores_of(exam)
    for sitting in present_sittings(exam.id):
        for code in _open_codes(scores[sitting.id]):
            yield say(
                "Workstation %(number)s: aspect %(aspect)s is not marked.", number=sitting.workstation, aspect=code
            )


def _open_codes(score: SittingScore) -> Iterator[str]:
    return (aspect.code for aspect in score.aspects.values() if not aspect.settled)
