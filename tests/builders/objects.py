"""One of every thing an address can name, in one region: what `/passports/<int:passport_id>` is filled with."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.audience import Audience
from registry.domain.correction import CorrectionSubject
from registry.domain.exam_paper import PaperFormat, PaperKind
from registry.domain.exam_role import ExamRole
from registry.domain.representative import ContactCheck, Relation
from registry.instance import instance
from registry.models import (
    Account,
    Appointment,
    Aspect,
    CommissionMeeting,
    CorrectionRequest,
    Device,
    Exam,
    ExamPaper,
    Representative,
    TabletFile,
    VenueDevice,
    VoidedAspect,
)
from tests.builders.appeals import a_review, an_appeal
from tests.builders.conflicts import a_conflict
from tests.builders.exam import a_role
from tests.builders.first_steps import a_person_seen, a_proposed_change, an_asked_erasure, an_asked_reset
from tests.builders.people import an_account
from tests.builders.regions import Region
from tests.builders.teaching import a_tie

Values = Mapping[str, int | str]


def objects_of(region: Region) -> Values:
    """Row ids by the names addresses give them."""
    chief = a_role(region.exam, ExamRole.CHIEF_EXPERT, account=_worker(region))
    a_role(region.exam, account=_worker(region))
    worker = _worker(region)
    return {
        "exam_id": region.exam.id,
        "sitting_id": region.candidate.sitting_id,
        "candidate_id": region.candidate.id,
        "person_id": region.person.id,
        "passport_id": region.passport.id,
        "change_id": _change(region),
        "appointment_id": _appointment(region.exam),
        "voided_id": _voided(region.exam, chief),
        "account_id": worker.id,
        "centre_id": region.centre.id,
        "college_id": region.college.id,
        "organisation_id": region.office.id,
        "representative_id": _representative(region),
        "request_id": _request(region),
        "appeal_id": an_appeal(region.candidate, by=region.holder).id,
        "review_id": a_review(region.candidate, by=region.operator, passport=region.passport).id,
        "reset_id": _reset(region, worker),
        "erasure_id": _erasure(region),
        "desk_id": _desk(region),
        "scan_id": _scan(region),
        "meeting_id": _meeting(region),
        "tablet_id": a_tablet(region.exam, chief),
        "file_id": _tablet_file(region.exam, chief),
        "conflict_id": a_conflict(region.exam, chief).id,
        "tie_id": a_tie(chief, region.person).id,
        "chief_id": chief.id,
    }


def a_device(account: Account) -> int:
    """A sign-in of this account on a browser of its own."""
    return _kept(
        Device(
            account_id=account.id,
            token_hash=secrets.token_bytes(32),
            browser_hash=secrets.token_bytes(32),
            client="Firefox, Linux",
            created_at=clock.now(),
            seen_at=clock.now(),
            expires_at=clock.now() + timedelta(days=1),
        )
    )


def a_tablet(exam: Exam, by: Account, *, name: str = "Tablet 1", token: bytes = b"") -> int:
    """A tablet that was enrolled for this exam."""
    return _kept(
        VenueDevice(
            exam_id=exam.id,
            name=name,
            token_hash=token or secrets.token_bytes(32),
            client="Chrome, Android",
            enrolled_by=by.id,
            enrolled_at=clock.now(),
        )
    )


def _tablet_file(exam: Exam, by: Account) -> int:
    return _kept(
        TabletFile(
            exam_id=exam.id,
            account_id=by.id,
            device="ab" * 16,
            sha256="0" * 64,
            saved_at=clock.now(),
            uploaded_by=by.id,
            uploaded_at=clock.now(),
            answers=[],
        )
    )


def _worker(region: Region) -> Account:
    return an_account(Audience.EXAMINER, organisation=region.department)


def _change(region: Region) -> int:
    return a_proposed_change(region.passport, by=_colleague(region)).id


def _appointment(exam: Exam) -> int:
    found = select(Appointment.id).where(Appointment.exam_id == exam.id, Appointment.role == ExamRole.EXAMINER)
    return db.session.scalars(found).one()


def _voided(exam: Exam, chief: Account) -> int:
    aspect = db.session.scalars(select(Aspect).where(Aspect.scheme_id == exam.scheme_id).order_by(Aspect.id)).first()
    assert aspect is not None
    return _kept(
        VoidedAspect(exam_id=exam.id, aspect_id=aspect.id, reason="Fault", voided_by=chief.id, voided_at=clock.now())
    )


def _representative(region: Region) -> int:
    return _kept(
        Representative(
            person_id=region.person.id,
            relation=next(iter(Relation)),
            document_seen="Birth certificate",
            contact_check=next(iter(ContactCheck)),
            recorded_by=region.operator.id,
            recorded_at=clock.now(),
        )
    )


def _request(region: Region) -> int:
    return _kept(
        CorrectionRequest(
            person_id=region.person.id,
            subject=next(iter(CorrectionSubject)),
            made_by=region.holder.id,
            made_at=clock.now(),
        )
    )


def _reset(region: Region, worker: Account) -> int:
    return an_asked_reset(worker, by=_colleague(region)).id


def _erasure(region: Region) -> int:
    return an_asked_erasure(region.person, by=_colleague(region)).id


def _desk(region: Region) -> int:
    return a_person_seen(region.person, by=_colleague(region)).id


def _scan(region: Region) -> int:
    digest = instance().files.put(b"\x89PNG\r\n\x1a\n signed")
    row = ExamPaper(exam_id=region.exam.id, kind=PaperKind.OTHER, ordinal=1, format=PaperFormat.PNG, size=15)
    row.sha256, row.uploaded_by, row.uploaded_at = digest, region.operator.id, clock.now()
    return _kept(row)


def _meeting(region: Region) -> int:
    row = CommissionMeeting(exam_id=region.exam.id, ordinal=1, number="7", held_on=region.exam.starts_on)
    row.quorum, row.majority, row.chair_decides, row.confirmed_at = "2/3", "1/2", True, clock.now()
    row.opened_by, row.opened_at = region.operator.id, clock.now()
    return _kept(row)


def _colleague(region: Region) -> int:
    return an_account(Audience.OPERATOR, organisation=region.department).id


def _kept(row: Any) -> int:
    db.session.add(row)
    db.session.flush()
    return int(row.id)
