"""One passport as an auditor looks at it: the document, its signature, its code, and what the trail tells of it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from certificates.errors import UnknownKey
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.policy import Permission, allows
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import AuditEntry, Passport
from registry.queries.passport_story import PassportStory, passport_story
from registry.queries.trail_pages import account_names


@dataclass(frozen=True, slots=True)
class PassportEvidence:
    """`genuine`: the signature fits the document; None where there is none yet, or its key is not known here.

    `key_known`: the key is this registry's. `says_its_code`: the document names the code and number it is found by.
    `text` is the document for people to read, None once its holder's values are erased (decision 16); `sha256` is that
    of its bytes. `entries`: acts on it, oldest first; none for
    who reads a part of the register only.
    """

    story: PassportStory
    genuine: bool | None
    key_known: bool
    says_its_code: bool
    text: str | None
    sha256: str
    entries: Sequence[AuditEntry]
    names: Mapping[str, str]


def passport_evidence(actor: Actor, passport_id: int) -> PassportEvidence:
    """One passport with everything that vouches for it. Raises Forbidden, NotFound."""
    story = passport_story(actor, passport_id)
    passport = story.passport
    genuine, known = _signature(passport)
    entries = _entries(passport_id) if allows(actor, Permission.READ_AUDIT) else ()
    said = json.loads(passport.document)
    return PassportEvidence(
        story=story,
        genuine=genuine,
        key_known=known,
        says_its_code=(said["code"], said["number"]) == (passport.code, passport.number),
        text=None if passport.erased_at else json.dumps(said, ensure_ascii=False, indent=2),
        sha256=hashlib.sha256(passport.document).hexdigest(),
        entries=entries,
        names=account_names(entry.actor for entry in entries),
    )


def signed_document(actor: Actor, passport_id: int) -> tuple[str, bytes]:
    """Number and the very bytes that were signed. Raises Forbidden, NotFound, also once its holder's values are erased:
    then only whoever reads the database itself sees them (decision 16)."""
    passport = passport_story(actor, passport_id).passport
    if passport.erased_at is not None:
        raise NotFound(say("The personal data of the holder are erased, so the document is not given out."))
    return passport.number, passport.document


def _signature(passport: Passport) -> tuple[bool | None, bool]:
    if passport.signature is None or passport.key_id is None:
        return None, False
    try:
        return instance().key_ring.verify(passport.key_id, passport.document, passport.signature), True
    except UnknownKey:
        return None, False


def _entries(passport_id: int) -> Sequence[AuditEntry]:
    of_passport = (AuditEntry.object_type == "passport") & (AuditEntry.object_id == str(passport_id))
    return db.session.scalars(select(AuditEntry).where(of_passport).order_by(AuditEntry.seq)).all()
