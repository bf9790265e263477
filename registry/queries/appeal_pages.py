"""Appeals as people at work see them: lists within their reach, and one of them whole (rules, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.appeal import AppealBringer, AppealChannel, AppealKind, AppealOutcome, AppealState
from registry.domain.appeal import last_day as last_day_of
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.domain.policy import OWN_PART, Permission, require
from registry.instance import instance
from registry.models import (
    Account,
    Appeal,
    AppealMember,
    AppealVote,
    Candidate,
    College,
    Exam,
    Person,
    ScoreReview,
    Sitting,
)
from registry.queries.access import exam_target
from registry.queries.appeal_rows import appeal_place, appeal_target
from registry.queries.exam_register import exam_of
from registry.queries.mail_addressees import is_told_on_paper
from registry.queries.narrowing import candidates_of
from registry.queries.sheets import signed_sheets

LONGEST_LIST = 200
Score = tuple[Decimal, Decimal]
"""A score and its maximum."""


@dataclass(frozen=True, slots=True)
class AppealLine:
    """One appeal in a list. `last_day` is the last day of its term, None while it has none. `on_paper`: no letter goes
    to the candidate, who is told on paper."""

    id: int
    exam_id: int
    exam: Names
    name: PersonName
    sitting_id: int
    workstation: int
    kind: AppealKind
    state: AppealState
    outcome: AppealOutcome | None
    brought_by: AppealBringer
    handed_in_on: date
    last_day: date | None
    late: bool
    on_paper: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the commission, and how they voted once it was decided."""

    account_id: int
    name: str
    chair: bool
    college: Names | None
    vote: AppealOutcome | None


@dataclass(frozen=True, slots=True)
class AppealPage:
    """One appeal whole. `text` and `reasons` are empty once erased. `sheets` are those that are signed now, which an
    amendment can open; `opened` those that one opened. `before` and `after` are the published scores, None where none
    is to be shown. `attempts`: the person's attempts at other exams."""

    line: AppealLine
    exam: Exam
    candidate_id: int
    person_id: int
    channel: AppealChannel
    about_day: date | None
    filed_by: str
    filed_at: datetime
    late_reason: str
    text: str
    members: Sequence[Member]
    reasons: str
    protocol: tuple[str, date] | None
    decided_by: str
    opened: Sequence[str]
    before: Score | None
    after: Score | None
    new_date: date | None
    next_exam: Names | None
    review_id: int | None
    sheets: Sequence[str]
    attempts: Sequence[tuple[int, Names, date]]


def appeals(actor: Actor) -> Sequence[AppealLine]:
    """What waits for its decision within the actor's reach, the oldest first; then the newest that had one."""
    require(actor, Permission.READ_APPEAL, OWN_PART)
    open_ones = _lines(candidates_of(actor), Appeal.state == AppealState.OPEN)
    others = _lines(candidates_of(actor), Appeal.state != AppealState.OPEN)
    return [*open_ones, *others[::-1][: LONGEST_LIST - len(open_ones)]]


def appeals_of_exam(actor: Actor, exam_id: int) -> tuple[Exam, Sequence[AppealLine]]:
    """The exam and its appeals, those that wait first. Raises NotFound, Forbidden."""
    exam = exam_of(actor, exam_id)
    require(actor, Permission.READ_APPEAL, exam_target(actor, exam_id))
    found = _lines(Candidate.exam_id == exam_id)
    return exam, sorted(found, key=lambda line: (line.state is not AppealState.OPEN, line.id))


def appeal_page(actor: Actor, appeal_id: int) -> AppealPage:
    """One appeal with everything that is known of it. Raises NotFound, Forbidden."""
    place = appeal_place(appeal_id)
    require(actor, Permission.READ_APPEAL, appeal_target(actor, place))
    appeal, candidate, exam = place.appeal, place.candidate, place.exam
    (line,) = _lines(Appeal.id == appeal_id)
    own_sheets = [one.code for one in signed_sheets(exam.id) if one.sitting.id == candidate.sitting_id]
    return AppealPage(
        line=line,
        exam=exam,
        candidate_id=candidate.id,
        person_id=candidate.person_id,
        channel=appeal.channel,
        about_day=appeal.about_day,
        filed_by=_account(appeal.filed_by),
        filed_at=appeal.filed_at,
        late_reason=appeal.late_reason,
        text=opened_text(appeal.text_sealed),
        members=_members(appeal_id),
        reasons=opened_text(appeal.reasons_sealed),
        protocol=(appeal.protocol_number, appeal.protocol_date) if appeal.protocol_date else None,
        decided_by=_account(appeal.decided_by),
        opened=appeal.sheets.split(),
        **_scores(appeal, exam, db.session.get_one(Sitting, candidate.sitting_id)),
        new_date=appeal.new_date,
        next_exam=_next_exam(appeal),
        review_id=db.session.scalar(select(ScoreReview.id).where(ScoreReview.appeal_id == appeal_id)),
        sheets=own_sheets,
        attempts=_attempts(candidate),
    )


