"""Signing the end of the audit trail, and noting that it was checked (rules, section 4)."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audit_head import Head, head_text
from registry.domain.errors import Refused
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import AuditHead, SignedHead
from registry.queries.audit import entries
from registry.queries.signed_heads import Place, damages_behind, forged, newest_head, start_of
from registry.services import audit

DAY = timedelta(days=1)
BROKEN = say("The audit trail does not hold together, so its end is not signed.")


class TrailDamaged(Refused):
    """What a head would vouch for does not hold together; the findings say where."""


def sign_head(
    actor: Actor, *, unless_younger_than: timedelta | None = None, looked_at: Place | None = None
) -> SignedHead | None:
    """Sign the present end of the trail with the registry's key for heads.

    Everything since the last signed head is looked at before: a head never vouches for what does not hold together.
    `unless_younger_than`: nothing is done (None) while the last head is that young; of two who sign at once the second
    sees the first one's. `looked_at`: where `look_ahead` found the trail whole a moment ago, so that everybody who
    writes waits for the rest only. None for an empty trail. Raises Forbidden, TrailDamaged.
    """
    require(actor, Permission.KEEP_AUDIT)
    end = db.session.scalars(select(AuditHead).with_for_update().execution_options(populate_existing=True)).one()
    last = newest_head()
    if end.seq == 0 or _is_young(last, unless_younger_than):
        return None
    start = _later(start_of(last), looked_at)
    if found := forged(last) or damages_behind(start, entries(after=start[0]), (end.seq, end.hash)):
        raise TrailDamaged(BROKEN, found)
    signer = instance().head_signer
    head = Head(instance().settings.host, end.seq, end.hash, clock.now())
    signed = SignedHead(
        origin=head.origin,
        seq=head.seq,
        hash=head.hash,
        signed_at=head.at,
        key_id=signer.key_id,
        signature=signer.sign(head_text(head)),
    )
    db.session.add(signed)
    db.session.flush()
    audit.record(actor, "sign_head", "signed_head", signed.id, seq=head.seq, hash=head.hash.hex(), key=signer.key_id)
    return signed


def note_check(actor: Actor, *, compared: Mapping[str, int]) -> None:
    """Keep that the whole register was checked and nothing was found; `compared` counts what was looked at.

    A check that finds something is not noted: whoever looks into the damage must find it as it was. Raises Forbidden.
    """
    require(actor, Permission.KEEP_AUDIT)
    audit.record(actor, "check", "audit_trail", "all", **compared)


def _is_young(last: SignedHead | None, age: timedelta | None) -> bool:
    return last is not None and age is not None and clock.now() - last.signed_at < age


def _later(start: Place, looked_at: Place | None) -> Place:
    return looked_at if looked_at is not None and looked_at[0] > start[0] else start
