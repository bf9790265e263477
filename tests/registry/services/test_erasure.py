"""Erasing a person's values: two people, and everything that has to stay valid does."""

import hashlib
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from certificates.document import parse_signed
from registry import clock
from registry.constraint_errors import Clash
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.appeal import AppealState
from registry.domain.audience import Audience
from registry.domain.correction import CorrectionState
from registry.domain.erasure import ErasureBasis
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_clock import ClockAct
from registry.domain.incident import IncidentKind
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import (
    Account,
    AuditEntry,
    AuditPayload,
    Candidate,
    ClockEventRow,
    CorrectionRequest,
    Device,
    Erasure,
    Exam,
    Incident,
    Mark,
    Passport,
    Person,
    Sitting,
    StrikeOff,
    TeachingTie,
    WorkstationChange,
)
from registry.queries.audit import damages
from registry.queries.eligibility import standings
from registry.queries.known_person import AlreadyErased
from registry.queries.marks import scores_of
from registry.queries.passport_pages import missing_pages
from registry.services import audit
from registry.services.erasure import release_erasure, request_erasure, withdraw_erasure
from registry.services.name_correction import correct_name
from registry.services.rendering import render_files
from tests.builders import an_account, an_exam, an_operator
from tests.builders.appeals import an_appeal
from tests.builders.exam import a_candidate
from tests.registry.services.test_corrections import RIGHT, Case

PAPER = "Request of 3 June 2026"


class Erased(Case):
    """A holder with an issued passport, a request, a corrected name; erased by two operators."""

    def __init__(self) -> None:
        super().__init__()
        self.ask()
        with transaction():
            person = db.session.get_one(Person, self.person_id)
            person.iin_sealed, person.iin_hash = instance().vault.seal("080229600017"), f"{self.person_id:064d}"
            correct_name(self.first, person_id=self.person_id, name=RIGHT, reason="Birth certificate")
            db.session.get_one(Account, self.holder.account_id).password = "hash"  # no password

    def wanted(self) -> int:
        with transaction():
            return request_erasure(
                self.first, person_id=self.person_id, basis=ErasureBasis.HOLDERS_REQUEST, paper=PAPER
            ).id

    def erase(self) -> None:
        erasure_id = self.wanted()
        with transaction():
            release_erasure(self.second, erasure_id=erasure_id)


def test_nothing_of_the_person_is_left_in_any_table_but_the_signed_document(session: Session) -> None:
    case = Erased()
    by = session.get_one(Account, case.first.account_id)
    candidate = session.scalars(select(Candidate)).one()
    appeal = an_appeal(candidate, by=by, text="Сәрсенбаева was not looked at.")
    words_of_the_day(candidate, case.first, "Сәрсенбаева fell ill")
    session.commit()
    with pytest.raises(Clash), transaction():
        session.execute(update(Incident).values(text="Nothing happened"))
    with pytest.raises(Refused, match="appeal"):
        case.wanted()
    appeal.state, appeal.withdrawn_by = AppealState.WITHDRAWN, by.id
    session.commit()
    case.erase()
    assert appeal.text_sealed is None
    person = session.get_one(Person, case.person_id)
    assert (person.name.full, person.name_key, person.iin_sealed, person.iin_hash) == ("", "", None, None)
    account = session.get_one(Account, case.holder.account_id)
    assert (account.active, account.address, account.password, account.display_name) == (False, None, None, "—")
    request = session.scalars(select(CorrectionRequest)).one()
    assert (request.wish_sealed, request.state) == (None, CorrectionState.WITHDRAWN)
    for name in ("Сәрсенбаева", "Сәрсембаева"):
        assert tables_with(name) <= {"passport"}


