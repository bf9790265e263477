"""Two at once on the floor of an exam: rows that the database lets only one of into a place."""

from registry import clock
from registry.db import db
from registry.domain.accommodation import AccommodationGround
from registry.domain.appeal import AppealBringer, AppealChannel, AppealKind
from registry.domain.audience import Audience
from registry.domain.holder_access import IdentityDocument
from registry.domain.score_review import ReviewCause
from registry.models import (
    Accommodation,
    Appeal,
    DoorRegistration,
    MarkSheet,
    PaperReading,
    PaperSheet,
    ReviewedCandidate,
    ScoreReview,
)
from tests.builders import a_candidate, a_passport, a_scheme, a_sitting, an_account, an_exam
from tests.builders.objects import a_tablet


def door() -> None:
    """One registration of a candidate is in force."""
    candidate, by = a_candidate(an_exam()), an_account()
    for _ in range(2):
        row = DoorRegistration(candidate_id=candidate.id, document=next(iter(IdentityDocument)))
        row.registered_by, row.registered_at = by.id, clock.now()
        db.session.add(row)
    db.session.flush()


def extra_time() -> None:
    """One grant of a candidate is in force."""
    candidate, by = a_candidate(an_exam()), an_account()
    for _ in range(2):
        row = Accommodation(candidate_id=candidate.id, ground=next(iter(AccommodationGround)), minutes=15)
        row.granted_by, row.granted_at = by.id, clock.now()
        db.session.add(row)
    db.session.flush()


def appeal() -> None:
    """One appeal of a kind is open for a candidate."""
    candidate, by = a_candidate(an_exam()), an_account()
    for _ in range(2):
        row = Appeal(candidate_id=candidate.id, kind=AppealKind.SCORE, brought_by=AppealBringer.CANDIDATE)
        row.channel, row.text_sealed, row.handed_in_on = next(iter(AppealChannel)), b"sealed", clock.now().date()
        row.filed_by, row.filed_at, row.term_ends_at = by.id, clock.now(), clock.now()
        db.session.add(row)
    db.session.flush()


def review() -> None:
    """One outcome of a passport is waited for."""
    passport, by = a_passport(), an_account()
    for _ in range(2):
        found = ScoreReview(scheme_id=a_scheme().id, cause=next(iter(ReviewCause)), note="", sheets="A1")
        found.opened_by, found.opened_at = by.id, clock.now()
        db.session.add(found)
        db.session.flush()
        row = ReviewedCandidate(review_id=found.id, candidate_id=passport.candidate_id, passport_id=passport.id)
        db.session.add(row)
    db.session.flush()


def tablet() -> None:
    """A name of a tablet in use is one tablet's."""
    exam, by = an_exam(), an_account(Audience.EXAMINER)
    for _ in range(2):
        a_tablet(exam, by)


def paper() -> None:
    """One paper of a sheet is open."""
    sheet_id = _sheet()
    db.session.add_all(PaperSheet(sheet_id=sheet_id, ordinal=ordinal) for ordinal in (1, 2))
    db.session.flush()


def reading() -> None:
    """Nobody reads a paper as both of its readers."""
    by, row = an_account(), PaperSheet(sheet_id=_sheet(), ordinal=1)
    db.session.add(row)
    db.session.flush()
    for reader in (1, 2):
        read = PaperReading(paper_id=row.id, reader=reader, version=1, entered_by=by.id, entered_at=clock.now())
        db.session.add(read)
    db.session.flush()


def _sheet() -> int:
    sitting = a_sitting(an_exam())
    return db.session.query(MarkSheet.id).filter_by(sitting_id=sitting.id).limit(1).scalar() or 0
