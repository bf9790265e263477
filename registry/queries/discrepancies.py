"""Where the examiners of one exam differ, for whoever runs it (rules, sections 3 and 4).

Only rounds with all three scores in are shown: nobody's score is known before the others have scored. Of a score that
waits for a successor (rules, section 3) the page says whose it is to give, and nothing of what stands there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.aspect_score import AspectScore, AspectState
from registry.domain.deviation import Deviation, JudgedRound, deviations, in_words
from registry.domain.entries import Score
from registry.domain.judgement import SEATS
from registry.domain.mark import Mark
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.scheme import MarkingScheme
from registry.domain.scoring import score_sitting
from registry.domain.sentences import Sentence
from registry.domain.sitting_states import SittingState
from registry.models import Account, Exam, MarkConflict, Sitting
from registry.queries.access import exam_target
from registry.queries.awaited_scores import awaited_scores, exam_sheets
from registry.queries.marks import marks_of, voided_keys
from registry.queries.schemes import stored_scheme
from registry.queries.sheets import existing_exam

SHOWN_ASPECTS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """An aspect at a workstation, on the sheet to look at."""

    sitting_id: int
    workstation: int
    sheet: str
    aspect: str
    code: str


@dataclass(frozen=True, slots=True)
class Spread:
    """Judgements of one aspect: the complete rounds by number with the scores in seats 1–3, and the mark, if any."""

    place: Place
    rounds: tuple[tuple[int, tuple[int, ...]], ...]
    mark: Decimal | None


@dataclass(frozen=True, slots=True)
class Unreasoned:
    """A partial mark that nobody gave a reason for."""

    place: Place
    mark: Decimal | None


@dataclass(frozen=True, slots=True)
class Awaited:
    """A score that somebody's successor has to give anew: its seat, and who is awaited, "" while nobody sits there."""

    place: Place
    seat: int
    by: str


