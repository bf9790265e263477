"""Everything the register knows of its holder, for the holder alone (rules, section 9).

Never in it: what a single examiner scored, results that are not published, other people, and who looked at what.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from certificates.names import LANGUAGES
from registry import clock
from registry.db import db
from registry.domain.actor import Actor, Target
from registry.domain.annulment import shown_state
from registry.domain.errors import NotFound
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.names import Names
from registry.domain.passport_states import ISSUED
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.sitting_states import counts_for_scoring
from registry.instance import instance
from registry.models import (
    Account,
    Candidate,
    Check,
    Device,
    Exam,
    Passport,
    Person,
    Representative,
    StatusChange,
)
from registry.queries.corrections import own_corrections
from registry.queries.decisions import decisions
from registry.queries.marks import scores_of
from registry.queries.own_appeals import Attempt, OwnAppeal, own_appeals
from registry.queries.own_day import own_day
from registry.queries.passport_pages import page
from registry.queries.schemes import stored_scheme

Facts = dict[str, Any]
SEALED = ("iin", "document", "birth_date", "email", "phone")


@dataclass(frozen=True, slots=True)
class OwnData:
    """What goes into the holder's file: facts as JSON can say them, and the papers by their names."""

    facts: Facts
    papers: Mapping[str, bytes]


def own_data(actor: Actor) -> OwnData:
    """Everything about the person behind the account. Raises Forbidden for who is no holder, NotFound without one."""
    require(actor, Permission.READ_OWN_DATA, Target(owner=actor.person_id))
    person = db.session.get(Person, actor.person_id)
    if person is None:
        raise NotFound(say("There is no such person."))
    candidates = _candidates(person.id)
    passports = _passports(person.id)
    facts = {
        "made_at": clock.now().isoformat(),
        "registry": _names(instance().settings.issuer),
        "person": _person(person),
        "sign_in": _account(actor),
        "representatives": list(_representatives(person.id)),
        "exams": [_sitting(candidate, exam) for candidate, exam in candidates],
        "passports": [_passport(row) for row in passports],
        "correction_requests": [_request(one) for one in own_corrections(actor)],
        "appeals": [_appeal(attempt, one) for attempt in own_appeals(actor) for one in attempt.appeals],
    }
    drawn = [row for row in passports if row.erased_at is None]
    papers = {f"{row.number}-{code}.pdf": page(actor, row.id, code)[1] for row in drawn for code in LANGUAGES}
    return OwnData(facts, papers)


def _person(person: Person) -> Facts:
    vault, name = instance().vault, person.name
    sealed = {word: getattr(person, f"{word}_sealed") for word in SEALED}
    return {
        "surname": name.surname,
        "given_name": name.given,
        "patronymic": name.patronymic,
        "name_in_latin_letters": name.latin,
        **{word: vault.open(value) if value else None for word, value in sealed.items()},
        "language": person.language,
        "recorded_at": _said(person.created_at),
    }


def _account(actor: Actor) -> Facts:
    account = db.session.get_one(Account, actor.account_id)
    devices = db.session.scalars(select(Device).where(Device.account_id == account.id).order_by(Device.id))
    return {
        "name": account.display_name,
        "address": account.address,
        "made_at": _said(account.created_at),
        "language": account.language,
        "devices": [
            {
                "client": one.client,
                "signed_in_at": _said(one.created_at),
                "last_seen_at": _said(one.seen_at),
                "ended_at": _said(one.ended_at),
            }
            for one in devices
        ],
    }


def _representatives(person_id: int) -> Iterator[Facts]:
    vault = instance().vault
    rows = select(Representative).where(Representative.person_id == person_id).order_by(Representative.id)
    for row in db.session.scalars(rows):
        yield {
            "relation": row.relation.value,
            "name": vault.open(row.name_sealed) if row.name_sealed else None,
            "document_seen": row.document_seen,
            "contact": vault.open(row.contact_sealed) if row.contact_sealed else None,
            "contact_check": row.contact_check.value,
            "recorded_at": _said(row.recorded_at),
            "ended_at": _said(row.ended_at),
        }


def _candidates(person_id: int) -> list[tuple[Candidate, Exam]]:
    rows = db.session.execute(
        select(Candidate, Exam)
        .join(Exam, Exam.id == Candidate.exam_id)
        .options(
            joinedload(Candidate.sitting),
            joinedload(Candidate.college),
            joinedload(Candidate.qualification),
            joinedload(Exam.skill),
            joinedload(Exam.centre),
        )
        .where(Candidate.person_id == person_id)
        .order_by(Candidate.id)
    )
    return [(candidate, exam) for candidate, exam in rows]


