"""Drawing a passport's PDFs and keeping them: step 10 of issuing, which can be repeated (rules, section 7)."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.passport_states import ISSUED, POSSIBLE, ImpossibleChange
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import PassportFile
from registry.queries.access import passport_target
from registry.queries.passport_pages import RENDERER, missing_pages
from registry.queries.passport_rows import NO_SUCH_PASSPORT, locked_passport
from registry.services import audit


class DrawnDifferently(Refused):
    """A page came out with other bytes than those kept on record: the renderer is not the one its version names."""


def render_files(actor: Actor, *, passport_id: int, pages: Mapping[str, bytes] | None = None) -> Sequence[PassportFile]:
    """Keep the PDFs of an issued passport in every language; those that are kept already stay as they are.

    `pages` (language → bytes) are what was drawn before this transaction began, so that nobody waits for the drawing;
    without them they are drawn now. A file that was lost is put back, if its bytes are those on record. Raises
    Forbidden, NotFound, ImpossibleChange for a passport that was not issued, DrawnDifferently.
    """
    require(actor, Permission.PREPARE_PASSPORT, passport_target(actor, passport_id))
    passport = locked_passport(passport_id)
    if passport.erased_at is not None:
        raise NotFound(NO_SUCH_PASSPORT)  # erased while it was drawn: nothing is put back
    if passport.state not in ISSUED:
        raise ImpossibleChange(POSSIBLE[passport.state])
    drawn = missing_pages(passport_id) if pages is None else pages
    digests = {language: instance().files.put(content) for language, content in drawn.items()}  # (10)
    known = {file.language: file for file in _files(passport_id)}
    if any(language in known and known[language].sha256 != digest for language, digest in digests.items()):
        raise DrawnDifferently(say("A page was drawn differently from the one on record; nothing was kept."))
    new = [
        PassportFile(
            passport_id=passport_id,
            language=language,
            renderer=RENDERER,
            sha256=digest,
            size=len(drawn[language]),
            rendered_at=clock.now(),
        )
        for language, digest in digests.items()
        if language not in known
    ]
    db.session.add_all(new)
    db.session.flush()
    if digests:
        audit.record(actor, "render", "passport", passport_id, renderer=RENDERER, files=digests)
    return _files(passport_id)


def _files(passport_id: int) -> Sequence[PassportFile]:
    return db.session.scalars(
        select(PassportFile)
        .where(PassportFile.passport_id == passport_id, PassportFile.renderer == RENDERER)
        .order_by(PassportFile.language)
    ).all()