def opened_text(sealed: bytes | None) -> str:
    """What was sealed; empty once it is erased, or while there is none."""
    return instance().vault.open(sealed) if sealed else ""


def _lines(*conditions: ColumnElement[bool]) -> list[AppealLine]:
    found = (
        select(Appeal, Sitting, Person, Exam, is_told_on_paper())
        .join(Candidate, Candidate.id == Appeal.candidate_id)
        .join(Sitting, Sitting.id == Candidate.sitting_id)
        .join(Person, Person.id == Candidate.person_id)
        .join(Exam, Exam.id == Candidate.exam_id)
        .where(*conditions)
        .order_by(Appeal.id)
    )
    return [_line(*row[:-1], on_paper=row[-1]) for row in db.session.execute(found)]


def _line(appeal: Appeal, sitting: Sitting, person: Person, exam: Exam, *, on_paper: bool) -> AppealLine:
    return AppealLine(
        id=appeal.id,
        exam_id=exam.id,
        exam=exam.name,
        name=person.name,
        sitting_id=sitting.id,
        workstation=sitting.workstation,
        kind=appeal.kind,
        state=appeal.state,
        outcome=appeal.outcome,
        brought_by=appeal.brought_by,
        handed_in_on=appeal.handed_in_on,
        last_day=term_day(appeal.term_ends_at),
        late=bool(appeal.late_reason),
        on_paper=on_paper,
    )


def term_day(term_ends_at: datetime | None) -> date | None:
    """The last day of a term where the register is kept."""
    return last_day_of(term_ends_at, ZoneInfo(instance().settings.timezone)) if term_ends_at else None


def _members(appeal_id: int) -> list[Member]:
    rows = db.session.execute(
        select(AppealMember, Account.display_name, College, AppealVote.outcome)
        .join(Account, Account.id == AppealMember.account_id)
        .outerjoin(College, College.id == AppealMember.college_id)
        .outerjoin(AppealVote, AppealVote.member_id == AppealMember.id)
        .where(AppealMember.appeal_id == appeal_id, AppealMember.ended_at.is_(None))
        .order_by(AppealMember.chair.desc(), Account.display_name)
    )
    return [
        Member(row.account_id, name, row.chair, college.name if college else None, vote)
        for row, name, college, vote in rows
    ]


def _attempts(candidate: Candidate) -> list[tuple[int, Names, date]]:
    found = select(Candidate.id, Exam).join(Exam, Exam.id == Candidate.exam_id)
    others = found.where(Candidate.person_id == candidate.person_id, Candidate.exam_id != candidate.exam_id)
    return [(row[0], row[1].name, row[1].starts_on) for row in db.session.execute(others.order_by(Exam.starts_on))]


def _scores(appeal: Appeal, exam: Exam, sitting: Sitting) -> dict[str, Score | None]:
    """What stood before the decision and what stands since. A score appeal is about a published one; another score is
    shown once the results are published."""
    published = has_reached(exam.state, ExamState.PUBLISHED)
    now = (sitting.score, sitting.maximum) if published and sitting.score is not None and sitting.maximum else None
    if appeal.outcome is None:
        return {"before": now, "after": None}
    kept = published or appeal.kind is AppealKind.SCORE
    score, maximum = appeal.score_before, appeal.maximum_before
    before = (score, maximum) if kept and score is not None and maximum else None
    # A later appeal may amend what this one left as it was.
    return {"before": before, "after": before if appeal.outcome is AppealOutcome.STANDS else now}


def _next_exam(appeal: Appeal) -> Names | None:
    again = aliased(Candidate)
    found = select(Exam).join(again, again.exam_id == Exam.id).where(again.id == appeal.next_candidate_id)
    exam = db.session.scalars(found).one_or_none()
    return exam.name if exam else None


def _account(account_id: int | None) -> str:
    return db.session.scalar(select(Account.display_name).where(Account.id == account_id)) or ""
