"""Score reviews as people at work see them: lists, one of them, and what an operator can open (rules, section 4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.names import Names
from registry.domain.passport_states import LIVE, PassportState
from registry.domain.person_name import PersonName
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.scheme import MarkingScheme
from registry.domain.score_review import Line, ReviewCause, ReviewOutcome, ReviewStage, stage_of
from registry.domain.sentences import Sentence
from registry.models import (
    Account,
    Candidate,
    Exam,
    Passport,
    Person,
    ReviewedCandidate,
    ScoreReview,
    Sitting,
    StatusChange,
)
from registry.queries.access import exam_target
from registry.queries.exam_register import exam_of
from registry.queries.mail_addressees import is_told_on_paper
from registry.queries.narrowing import candidates_of
from registry.queries.passport_rows import why_not_second
from registry.queries.review_rows import changes_of, exams_of_review, existing_review, reads_review
from registry.queries.schemes import stored_scheme

LONGEST_LIST = 100


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One review in a list: how many candidates, and how far it has come."""

    id: int
    cause: ReviewCause
    note: str
    sheets: str
    opened_by: str
    opened_at: datetime
    candidates: int
    stage: ReviewStage


@dataclass(frozen=True, slots=True)
class ReviewedLine:
    """One candidate of a review. `number` and `state` of the passport, None where there was none live. `suspension`: it
    waits for its second person. `change_id`: the prepared outcome that waits. `why_not`: why the actor cannot release
    what waits here, None when nothing keeps the actor from it. `on_paper`: no letter goes to the candidate, who is
    told on paper."""

    id: int
    exam_id: int
    exam: Names
    name: PersonName
    on_paper: bool
    sitting_id: int
    workstation: int
    passport_id: int | None
    number: str | None
    state: PassportState | None
    before: tuple[Decimal, Decimal] | None
    after: tuple[Decimal, Decimal] | None
    outcome: ReviewOutcome | None
    suspension: bool
    change_id: int | None
    why_not: Sentence | None
    unsuspended: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One review whole. `to_suspend`: live passports without a suspension; `to_release`: suspensions that wait;
    `outcomes`: prepared outcomes that wait and that the actor may release; `why_not`: what keeps the actor from what
    waits, each sentence once; `preparable`: results are published whose outcome is not prepared; `issued`: how many of
    the candidates had a passport."""

    line: ReviewLine
    exams: Sequence[Exam]
    appeal_id: int | None
    aspect: str
    candidates: Sequence[ReviewedLine]
    to_suspend: int
    to_release: int
    outcomes: Sequence[int]
    why_not: Sequence[Sentence]
    preparable: bool
    issued: int

    @property
    def may_suspend(self) -> bool:
        """The actor may release all suspensions that wait: they come into force together or not at all."""
        return self.to_release > 0 and all(row.why_not is None for row in self.candidates if row.suspension)


@dataclass(frozen=True, slots=True)
class Reviewable:
    """What an operator may open a review of: the exam, its scheme, how many exams are by it and have signed sheets."""

    exam: Exam
    scheme: MarkingScheme
    others: int


def reviews(actor: Actor) -> Sequence[ReviewLine]:
    """Reviews with a candidate within the actor's reach, the newest first."""
    require(actor, Permission.READ_REVIEW, OWN_PART)
    return _lines(candidates_of(actor))


def reviews_of_exam(actor: Actor, exam_id: int) -> Sequence[ReviewLine]:
    """Reviews of this exam, the newest first. Raises NotFound, Forbidden."""
    require(actor, Permission.READ_REVIEW, exam_target(actor, exam_id))
    return _lines(Candidate.exam_id == exam_id)


def review_page(actor: Actor, review_id: int) -> ReviewPage:
    """One review with everybody it concerns. Raises NotFound, Forbidden."""
    review = existing_review(review_id)
    for target in reads_review(actor, review_id):
        require(actor, Permission.READ_REVIEW, target)
    exams, rows = exams_of_review(review_id), _candidates(actor, review_id)
    published = {exam.id for exam in exams if has_reached(exam.state, ExamState.PUBLISHED)}
    (line,) = _lines(ScoreReview.id == review_id)
    scheme = stored_scheme(review.scheme_id).scheme
    return ReviewPage(
        line=line,
        exams=exams,
        appeal_id=review.appeal_id,
        aspect=scheme.codes[review.aspect_key] if review.aspect_key else "",
        candidates=rows,
        to_suspend=sum(row.unsuspended for row in rows),
        to_release=sum(row.suspension for row in rows),
        outcomes=[row.change_id for row in rows if row.change_id is not None and row.why_not is None],
        why_not=tuple({str(row.why_not): row.why_not for row in rows if row.why_not}.values()),
        preparable=any(row.outcome is None and row.exam_id in published for row in rows),
        issued=sum(row.passport_id is not None for row in rows),
    )


def reviewable(actor: Actor, exam_id: int) -> Reviewable:
    """What can be reviewed in this exam. Raises NotFound, Forbidden."""
    exam = exam_of(actor, exam_id)
    same = select(func.count(Exam.id)).where(
        Exam.scheme_id == exam.scheme_id,
        Exam.id != exam_id,
        Exam.state.not_in([ExamState.PLANNED, ExamState.REGISTERED]),
    )
    return Reviewable(exam, stored_scheme(exam.scheme_id).scheme, db.session.scalar(same) or 0)


