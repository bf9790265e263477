"""Erasing a person's values: asked for by one operator, released by another (rules, section 9, and decision 16).

What goes: names, numbers, birth date, contacts, the sign-in, representatives, what was written in requests, appeals,
incidents, notes and about mark sheets, the details of audit entries about the person, the drawn PDFs. What stays, and
stays valid: scores and marks without a name, the audit chain with its commitments, the signed documents of passports,
of which the public page shows the status and nothing of the person.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import delete, or_, select, update

from registry import clock
from registry.db import after_commit, db
from registry.domain.actor import Actor, Target
from registry.domain.appeal import AppealState
from registry.domain.audience import Audience
from registry.domain.correction import CorrectionState
from registry.domain.document_seen import parse_document_seen
from registry.domain.erasure import ErasureBasis
from registry.domain.errors import NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import (
    Account,
    Appeal,
    AuditEntry,
    AuditPayload,
    Candidate,
    ClaimSlip,
    Contact,
    CorrectionRequest,
    Device,
    Erasure,
    Exam,
    MarkingPin,
    Passport,
    Person,
    Reidentification,
    Representative,
    StatusChange,
    TeachingTie,
)
from registry.models.account import NO_ADDRESS
from registry.queries.access import person_target
from registry.queries.erasures import erased_files
from registry.queries.known_person import known_person
from registry.queries.passport_rows import second_person_after
from registry.services import audit
from registry.services.erasing_letters import codes_of, erase_letters
from registry.services.erasing_words import entries_of_sheets, entries_of_the_day, erase_words, sittings_of
from registry.services.sealing import believe_anew

# What somebody does with their own sign-in; the entries tell from where.
OWN_SIGN_IN = ("contact", "device", "one_time_code")


def request_erasure(actor: Actor, *, person_id: int, basis: ErasureBasis, paper: str) -> Erasure:
    """Ask for a person's values to be erased; `paper` names the request or decision it rests on, without its number.

    Raises Forbidden, NotFound, BadInput without a paper, Refused while an exam or a passport of theirs is under way,
    for staff, and while it is asked for already.
    """
    require(actor, Permission.REQUEST_ERASURE, person_target(actor, person_id))
    _erasable(person_id)
    row = Erasure(
        person_id=person_id,
        basis=basis,
        paper=parse_document_seen(paper),
        requested_by=actor.account_id,
        requested_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    audit.record(actor, "request", "erasure", row.id, person=person_id, basis=basis.value)
    return row


def withdraw_erasure(actor: Actor, *, erasure_id: int) -> Erasure:
    """Drop what was asked for; nothing is erased. Raises Forbidden, NotFound, Refused when it is done already."""
    row = _open(actor, erasure_id, Permission.REQUEST_ERASURE)
    row.withdrawn_by, row.withdrawn_at = actor.account_id, clock.now()
    db.session.flush()
    audit.record(actor, "withdraw", "erasure", row.id, person=row.person_id)
    return row


def release_erasure(actor: Actor, *, erasure_id: int) -> Erasure:
    """Erase, for good. Raises Forbidden for who asked for it, NotFound, Refused as `request_erasure`."""
    row = _open(actor, erasure_id, Permission.RELEASE_ERASURE)
    person = _erasable(row.person_id)
    candidates = db.session.scalars(select(Candidate.id).where(Candidate.person_id == person.id)).all()
    account_id = db.session.scalar(select(Account.id).where(Account.person_id == person.id))
    gone = _erase_details(person.id, candidates, account_id)
    erase_letters(person.id, account_id)
    _erase_writings(actor, person.id, candidates)
    _erase_sign_in(actor, person.id, account_id)
    _erase_papers(candidates)
    _erase_person(person)
    row.released_by, row.released_at = actor.account_id, clock.now()
    db.session.flush()
    audit.record(actor, "release", "erasure", row.id, person=person.id, basis=row.basis.value, erased_details=gone)
    return row


def _erasable(person_id: int) -> Person:
    """The locked row of somebody whose values may go. Raises NotFound, Refused."""
    person = known_person(person_id, locked=True)
    exams = select(Exam.id).join(Candidate, Candidate.exam_id == Exam.id).where(Candidate.person_id == person_id)
    if db.session.scalar(exams.where(Exam.state != ExamState.CLOSED).limit(1)) is not None:
        raise Refused(say("An exam of this person is not closed yet. Close its appeals first."))
    prepared = select(Passport.id).join(Candidate, Candidate.id == Passport.candidate_id)
    waiting = prepared.where(Candidate.person_id == person_id, Passport.state == PassportState.PREPARED)
    if db.session.scalar(waiting.limit(1)) is not None:
        raise Refused(say("A passport of this person is prepared. Release or withdraw it first."))
    appeals = select(Appeal.id).join(Candidate, Candidate.id == Appeal.candidate_id)
    undecided = appeals.where(Candidate.person_id == person_id, Appeal.state == AppealState.OPEN)
    if db.session.scalar(undecided.limit(1)) is not None:
        raise Refused(say("An appeal of this person is not decided yet."))
    account = db.session.scalars(select(Account).where(Account.person_id == person_id)).one_or_none()
    if account is not None and {role.name for role in account.roles} - {Audience.HOLDER.value}:
        raise Refused(say("This person works in the registry. Take the rights of the account away first."))
    return person


def _open(actor: Actor, erasure_id: int, permission: Permission) -> Erasure:
    """The locked row once the policy was asked, which must not have an end. Raises Forbidden, NotFound, Refused."""
    known = db.session.execute(
        select(Erasure.person_id, Erasure.requested_by).where(Erasure.id == erasure_id)
    ).one_or_none()
    require(actor, permission, _target(actor, *(known or (0, None))))
    row = db.session.get(Erasure, erasure_id, with_for_update=True)
    if row is None:
        raise NotFound(say("There is no such request."))
    if row.released_at is not None or row.withdrawn_at is not None:
        raise Refused(say("This was decided already."))
    return row


def _target(actor: Actor, person_id: int, first: int | None) -> Target:
    place = person_target(actor, person_id)
    return replace(second_person_after(first or 0), regions=place.regions, colleges=place.colleges)


def _erase_writings(actor: Actor, person_id: int, candidates: Sequence[int]) -> None:
    """Representatives, requests, notes, and what others wrote about the person."""
    now = clock.now()
    ends = {"name_sealed": None, "contact_sealed": None}
    of_person = Representative.person_id == person_id
    db.session.execute(update(Representative).where(of_person).values(ends))
    standing = update(Representative).where(of_person, Representative.ended_at.is_(None))
    db.session.execute(standing.values(ended_at=now, ended_by=actor.account_id))
    requests = CorrectionRequest.person_id == person_id
    db.session.execute(update(CorrectionRequest).where(requests).values(wish_sealed=None, answer_sealed=None))
    unanswered = update(CorrectionRequest).where(requests, CorrectionRequest.state == CorrectionState.OPEN)
    db.session.execute(unanswered.values(state=CorrectionState.WITHDRAWN, closed_at=now))
    erase_words(person_id, candidates)
    passports = select(Passport.id).where(Passport.candidate_id.in_(candidates))
    db.session.execute(update(StatusChange).where(StatusChange.passport_id.in_(passports)).values(note=""))
    db.session.execute(update(Candidate).where(Candidate.id.in_(candidates)).values(late_note=""))
    db.session.execute(update(Reidentification).where(Reidentification.person_id == person_id).values(reason="—"))


def _erase_sign_in(actor: Actor, person_id: int, account_id: int | None) -> None:
    """The account keeps its row, as entries of the trail name it; nobody signs in with it again."""
    db.session.execute(
        update(ClaimSlip)
        .where(ClaimSlip.person_id == person_id, ClaimSlip.used_at.is_(None), ClaimSlip.voided_at.is_(None))
        .values(voided_at=clock.now())
    )
    if account_id is None:
        return
    for kind in (Device, Contact, MarkingPin):
        db.session.execute(delete(kind).where(kind.account_id == account_id))
    account = db.session.get_one(Account, account_id)
    believe_anew(account)
    account.webauthn.clear()
    if account.active:
        audit.record(actor, "deactivate", "account", account.id, before="open", after="closed")
    account.email, account.display_name = f"erased-{account_id}{NO_ADDRESS}", "—"
    account.active, account.password, account.fs_uniquifier = False, None, secrets.token_hex(32)
    account.tf_primary_method = account.tf_totp_secret = account.mf_recovery_codes = None


def _erase_papers(candidates: Sequence[int]) -> None:
    """Passports answer without a name from now on; the drawn pages go, the signed documents stay."""
    of_person = Passport.candidate_id.in_(candidates)
    db.session.execute(update(Passport).where(of_person).values(erased_at=clock.now(), linked_id=None))
    after_commit(partial(instance().files.drop, erased_files()))


def _erase_person(person: Person) -> None:
    person.surname = person.given_name = person.patronymic = person.latin_name = person.name_key = ""
    person.iin_sealed = person.document_sealed = person.birth_date_sealed = None
    person.email_sealed = person.phone_sealed = None
    person.iin_hash, person.iin_override_reason = None, None
    person.document_hash = secrets.token_hex(32)  # found by nobody
    person.erased_at = clock.now()
    db.session.flush()


def _erase_details(person_id: int, candidates: Sequence[int], account_id: int | None) -> list[int]:
    """The payloads of entries about the person and of what they did as a holder: names before and after, notes, from
    where they came. Their commitments stay in the chain, and what they did as staff stays whole.

    The numbers of these entries: a payload that is gone without an erasure that names it was taken away.
    """
    about = [
        (AuditEntry.object_type == kind) & AuditEntry.object_id.in_([str(one) for one in ids])
        for kind, ids in _objects(person_id, candidates, account_id).items()
    ]
    own = AuditEntry.object_type.in_(OWN_SIGN_IN) & (AuditEntry.actor == f"account:{account_id}")
    of_attempts = AuditEntry.seq.in_([*entries_of_the_day(candidates), *entries_of_sheets(candidates)])
    entries = select(AuditEntry.seq).where(or_(own, of_attempts, *about))
    gone = list(
        db.session.scalars(select(AuditPayload.seq).where(AuditPayload.seq.in_(entries)).order_by(AuditPayload.seq))
    )
    db.session.execute(delete(AuditPayload).where(AuditPayload.seq.in_(gone)))
    return gone


def _objects(person_id: int, candidates: Sequence[int], account_id: int | None) -> Mapping[str, Sequence[int]]:
    """Every row of the person that an entry may be about, by its kind."""
    passports = select(Passport.id).where(Passport.candidate_id.in_(candidates))
    of_person = (
        ("claim_slip", ClaimSlip),
        ("correction_request", CorrectionRequest),
        ("reidentification", Reidentification),
        ("representative", Representative),
        ("teaching_tie", TeachingTie),
    )
    return {
        "person": [person_id],
        "candidate": candidates,
        "sitting": sittings_of(candidates),
        "account": [] if account_id is None else [account_id],
        "passport": db.session.scalars(passports).all(),
        "appeal": db.session.scalars(select(Appeal.id).where(Appeal.candidate_id.in_(candidates))).all(),
        "one_time_code": codes_of(person_id, account_id),
        **{name: db.session.scalars(select(k.id).where(k.person_id == person_id)).all() for name, k in of_person},
    }
