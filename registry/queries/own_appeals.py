"""A holder's own attempts: what can be appealed against until when, and what was (rules, section 4)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from registry import clock
from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.appeal import AppealKind, AppealOutcome, AppealState, is_in_time, require_appealable
from registry.domain.appeal_terms import end_of_procedure_appeals
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.policy import Permission, require
from registry.domain.score_review import ReviewGround, ReviewOutcome, ground_of
from registry.instance import instance
from registry.models import Appeal, Candidate, Exam, ReviewedCandidate, ScoreReview
from registry.queries.access import candidate_target
from registry.queries.appeal_pages import opened_text, term_day
from registry.queries.appeal_rows import NO_SUCH_APPEAL
from registry.queries.passport_rows import owner_of_candidate


@dataclass(frozen=True, slots=True)
class OwnAppeal:
    """One appeal, what it says and what was decided."""

    id: int
    kind: AppealKind
    about_day: date | None
    handed_in_on: date
    state: AppealState
    text: str
    outcome: AppealOutcome | None
    reasons: str
    protocol: tuple[str, date] | None
    new_date: date | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at an exam. `until`: each kind that can be appealed against now, with the last day of its term, None
    while it has none. `days`: the days a procedure appeal can be about today. `late`: each kind whose term is over, so
    that only an operator can admit it. `ground`: why the result is or was looked at again, None where it never was;
    `review`: what became of it, None while it waits."""

    candidate_id: int
    name: PersonName
    exam: Names
    starts_on: date
    ends_on: date
    until: Mapping[AppealKind, date | None]
    days: Sequence[date]
    late: Sequence[AppealKind]
    appeals: Sequence[OwnAppeal]
    ground: ReviewGround | None
    review: ReviewOutcome | None


def own_appeals(actor: Actor) -> Sequence[Attempt]:
    """The attempts of the person behind the account, the newest first. Raises Forbidden for who is no holder."""
    require(actor, Permission.FILE_OWN_APPEAL, Target(owner=actor.person_id))
    return _attempts(Candidate.person_id == actor.person_id)


def own_attempt(actor: Actor, candidate_id: int) -> Attempt:
    """One of them. Raises NotFound, for somebody else's alike."""
    try:
        require(actor, Permission.FILE_OWN_APPEAL, owner_of_candidate(candidate_id))
    except Forbidden:
        raise NotFound(NO_SUCH_APPEAL) from None
    return _attempts(Candidate.id == candidate_id)[0]


def students_attempt(actor: Actor, candidate_id: int) -> Attempt:
    """An attempt for which a college or an operator files an appeal. Raises NotFound, Forbidden."""
    require(actor, Permission.FILE_APPEAL, candidate_target(actor, candidate_id))
    found = _attempts(Candidate.id == candidate_id)
    if not found:
        raise NotFound(NO_SUCH_APPEAL)
    return found[0]


def _attempts(condition: ColumnElement[bool]) -> list[Attempt]:
    rows = db.session.execute(
        select(Candidate, Exam)
        .join(Exam, Exam.id == Candidate.exam_id)
        .where(condition)
        .options(joinedload(Candidate.sitting), joinedload(Candidate.person))
        .order_by(Exam.starts_on.desc(), Candidate.id.desc())
    ).all()
    ids = [candidate.id for candidate, _ in rows]
    appeals = db.session.scalars(select(Appeal).where(Appeal.candidate_id.in_(ids)).order_by(Appeal.id.desc())).all()
    newest = _newest_reviews(ids)
    return [
        _attempt(c, exam, [one for one in appeals if one.candidate_id == c.id], newest.get(c.id, (None, None)))
        for c, exam in rows
    ]


def _newest_reviews(candidate_ids: Collection[int]) -> Mapping[int, tuple[ReviewGround, ReviewOutcome | None]]:
    """Of the newest review of each why there is one, and what became of it."""
    rows = db.session.execute(
        select(ReviewedCandidate.candidate_id, ReviewedCandidate.outcome, Appeal.candidate_id)
        .join(ScoreReview, ScoreReview.id == ReviewedCandidate.review_id)
        .outerjoin(Appeal, Appeal.id == ScoreReview.appeal_id)
        .where(ReviewedCandidate.candidate_id.in_(candidate_ids))
        .order_by(ReviewedCandidate.id)
    )
    return {
        candidate: (ground_of(candidate=candidate, appealed_by=appealed_by), outcome)
        for candidate, outcome, appealed_by in rows
    }


def _attempt(
    candidate: Candidate,
    exam: Exam,
    appeals: list[Appeal],
    review: tuple[ReviewGround | None, ReviewOutcome | None],
) -> Attempt:
    ground, outcome = review
    days = _open_days(exam)
    possible = [kind for kind in AppealKind if _may_file(candidate, exam, kind, appeals)]
    until = {kind: day for kind, day in _terms(exam, days).items() if kind in possible}
    return Attempt(
        candidate_id=candidate.id,
        name=candidate.person.name,
        exam=exam.name,
        starts_on=exam.starts_on,
        ends_on=exam.ends_on,
        until=until,
        days=days if AppealKind.PROCEDURE in until else (),
        late=[kind for kind in possible if kind not in until and _was_held(exam)],
        appeals=[_own(appeal) for appeal in appeals],
        ground=ground,
        review=outcome,
    )


def _terms(exam: Exam, days: Sequence[date]) -> Mapping[AppealKind, date | None]:
    found: dict[AppealKind, date | None] = {}
    if is_in_time(clock.now(), exam.appeals_end_at):
        found[AppealKind.SCORE] = term_day(exam.appeals_end_at)
    if days:
        found[AppealKind.PROCEDURE] = term_day(_end(days[-1]))
    return found


def _open_days(exam: Exam) -> list[date]:
    """The days of the exam that have come and whose term still runs."""
    today = clock.local_date(clock.now(), instance().settings.timezone)
    length = (min(exam.ends_on, today) - exam.starts_on).days + 1
    held = [date.fromordinal(exam.starts_on.toordinal() + number) for number in range(max(length, 0))]
    return [day for day in held if is_in_time(clock.now(), _end(day))]


def _was_held(exam: Exam) -> bool:
    return exam.starts_on <= clock.local_date(clock.now(), instance().settings.timezone)


def _end(day: date) -> datetime:
    settings = instance().settings
    return end_of_procedure_appeals(day, ZoneInfo(settings.timezone), days=settings.appeal_procedure_days)


def _may_file(candidate: Candidate, exam: Exam, kind: AppealKind, appeals: list[Appeal]) -> bool:
    if any(one.kind is kind and one.state is AppealState.OPEN for one in appeals):
        return False
    try:
        require_appealable(kind, exam.state, candidate.sitting.state)
    except Refused:
        return False
    return True


def _own(appeal: Appeal) -> OwnAppeal:
    return OwnAppeal(
        id=appeal.id,
        kind=appeal.kind,
        about_day=appeal.about_day,
        handed_in_on=appeal.handed_in_on,
        state=appeal.state,
        text=opened_text(appeal.text_sealed),
        outcome=appeal.outcome,
        reasons=opened_text(appeal.reasons_sealed),
        protocol=(appeal.protocol_number, appeal.protocol_date) if appeal.protocol_date else None,
        new_date=appeal.new_date,
    )
