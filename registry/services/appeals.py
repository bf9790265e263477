"""Filing an appeal within its term, admitting a late one, taking one back (rules, section 4)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from registry import clock
from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.appeal import (
    AppealBringer,
    AppealChannel,
    AppealKind,
    AppealState,
    is_in_time,
    require_appealable,
    require_day_of_exam,
    require_in_time,
    required_text,
)
from registry.domain.appeal_terms import end_of_procedure_appeals
from registry.domain.audience import Audience
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.mail_kinds import MailKind
from registry.domain.majority import is_minor
from registry.domain.policy import Permission, allows, require
from registry.domain.reason import optional_reason
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Appeal, Candidate, Exam, Person
from registry.queries.appeal_rows import NO_SUCH_APPEAL, appeal_place, attempt_target
from registry.queries.guardianship import birth_date, standing_representatives
from registry.services import audit
from registry.services.appeal_letters import tell_candidates
from registry.services.exam_step import exam_locked


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What is filed. `about_day`: the day of the exam a procedure appeal is about. `handed_in_on`: the day a paper
    reached us, None for today. `late_reason`: why an operator admits it after its term."""

    kind: AppealKind
    text: str
    about_day: date | None = None
    brought_by: AppealBringer = AppealBringer.CANDIDATE
    handed_in_on: date | None = None
    late_reason: str = ""


def file_own_appeal(actor: Actor, *, candidate_id: int, filing: Filing) -> Appeal:
    """The candidate appeals on the own page.

    Raises NotFound for somebody else's attempt alike, Refused where there is nothing to appeal against or one is open,
    TooLate with the last day of the term, BadInput without a text or the day it is about.
    """
    candidate = _candidate(candidate_id)
    _require_own(actor, candidate.person_id)
    plain = Filing(kind=filing.kind, text=filing.text, about_day=filing.about_day)
    return _file(actor, candidate, plain, AppealChannel.PAGE)


def file_appeal(actor: Actor, *, candidate_id: int, filing: Filing) -> Appeal:
    """An operator notes an appeal from paper, or a college files one for its own student.

    An operator may admit a late one with a reason, and note the day on which the paper came. Raises as
    `file_own_appeal`; Forbidden for another's student and for a college that admits its own delay.
    """
    candidate = _candidate(candidate_id)
    target = attempt_target(actor, candidate, db.session.get_one(Exam, candidate.exam_id))
    require(actor, Permission.FILE_APPEAL, target)
    if filing.late_reason.strip() or filing.handed_in_on is not None:
        require(actor, Permission.ADMIT_LATE_APPEAL, target)
    own = Audience.COLLEGE in actor.audiences and filing.brought_by is AppealBringer.COLLEGE
    return _file(actor, candidate, filing, AppealChannel.PAGE if own else AppealChannel.PAPER)


def withdraw_appeal(actor: Actor, *, appeal_id: int) -> Appeal:
    """Whoever brought it no longer wants it: the candidate on the own page, or by paper an operator or the college.

    Raises NotFound for somebody else's alike, Refused once it was decided.
    """
    place = appeal_place(appeal_id, locked=True)
    target = attempt_target(actor, place.candidate, place.exam)
    if not allows(actor, Permission.FILE_APPEAL, target):
        _require_own(actor, place.candidate.person_id)
    appeal = place.appeal
    require_open(appeal)
    appeal.state, appeal.withdrawn_by, appeal.withdrawn_at = AppealState.WITHDRAWN, actor.account_id, clock.now()
    db.session.flush()
    audit.record(actor, "withdraw", "appeal", appeal.id, before="open", after="withdrawn")
    return appeal


def require_open(appeal: Appeal) -> None:
    """Pass while the commission has not decided. Raises Refused."""
    if appeal.state is not AppealState.OPEN:
        raise Refused(say("This appeal was decided or taken back already."))


def term_of(exam: Exam, kind: AppealKind, about_day: date | None) -> datetime | None:
    """The end of the term for such an appeal; None while it has none."""
    settings = instance().settings
    if kind is AppealKind.SCORE:
        return exam.appeals_end_at
    zone = ZoneInfo(settings.timezone)
    if about_day is None:
        return None
    return end_of_procedure_appeals(about_day, zone, days=settings.appeal_procedure_days)


