"""What is kept longer than its term: rule by rule, as ids (rules, section 9)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, or_, select

from registry import clock
from registry.db import db
from registry.domain.majority import comes_of_age_on
from registry.domain.passport_states import ISSUED
from registry.domain.retention import RetentionRule, overdue_before
from registry.guards import STRUCK_OUT
from registry.instance import instance
from registry.models import (
    Appeal,
    Candidate,
    Check,
    CorrectionRequest,
    Device,
    Exam,
    OneTimeCode,
    OutgoingMail,
    Passport,
    Person,
    Representative,
)
from registry.queries.guardianship import birth_date


def overdue(rule: RetentionRule) -> Sequence[int]:
    """Ids of the rows this rule ends today; none for a rule without a term."""
    limit = _limit(rule)
    return FOUND[rule](limit) if limit else ()


def overdue_codes() -> Sequence[int]:
    """One-time codes that went with the sign-ins: useless before the term of the sign-ins began."""
    limit = _limit(RetentionRule.SIGN_INS)
    return _ids(select(OneTimeCode.id).where(OneTimeCode.useless_at < _moment(limit))) if limit else ()


def overdue_letters() -> Sequence[int]:
    """Rows of the outbox that hold nothing any more: finished before the term of the sign-ins began."""
    limit = _limit(RetentionRule.SIGN_INS)
    return _ids(select(OutgoingMail.id).where(OutgoingMail.finished_at < _moment(limit))) if limit else ()


def _limit(rule: RetentionRule) -> date | None:
    settings = instance().settings
    months: int = getattr(settings, f"retention_{rule.value}_months")
    return overdue_before(clock.local_date(clock.now(), settings.timezone), months)


def _checks(limit: date) -> Sequence[int]:
    return _ids(select(Check.id).where(Check.checked_at < _moment(limit)))


def _sign_ins(limit: date) -> Sequence[int]:
    ended = or_(Device.ended_at < _moment(limit), Device.expires_at < _moment(limit))
    return _ids(select(Device.id).where(ended))


def _contacts(limit: date) -> Sequence[int]:
    known = or_(Person.email_sealed.is_not(None), Person.phone_sealed.is_not(None))
    return _ids(select(Person.id).where(known, _last_exam_before(limit)))


def _numbers(limit: date) -> Sequence[int]:
    numbers = (Person.iin_sealed, Person.document_sealed, Person.birth_date_sealed)
    known = or_(*(column.is_not(None) for column in numbers))
    has_one = select(Candidate.person_id).join(Passport, Passport.candidate_id == Candidate.id)
    holders = has_one.where(Passport.state.in_(ISSUED))
    return _ids(select(Person.id).where(known, _last_exam_before(limit), Person.id.not_in(holders)))


def _requests(limit: date) -> Sequence[int]:
    written = or_(CorrectionRequest.wish_sealed.is_not(None), CorrectionRequest.answer_sealed.is_not(None))
    return _ids(select(CorrectionRequest.id).where(written, CorrectionRequest.closed_at < _moment(limit)))


def _appeals(limit: date) -> Sequence[int]:
    sealed = or_(Appeal.text_sealed.is_not(None), Appeal.reasons_sealed.is_not(None))
    written = or_(sealed, Appeal.late_reason.not_in(["", STRUCK_OUT]))
    ended = func.coalesce(Appeal.decided_at, Appeal.withdrawn_at)
    return _ids(select(Appeal.id).where(written, ended < _moment(limit)))


def _representatives(limit: date) -> Sequence[int]:
    """Those of people who came of age before the limit; the day is sealed, so it is read one by one."""
    known = or_(Representative.name_sealed.is_not(None), Representative.contact_sealed.is_not(None))
    rows = db.session.execute(
        select(Representative.id, Person).join(Person, Person.id == Representative.person_id).where(known)
    )
    born = ((row_id, birth_date(person)) for row_id, person in rows)
    return sorted(row_id for row_id, day in born if day is not None and comes_of_age_on(day) < limit)


def _last_exam_before(limit: date) -> ColumnElement[bool]:
    """People who took part in an exam, whose last one ended before the limit."""
    last = (
        select(Candidate.person_id)
        .join(Exam, Exam.id == Candidate.exam_id)
        .group_by(Candidate.person_id)
        .having(func.max(Exam.ends_on) < limit)
    )
    return Person.id.in_(last)


def _moment(limit: date) -> datetime:
    place = ZoneInfo(instance().settings.timezone)
    return datetime.combine(limit, time(), place).astimezone(UTC)


def _ids(statement: "Select[Any]") -> Sequence[int]:
    return db.session.scalars(statement.order_by(*statement.selected_columns)).all()


FOUND: Mapping[RetentionRule, Callable[[date], Sequence[int]]] = MappingProxyType(
    {
        RetentionRule.CHECKS: _checks,
        RetentionRule.SIGN_INS: _sign_ins,
        RetentionRule.CONTACTS: _contacts,
        RetentionRule.REPRESENTATIVES: _representatives,
        RetentionRule.REQUESTS: _requests,
        RetentionRule.APPEALS: _appeals,
        RetentionRule.NUMBERS: _numbers,
    }
)
