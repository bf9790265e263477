"""Discarding a draft that nobody wants: it was never used, so nothing is lost but the import (rules, section 2)."""

from sqlalchemy import delete, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.policy import Permission, require
from registry.domain.scheme_states import require_draft
from registry.domain.sentences import say
from registry.models import Aspect, Criterion, Scheme, SchemeSection, SubCriterion
from registry.services import audit


def discard_scheme(actor: Actor, *, scheme_id: int) -> None:
    """Delete a draft and its parts; the audit trail keeps that it was there. No exam can have begun with a draft.

    Raises NotFound, and Refused when the scheme is no draft.
    """
    require(actor, Permission.EDIT_SCHEME)
    scheme = db.session.scalar(select(Scheme).where(Scheme.id == scheme_id).with_for_update())
    if scheme is None:
        raise NotFound(say("There is no such marking scheme."))
    require_draft(scheme.state)
    version, sha256 = scheme.version, scheme.source_sha256
    for part in (Aspect, SubCriterion, Criterion, SchemeSection):
        db.session.execute(delete(part).where(part.scheme_id == scheme_id))
    db.session.delete(scheme)
    db.session.flush()
    audit.record(actor, "discard", "scheme", scheme_id, version=version, sha256=sha256)