def _file(actor: Actor, candidate: Candidate, filing: Filing, channel: AppealChannel) -> Appeal:
    exam = exam_locked(candidate.exam_id)  # of an appeal and the end of the appeals one comes first
    db.session.refresh(candidate.sitting)
    require_appealable(filing.kind, exam.state, candidate.sitting.state)
    today = clock.local_date(clock.now(), instance().settings.timezone)
    day = None
    if filing.kind is AppealKind.PROCEDURE:
        day = require_day_of_exam(filing.about_day, exam.starts_on, exam.ends_on, today)
    handed_in = _handed_in(filing, exam, today)
    term, late = term_of(exam, filing.kind, day), optional_reason(filing.late_reason)
    in_time = is_in_time(_moment(handed_in, today), term)
    if not late:
        require_in_time(_moment(handed_in, today), term, ZoneInfo(instance().settings.timezone))
    _require_no_other(candidate.id, filing.kind)
    appeal = Appeal(
        candidate_id=candidate.id,
        kind=filing.kind,
        about_day=day,
        brought_by=filing.brought_by,
        representative_id=_representative(candidate, filing, handed_in),
        channel=channel,
        text_sealed=instance().vault.seal(required_text(filing.text)),
        handed_in_on=handed_in,
        filed_by=actor.account_id,
        filed_at=clock.now(),
        term_ends_at=term,
        late_reason="" if in_time else late,
        admitted_by=None if in_time else actor.account_id,
    )
    db.session.add(appeal)
    db.session.flush()
    tell_candidates(MailKind.APPEAL_FILED, [candidate.id], day=handed_in)
    told = {"candidate": candidate.id, "kind": filing.kind.value, "before": None, "after": appeal.state.value}
    # Why a late one was admitted stands in its row alone, where its term of keeping ends it.
    audit.record(actor, "file", "appeal", appeal.id, **told, channel=channel.value)
    return appeal


def _handed_in(filing: Filing, exam: Exam, today: date) -> date:
    day = filing.handed_in_on or today
    if not exam.starts_on <= day <= today:
        raise BadInput(say("A paper is handed in between the first day of the exam and today."))
    return day


def _moment(handed_in: date, today: date) -> datetime:
    """When it counts as filed: now, or within an earlier day on which the paper was handed in."""
    if handed_in == today:
        return clock.now()
    return end_of_procedure_appeals(handed_in, ZoneInfo(instance().settings.timezone)) - timedelta(microseconds=1)


def _require_no_other(candidate_id: int, kind: AppealKind) -> None:
    other = select(Appeal.id).where(
        Appeal.candidate_id == candidate_id, Appeal.kind == kind, Appeal.state == AppealState.OPEN
    )
    if db.session.scalar(other) is not None:
        raise Refused(say("An appeal of this kind is open already. It is decided first."))


def _representative(candidate: Candidate, filing: Filing, handed_in: date) -> int | None:
    if filing.brought_by is not AppealBringer.REPRESENTATIVE:
        return None
    if not is_minor(birth_date(db.session.get_one(Person, candidate.person_id)), handed_in):
        raise Refused(
            say(
                "A representative acts only for a candidate who is under 18, with a known birth date. This appeal is "
                "brought by the candidate or the college."
            )
        )
    standing = standing_representatives([candidate.person_id])[candidate.person_id]
    if not standing:
        raise Refused(
            say(
                "No representative of this candidate is recorded. Record on the page of the consent who acts for the "
                "candidate."
            )
        )
    return standing[-1].id


def _require_own(actor: Actor, person_id: int) -> None:
    try:
        require(actor, Permission.FILE_OWN_APPEAL, Target(owner=person_id))
    except Forbidden:
        raise NotFound(NO_SUCH_APPEAL) from None


def _candidate(candidate_id: int) -> Candidate:
    found = select(Candidate).where(Candidate.id == candidate_id).options(joinedload(Candidate.sitting))
    candidate = db.session.scalars(found).one_or_none()
    if candidate is None:
        raise NotFound(say("There is no such candidate."))
    return candidate