def _sitting(candidate: Candidate, exam: Exam) -> Facts:
    sitting = candidate.sitting
    return {
        "exam": _names(exam.name),
        "skill": {"number": exam.skill.number, **_names(exam.skill.name)},
        "centre": _names(exam.centre.name),
        "starts_on": _said(exam.starts_on),
        "ends_on": _said(exam.ends_on),
        "workstation": sitting.workstation,
        "attendance": shown_state(sitting.state, sitting.state_reason).value,
        "college": _names(candidate.college.name) if candidate.college else None,
        "group": candidate.group,
        "qualification": _names(candidate.qualification.name) if candidate.qualification else None,
        "enrolled_at": _said(candidate.enrolled_at),
        "day": own_day(candidate),
        "result": _result(candidate, exam),
        "consent": [
            {
                "decided_at": _said(one.at),
                "shown": one.visibility.value,
                "text": one.version,
                "decision": one.decision.value if one.decision else None,
                "by": one.giver.value if one.giver else None,
                "channel": one.channel.value if one.channel else None,
                "signed_on": _said(one.signed_on),
            }
            for one in decisions(candidate.id)
        ],
    }


def _result(candidate: Candidate, exam: Exam) -> Facts | None:
    """Score and sections once they are published: never the marks of single examiners."""
    if not has_reached(exam.state, ExamState.PUBLISHED) or not counts_for_scoring(candidate.sitting.state):
        return None
    score = scores_of(exam)[candidate.sitting_id]
    if score.total is None:
        return None
    return {
        "score": str(score.total),
        "maximum": str(score.maximum),
        "sections": [
            {
                "number": section.number,
                **_names(section.name),
                "achieved": str(score.sections[section.number].achieved),
                "maximum": str(score.sections[section.number].maximum),
            }
            for section in stored_scheme(exam.scheme_id).scheme.sections
        ],
    }


def _passports(person_id: int) -> list[Passport]:
    own = select(Passport).join(Candidate, Candidate.id == Passport.candidate_id)
    mine = own.where(Candidate.person_id == person_id, Passport.state.in_(ISSUED))
    return list(db.session.scalars(mine.order_by(Passport.id)))


def _passport(row: Passport) -> Facts:
    checks = select(Check.checked_at, Check.answer, Check.client).where(Check.passport_id == row.id)
    changes = select(StatusChange).where(StatusChange.passport_id == row.id, StatusChange.released_at.is_not(None))
    return {
        "document": None if row.erased_at else json.loads(row.document),
        "signature": row.signature.hex() if row.signature else None,
        "key": row.key_id,
        "state": row.state.value,
        "since": _said(row.state_since),
        "reason": row.state_reason,
        "in_a_former_name_since": _said(row.former_name_since),
        "changes": [
            {"to": one.to_state.value, "reason": one.reason_code, "at": _said(one.released_at)}
            for one in db.session.scalars(changes.order_by(StatusChange.id))
        ],
        "times_checked": db.session.scalar(select(func.count()).where(Check.passport_id == row.id)),
        "checks": [
            {"at": _said(at), "answer": answer, "client": client}
            for at, answer, client in db.session.execute(checks.order_by(Check.id))
        ],
    }


def _request(one: Any) -> Facts:
    return {
        "subject": one.subject.value,
        "wish": one.wish,
        "made_at": _said(one.made_at),
        "state": one.state.value,
        "answer": one.answer,
        "closed_at": _said(one.closed_at),
        "passport": one.passport[0] if one.passport else None,
    }


def _appeal(attempt: Attempt, one: OwnAppeal) -> Facts:
    return {
        "exam": _names(attempt.exam),
        "kind": one.kind.value,
        "about_day": _said(one.about_day),
        "handed_in_on": _said(one.handed_in_on),
        "text": one.text,
        "state": one.state.value,
        "outcome": one.outcome.value if one.outcome else None,
        "reasons": one.reasons,
        "protocol": one.protocol[0] if one.protocol else None,
        "new_date": _said(one.new_date),
    }


def _names(names: Names) -> Facts:
    return {code: getattr(names, code) for code in LANGUAGES}


def _said(moment: datetime | date | None) -> str | None:
    return moment.isoformat() if moment else None
