"""The holder's decision about what the public check shows (rules, section 8)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.consent import VERSION
from registry.domain.errors import BadInput
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.domain.visibility import Visibility
from registry.models import Candidate, VisibilityRecord
from registry.queries.passport_rows import owner_of_candidate
from registry.services import audit


def set_visibility(
    actor: Actor, *, candidate_id: int, visibility: Visibility, consent_version: str
) -> VisibilityRecord:
    """Record the holder's choice; it acts at once. `consent_version` names the text that was on the page.

    Earlier choices are kept. The present choice again, under the same text, changes nothing. Raises Forbidden for
    anybody but the holder, NotFound, BadInput for another text than the one in use: the record is evidence, so it
    never names a text that was not read.
    """
    require(actor, Permission.SET_VISIBILITY, owner_of_candidate(candidate_id))
    if consent_version != VERSION:
        raise BadInput(say("It is not known which text was agreed to. Reload the page and choose again."))
    db.session.execute(select(Candidate.id).where(Candidate.id == candidate_id).with_for_update())
    newest = _newest(candidate_id)
    if newest and (newest.visibility, newest.consent_version) == (visibility, consent_version):
        return newest
    decided = VisibilityRecord(
        candidate_id=candidate_id,
        ordinal=newest.ordinal + 1 if newest else 1,
        visibility=visibility,
        consent_version=consent_version,
        recorded_by=actor.account_id,
        recorded_at=clock.now(),
    )
    db.session.add(decided)
    db.session.flush()
    before = newest.visibility.value if newest else None
    audit.record(actor, "set_visibility", "candidate", candidate_id, before=before, after=visibility.value)
    return decided


def _newest(candidate_id: int) -> VisibilityRecord | None:
    return db.session.scalars(
        select(VisibilityRecord)
        .where(VisibilityRecord.candidate_id == candidate_id)
        .order_by(VisibilityRecord.ordinal.desc())
        .limit(1)
    ).one_or_none()
