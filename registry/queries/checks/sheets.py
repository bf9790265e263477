"""Marks: the digest of every sheet against what was signed, the scores against the marks, states against moves."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import func, select

from registry.db import db
from registry.domain.errors import DomainError
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.mark import Mark
from registry.domain.scoring import score_sitting
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.models import Exam, ExamMove, Sitting
from registry.queries.checks.finding import Finding, Part, Watch
from registry.queries.marks import marks_of, voided_keys
from registry.queries.schemes import stored_scheme
from registry.queries.sheet_digests import sheets_of

TOGETHER = 100
"""So many sittings are read at once: an exam of any size fits into memory."""


def check_sheets(watch: Watch) -> Iterator[Finding]:
    """Every exam: its state is where its last move led; every sheet is what was signed, every score what marks give."""
    for exam_id in watch(Part.SHEETS, _count(), db.session.scalars(select(Exam.id).order_by(Exam.id)).all()):
        exam = db.session.get_one(Exam, exam_id)
        yield from _state(exam)
        for sittings in _sittings(exam.id):
            yield from _sheets(exam, sittings)
        db.session.expire_all()  # nothing of an exam is kept when the next one is read


def _count() -> int:
    return db.session.scalar(select(func.count()).select_from(Exam)) or 0


def _sittings(exam_id: int) -> Iterator[Sequence[Sitting]]:
    after = 0
    while True:
        chosen = select(Sitting).where(Sitting.exam_id == exam_id, Sitting.id > after).order_by(Sitting.id)
        found = db.session.scalars(chosen.limit(TOGETHER)).all()
        if not found:
            return
        after = found[-1].id
        yield found


def _state(exam: Exam) -> Iterator[Finding]:
    moved = select(ExamMove.to_state).where(ExamMove.exam_id == exam.id).order_by(ExamMove.id.desc()).limit(1)
    if (db.session.scalar(moved) or ExamState.PLANNED) is not exam.state:
        sentence = say("Exam %(exam)s is in another state than its last step led to.", exam=exam.id)
        yield Finding(Part.STATUSES, f"exam {exam.id}", sentence)


def _sheets(exam: Exam, sittings: Sequence[Sitting]) -> list[Finding]:
    try:
        voided, ids = voided_keys(exam.id), [sitting.id for sitting in sittings]
        marks = marks_of(ids, stored_scheme(exam.scheme_id))
        return [*_digests(exam, sittings, marks, voided), *_scores(exam, sittings, marks, voided)]
    except (DomainError, KeyError):  # a value that is none, an aspect of another scheme: never written by a service
        if len(sittings) > 1:
            return [found for sitting in sittings for found in _sheets(exam, [sitting])]
    number = sittings[0].workstation
    sentence = say("Exam %(exam)s, workstation %(number)s: its marks cannot be read.", exam=exam.id, number=number)
    return [Finding(Part.SHEETS, f"sitting {sittings[0].id}", sentence)]


def _digests(
    exam: Exam, sittings: Sequence[Sitting], marks: Mapping[int, list[Mark]], voided: Collection[str]
) -> Iterator[Finding]:
    compared = sheets_of(exam, sittings, marks, voided)
    for sitting in sittings:
        for code in compared[sitting.id].differing:
            sentence = say(
                "Exam %(exam)s, workstation %(number)s: sheet %(sheet)s differs from what was signed off.",
                exam=exam.id,
                number=sitting.workstation,
                sheet=code,
            )
            yield Finding(Part.SHEETS, f"sitting {sitting.id} {code}", sentence)


def _scores(
    exam: Exam, sittings: Sequence[Sitting], marks: Mapping[int, list[Mark]], voided: Collection[str]
) -> Iterator[Finding]:
    scheme, confirmed = stored_scheme(exam.scheme_id).scheme, has_reached(exam.state, ExamState.CONFIRMED)
    for sitting in sittings:
        now = None
        if confirmed and sitting.state is SittingState.PRESENT:
            score = score_sitting(scheme, marks.get(sitting.id, ()), frozenset(voided), exam.max_spread)
            now = (score.total, score.maximum)
        if (now or (None, None)) != (sitting.score, sitting.maximum):
            sentence = say(
                "Exam %(exam)s, workstation %(number)s: the confirmed score is not what the marks add up to.",
                exam=exam.id,
                number=sitting.workstation,
            )
            yield Finding(Part.SCORES, f"sitting {sitting.id}", sentence)