@dataclass(frozen=True, slots=True)
class Lean:
    """One examiner beside the other two: the figures, what they say, and the aspects with the greatest difference
    (code, description, scores, mean difference)."""

    name: str
    found: Deviation
    words: Sentence
    aspects: tuple[tuple[str, Names, int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Discrepancies:
    """What the page shows. `again` are judgements to be scored again, `rescored` those that were; `awaited` are scores
    that wait for a successor; `conflicts` counts values of tablets that wait to be decided about."""

    exam: Exam
    again: tuple[Spread, ...]
    unreasoned: tuple[Unreasoned, ...]
    rescored: tuple[Spread, ...]
    leans: tuple[Lean, ...]
    awaited: tuple[Awaited, ...]
    conflicts: int


def exam_discrepancies(actor: Actor, exam_id: int) -> Discrepancies:
    """Everything the examiners of an exam differ in; the number of queries does not grow with the marks.

    Raises Forbidden for whoever does not run the exam, NotFound.
    """
    exam = existing_exam(exam_id)
    require(actor, Permission.RUN_EXAM, exam_target(actor, exam_id))
    stored, voided = stored_scheme(exam.scheme_id), voided_keys(exam.id)
    sittings = _present(exam.id)
    marks = marks_of([sitting.id for sitting in sittings], stored)
    again, unreasoned, rescored = [], [], []
    for sitting in sittings:
        own = marks.get(sitting.id, [])
        score = score_sitting(stored.scheme, own, voided, exam.max_spread)
        by_aspect = _rounds(own)
        for place, aspect in _places(sitting, stored.scheme, score.aspects):
            rounds = tuple((number, tuple(s.values())) for number, s in sorted(by_aspect[place.aspect].items()))
            if aspect.state is AspectState.SCORE_AGAIN:
                again.append(Spread(place, rounds, None))
            elif len(rounds) > 1:
                rescored.append(Spread(place, rounds, aspect.entered))
            if aspect.reason_missing and not aspect.voided:
                unreasoned.append(Unreasoned(place, aspect.entered))
    leans = _leans(stored.scheme, (mark for own in marks.values() for mark in own), voided)
    awaited = tuple(_awaited(exam, sittings, marks, voided))
    return Discrepancies(exam, tuple(again), tuple(unreasoned), tuple(rescored), leans, awaited, _conflicts(exam.id))


def _present(exam_id: int) -> Sequence[Sitting]:
    statement = select(Sitting).where(Sitting.exam_id == exam_id, Sitting.state == SittingState.PRESENT)
    return db.session.scalars(statement.order_by(Sitting.workstation)).all()


def _conflicts(exam_id: int) -> int:
    waiting = select(func.count(MarkConflict.id)).join(Sitting, Sitting.id == MarkConflict.sitting_id)
    return db.session.scalars(waiting.where(Sitting.exam_id == exam_id, MarkConflict.resolved_at.is_(None))).one()


def _awaited(
    exam: Exam, sittings: Sequence[Sitting], marks: Mapping[int, Sequence[Mark]], voided: frozenset[str]
) -> Iterator[Awaited]:
    stored = stored_scheme(exam.scheme_id)
    sheets = exam_sheets(exam.id, stored)
    for sitting in sittings:
        own, opened = marks.get(sitting.id, ()), sheets[sitting.id].open
        for one in awaited_scores(own, opened, stored, voided=voided, max_spread=exam.max_spread):
            place = Place(sitting.id, sitting.workstation, one.sheet, one.aspect, one.code)
            yield Awaited(place, one.seat, one.by.name if one.by else "")


def _places(
    sitting: Sitting, scheme: MarkingScheme, scores: Mapping[str, AspectScore]
) -> Iterator[tuple[Place, AspectScore]]:
    for sub in scheme.sub_criteria:
        for aspect in sub.aspects:
            yield (
                Place(sitting.id, sitting.workstation, sub.code, aspect.id, scheme.codes[aspect.id]),
                scores[aspect.id],
            )


def _rounds(marks: Iterable[Mark]) -> Mapping[str, Mapping[int, Mapping[int, int]]]:
    """Aspect → round → seat → score, of complete rounds."""
    found: dict[str, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for mark in sorted(marks, key=lambda mark: (mark.key.round, mark.key.seat)):
        if isinstance(mark.entry, Score):
            found[mark.key.aspect][mark.key.round][mark.key.seat] = mark.entry.value
    complete = {key: {n: s for n, s in rounds.items() if len(s) == len(SEATS)} for key, rounds in found.items()}
    return defaultdict(dict, complete)


def _leans(scheme: MarkingScheme, marks: Iterable[Mark], voided: frozenset[str]) -> tuple[Lean, ...]:
    found = deviations(_judged(mark for mark in marks if mark.key.aspect not in voided))
    names = _names(one.examiner for one in found)
    return tuple(
        Lean(names.get(one.examiner, "—"), one, in_words(one), tuple(_greatest(scheme, one)))
        for one in sorted(found, key=lambda one: (not one.leans, names.get(one.examiner, "")))
    )


def _judged(marks: Iterable[Mark]) -> Iterator[JudgedRound]:
    grouped: dict[tuple[int, str, int], dict[int, Mark]] = defaultdict(dict)
    for mark in marks:
        if isinstance(mark.entry, Score):
            grouped[mark.key.sitting, mark.key.aspect, mark.key.round][mark.key.seat] = mark
    for (sitting, aspect, number), by_seat in grouped.items():
        scorers = {seat: mark.scored_by or 0 for seat, mark in by_seat.items()}
        scores = {seat: mark.entry.value for seat, mark in by_seat.items() if isinstance(mark.entry, Score)}
        yield JudgedRound(sitting, aspect, number, scorers, scores)


def _names(accounts: Iterable[int]) -> Mapping[int, str]:
    rows = db.session.execute(select(Account.id, Account.display_name).where(Account.id.in_(list(accounts))))
    return {row[0]: row[1] for row in rows}


def _greatest(scheme: MarkingScheme, found: Deviation) -> Iterator[tuple[str, Names, int, Decimal]]:
    for lean in found.aspects[:SHOWN_ASPECTS]:
        if lean.mean:
            yield scheme.codes[lean.aspect], scheme.by_id[lean.aspect].description, lean.count, lean.rounded_mean
