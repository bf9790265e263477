"""The PDFs of a passport: the bytes that are kept, else drawn again, which gives the same (rules, section 7)."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from certificates.names import LANGUAGES
from certificates.passport_pdf import RENDERER_VERSION, render
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import NotFound
from registry.domain.passport_states import ISSUED
from registry.domain.policy import Permission, allows, require
from registry.instance import instance
from registry.models import Candidate, Passport, PassportFile
from registry.queries.access import passport_target
from registry.queries.passport_rows import NO_SUCH_PASSPORT, owner_of_passport

RENDERER = str(RENDERER_VERSION)
READERS = frozenset({Audience.OPERATOR, Audience.AUDITOR, Audience.COLLEGE})


def page(actor: Actor, passport_id: int, language: str) -> tuple[str, bytes]:
    """The number of an issued passport and its PDF in `language`, for its holder, an operator, an auditor or an
    officer of the college. Whoever works here too has the own papers as every holder.

    A page whose file is lost or damaged is drawn from the stored document; nothing is written. Raises
    NotFound for a passport that was not issued, for somebody else's and for another language.
    """
    if not allows(actor, Permission.READ_OWN_PASSPORTS, owner_of_passport(passport_id)):
        if not actor.audiences & READERS:
            raise NotFound(NO_SUCH_PASSPORT)  # ids tell nothing
        require(actor, Permission.READ_PASSPORT, passport_target(actor, passport_id))
    row = db.session.execute(
        select(Passport.number, Passport.document).where(
            Passport.id == passport_id, Passport.state.in_(ISSUED), Passport.erased_at.is_(None)
        )
    ).one_or_none()
    if row is None or language not in LANGUAGES:
        raise NotFound(NO_SUCH_PASSPORT)
    return row.number, kept_page(passport_id, language) or render(row.document, language)


def kept_page(passport_id: int, language: str) -> bytes | None:
    """The stored bytes of the present renderer, or None when there are none or they are no longer what was stored."""
    digest = db.session.scalar(
        select(PassportFile.sha256).where(
            PassportFile.passport_id == passport_id,
            PassportFile.language == language,
            PassportFile.renderer == RENDERER,
        )
    )
    return instance().files.get(digest) if digest else None


def missing_pages(passport_id: int) -> Mapping[str, bytes]:
    """The pages of an issued passport that are not kept, drawn now, by language; none for one that was not issued."""
    document = db.session.scalar(
        select(Passport.document).where(
            Passport.id == passport_id, Passport.state.in_(ISSUED), Passport.erased_at.is_(None)
        )
    )
    if document is None:
        return {}
    lacking = [language for language in LANGUAGES if kept_page(passport_id, language) is None]
    return {language: render(document, language) for language in lacking}


def unrendered(exam_id: int | None = None) -> Sequence[int]:
    """Ids of issued passports that lack a page of the present renderer, of one exam or of all, oldest first."""
    kept = (
        select(func.count())
        .where(PassportFile.passport_id == Passport.id, PassportFile.renderer == RENDERER)
        .correlate(Passport)
        .scalar_subquery()
    )
    statement = (
        select(Passport.id)
        .where(Passport.state.in_(ISSUED), Passport.erased_at.is_(None), kept < len(LANGUAGES))
        .order_by(Passport.id)
    )
    if exam_id is not None:
        statement = statement.join(Candidate, Candidate.id == Passport.candidate_id).where(Candidate.exam_id == exam_id)
    return db.session.scalars(statement).all()