def words_of_the_day(candidate: Candidate, actor: Actor, said: str) -> None:
    """What others wrote about this attempt: an incident, a stop with its entry, a spare workstation, a tie struck."""
    by, at = actor.account_id, clock.now()
    exam, attempt = candidate.exam_id, candidate.sitting_id
    told = {"exam_id": exam, "sitting_id": attempt, "recorded_by": by, "recorded_at": at}
    db.session.add_all(
        [
            Incident(kind=IncidentKind.OTHER, happened_at=at, text=said, **told),
            ClockEventRow(act=ClockAct.STOP, at=at, reason=said, **told),
            WorkstationChange(
                sitting_id=attempt, from_workstation=1, to_workstation=2, reason=said, changed_by=by, changed_at=at
            ),
            StrikeOff(candidate_id=candidate.id, reason=said, struck_by=by, struck_at=at, back_reason=said),
        ]
    )
    db.session.get_one(Sitting, attempt).state_reason = said
    struck = {"struck_by": by, "struck_at": at, "strike_reason": said}
    tie = TeachingTie(account_id=by, person_id=candidate.person_id, recorded_by=by, recorded_at=at, **struck)
    db.session.add(tie)
    db.session.flush()
    audit.record(actor, "stop_clock", "exam", exam, sitting=attempt, reason=said)
    audit.record(actor, "strike_tie", "teaching_tie", tie.id, reason=said)


def tables_with(word: str) -> set[str]:
    """The tables in which a word can be read, in any column."""
    found = set()
    for table in db.metadata.tables.values():
        for row in db.session.execute(select(table)):
            values = [v.decode(errors="replace") if isinstance(v, bytes) else str(v) for v in row]
            if any(word in value for value in values):
                found.add(table.name)
    return found


def test_scores_statistics_chain_and_signatures_stay_valid(session: Session) -> None:
    case = Erased()
    exam_id = session.scalars(select(Exam.id)).one()
    before = (
        session.scalar(select(func.count()).select_from(Mark)),
        session.scalar(select(func.count()).select_from(AuditEntry)),
        [str(score.total) for score in scores_of(session.get_one(Exam, exam_id)).values()],
    )
    case.erase()
    assert damages() == []
    entries = session.scalar(select(func.count()).select_from(AuditEntry))
    totals = [str(score.total) for score in scores_of(session.get_one(Exam, exam_id)).values()]
    assert (session.scalar(select(func.count()).select_from(Mark)), totals) == (before[0], before[2])
    assert (entries or 0) > (before[1] or 0), "the erasure is in the trail itself"
    passport = session.get_one(Passport, case.passport_id)
    assert instance().key_ring.verify(passport.key_id or "", passport.document, passport.signature or b"")
    assert parse_signed(passport.document).number == passport.number
    assert [one.candidate.id for one in standings(exam_id)] == [passport.candidate_id]
    assert session.scalar(select(func.count()).select_from(Sitting)) == 1


def test_details_about_the_person_leave_the_trail_and_others_stay(session: Session) -> None:
    case, other = Erased(), Erased()
    case.erase()
    kept = session.execute(
        select(AuditEntry.object_type, AuditEntry.object_id)
        .join(AuditPayload, AuditPayload.seq == AuditEntry.seq)
        .where(AuditEntry.object_type.in_(["person", "passport"]))
    ).all()
    assert {row.object_id for row in kept if row.object_type == "person"} == {str(other.person_id)}
    assert {row.object_id for row in kept if row.object_type == "passport"} == {str(other.passport_id)}


def test_the_drawn_pages_go(session: Session) -> None:
    case = Erased()
    with transaction():
        render_files(case.first, passport_id=case.passport_id)
    kept = list(session.execute(text("SELECT sha256 FROM passport_file")).scalars())
    assert kept
    assert all(instance().files.get(digest) for digest in kept)
    case.erase()
    assert not any(instance().files.get(digest) for digest in kept)


def test_pages_drawn_before_an_erasure_are_not_put_back(session: Session) -> None:
    case = Erased()
    pages = missing_pages(case.passport_id)
    assert pages
    case.erase()
    with pytest.raises(NotFound), transaction():
        render_files(case.first, passport_id=case.passport_id, pages=pages)
    assert not any(instance().files.get(hashlib.sha256(page).hexdigest()) for page in pages.values())