def _lines(condition: ColumnElement[bool]) -> list[ReviewLine]:
    concerned = (
        select(ReviewedCandidate.review_id)
        .join(Candidate, Candidate.id == ReviewedCandidate.candidate_id)
        .join(ScoreReview, ScoreReview.id == ReviewedCandidate.review_id)
        .where(condition)
    )
    rows = db.session.execute(
        select(ScoreReview, Account.display_name)
        .join(Account, Account.id == ScoreReview.opened_by)
        .where(ScoreReview.id.in_(concerned))
        .order_by(ScoreReview.id.desc())
        .limit(LONGEST_LIST)
    ).all()
    stages = _stages([review.id for review, _ in rows])
    return [
        ReviewLine(
            id=review.id,
            cause=review.cause,
            note=review.note,
            sheets=review.sheets,
            opened_by=name,
            opened_at=review.opened_at,
            candidates=stages[review.id][0],
            stage=stages[review.id][1],
        )
        for review, name in rows
    ]


def _stages(review_ids: Collection[int]) -> dict[int, tuple[int, ReviewStage]]:
    """How many candidates each review has, and how far it has come: two statements however many there are."""
    rows = db.session.execute(
        select(ReviewedCandidate, Exam.state, Passport.state)
        .join(Candidate, Candidate.id == ReviewedCandidate.candidate_id)
        .join(Exam, Exam.id == Candidate.exam_id)
        .outerjoin(Passport, Passport.id == ReviewedCandidate.passport_id)
        .where(ReviewedCandidate.review_id.in_(review_ids))
    ).all()
    changes = changes_of([row[0] for row in rows])
    found = {}
    for review_id in review_ids:
        own = [row for row in rows if row[0].review_id == review_id]
        published = all(has_reached(row[1], ExamState.PUBLISHED) for row in own if row[0].outcome is None)
        lines = [_domain_line(row[0], row[2], changes) for row in own]
        found[review_id] = (len({row[0].candidate_id for row in own}), stage_of(lines, published=published))
    return found


def _domain_line(line: ReviewedCandidate, state: PassportState | None, changes: dict[int, StatusChange]) -> Line:
    change = changes.get(line.change_id or 0)
    return Line(
        live=state in LIVE,
        suspended=state is not PassportState.ACTIVE,
        outcome=line.outcome,
        waits=_waits(change),
    )


def _waits(change: StatusChange | None) -> bool:
    return change is not None and change.released_at is None and change.withdrawn_at is None


def _candidates(actor: Actor, review_id: int) -> list[ReviewedLine]:
    rows = db.session.execute(
        select(ReviewedCandidate, Exam, Person, Sitting, Passport, is_told_on_paper())
        .join(Candidate, Candidate.id == ReviewedCandidate.candidate_id)
        .join(Sitting, Sitting.id == Candidate.sitting_id)
        .join(Exam, Exam.id == Candidate.exam_id)
        .join(Person, Person.id == Candidate.person_id)
        .outerjoin(Passport, Passport.id == ReviewedCandidate.passport_id)
        .where(ReviewedCandidate.review_id == review_id)
        .order_by(Exam.id, Sitting.workstation, ReviewedCandidate.id)
    ).all()
    changes = changes_of([row[0] for row in rows])
    first = {one.prepared_by for one in changes.values()}
    people = {one.id: one for one in db.session.scalars(select(Account).where(Account.id.in_(first)))}
    return [_reviewed(actor, *row[:-1], on_paper=row[-1], changes=changes, people=people) for row in rows]


def _reviewed(
    actor: Actor,
    line: ReviewedCandidate,
    exam: Exam,
    person: Person,
    sitting: Sitting,
    passport: Passport | None,
    *,
    on_paper: bool,
    changes: dict[int, StatusChange],
    people: dict[int, Account],
) -> ReviewedLine:
    change, suspension = changes.get(line.change_id or 0), changes.get(line.suspension_id or 0)
    waits, suspends = _waits(change), line.outcome is None and _waits(suspension)
    waiting = change if waits else suspension if suspends else None
    active = passport is not None and passport.state is PassportState.ACTIVE
    return ReviewedLine(
        id=line.id,
        exam_id=exam.id,
        exam=exam.name,
        name=person.name,
        on_paper=on_paper,
        sitting_id=sitting.id,
        workstation=sitting.workstation,
        passport_id=passport.id if passport else None,
        number=passport.number if passport else None,
        state=passport.state if passport else None,
        before=_pair(line.score_before, line.maximum_before),
        after=_pair(line.score_after, line.maximum_after),
        outcome=line.outcome,
        suspension=suspends,
        change_id=change.id if change is not None and waits else None,
        why_not=why_not_second(actor, people[waiting.prepared_by]) if waiting is not None else None,
        unsuspended=line.outcome is None and active and not suspends,
    )


def _pair(score: Decimal | None, maximum: Decimal | None) -> tuple[Decimal, Decimal] | None:
    return (score, maximum) if score is not None and maximum is not None else None