def test_an_erasure_that_is_not_committed_keeps_the_pages(session: Session) -> None:
    case = Erased()
    with transaction():
        render_files(case.first, passport_id=case.passport_id)
    kept = list(session.execute(text("SELECT sha256 FROM passport_file")).scalars())
    erasure_id = case.wanted()
    with pytest.raises(BadInput), transaction():
        release_and_fail(case, erasure_id)
    with transaction():
        pass
    assert kept
    assert all(instance().files.get(digest) for digest in kept)


def release_and_fail(case: Erased, erasure_id: int) -> None:
    release_erasure(case.second, erasure_id=erasure_id)
    raise BadInput(say("Something else in the same transaction."))


def test_an_erased_person_gets_no_name_again(session: Session) -> None:
    case = Erased()
    case.erase()
    with pytest.raises(AlreadyErased, match="were erased"), transaction():
        correct_name(case.first, person_id=case.person_id, name=RIGHT, reason="Birth certificate")


def test_where_the_person_came_from_leaves_the_trail(session: Session) -> None:
    case = Erased()
    holder = replace(case.holder, origin="203.0.113.7")
    with transaction():
        for object_type in ("device", "contact", "one_time_code", "account"):
            own = object_type == "account"
            audit.record(holder, "sign_in", object_type, (holder.account_id or 0) if own else 99)
        audit.record(replace(case.first, origin="203.0.113.8"), "sign_in", "device", 98)
    case.erase()
    origins = {payload.get("origin") for payload in session.scalars(select(AuditPayload.payload))}
    assert "203.0.113.7" not in origins
    assert "203.0.113.8" in origins


def test_the_one_who_asks_does_not_release(session: Session) -> None:
    case = Erased()
    erasure_id = case.wanted()
    for actor in (case.first, case.holder):
        with pytest.raises(Forbidden), transaction():
            release_erasure(actor, erasure_id=erasure_id)
    with pytest.raises(Forbidden), transaction():
        request_erasure(case.holder, person_id=case.person_id, basis=ErasureBasis.TERM_OVER, paper=PAPER)


def test_what_was_asked_for_can_be_dropped_and_ends_once(session: Session) -> None:
    case = Erased()
    erasure_id = case.wanted()
    with transaction():
        withdraw_erasure(case.first, erasure_id=erasure_id)
    for act, actor in ((release_erasure, case.second), (withdraw_erasure, case.first)):
        with pytest.raises(Refused), transaction():
            act(actor, erasure_id=erasure_id)
    case.erase()
    with pytest.raises(AlreadyErased), transaction():
        request_erasure(case.first, person_id=case.person_id, basis=ErasureBasis.TERM_OVER, paper=PAPER)
    assert session.scalar(select(func.count()).select_from(Erasure)) == 2


def test_what_is_under_way_comes_first(session: Session) -> None:
    case = Erased()
    with transaction():
        staff = an_account(Audience.EXAMINER, person=session.get_one(Person, a_person_id()))
        a_candidate(an_exam(), person=session.get_one(Person, case.person_id))
    with pytest.raises(Refused, match="not closed"):
        case.wanted()
    with pytest.raises(Refused, match="works in the registry"), transaction():
        request_erasure(case.first, person_id=staff.person_id or 0, basis=ErasureBasis.TERM_OVER, paper=PAPER)
    for paper in ("", "Request No. 12345678"):
        with pytest.raises(BadInput), transaction():
            request_erasure(an_operator(), person_id=a_person_id(), basis=ErasureBasis.TERM_OVER, paper=paper)
    assert session.scalar(select(func.count()).select_from(Candidate)) == 2


def a_person_id() -> int:
    from tests.builders import a_person

    return a_person().id


def test_nobody_signs_in_with_it_any_more(session: Session) -> None:
    case = Erased()
    with transaction():
        now = db.session.get_one(Person, case.person_id).created_at
        db.session.add(
            Device(
                account_id=case.holder.account_id,
                token_hash=b"t" * 32,
                browser_hash=b"b" * 32,
                client="Firefox, Linux",
                created_at=now,
                seen_at=now,
                expires_at=now,
            )
        )
    before = session.get_one(Account, case.holder.account_id).fs_uniquifier
    case.erase()
    assert session.scalars(select(Device)).all() == []
    assert session.get_one(Account, case.holder.account_id).fs_uniquifier != before
