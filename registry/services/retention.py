"""Ending what is kept longer than its term, rule by rule (rules, section 9)."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import delete, update

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.policy import Permission, require
from registry.domain.retention import RetentionRule
from registry.guards import STRUCK_OUT
from registry.models import Appeal, Check, CorrectionRequest, Device, OneTimeCode, OutgoingMail, Person, Representative
from registry.queries.retention import overdue, overdue_codes, overdue_letters
from registry.services import audit

BATCH = 500


def end_overdue(actor: Actor, *, rule: RetentionRule) -> int:
    """Delete or empty what this rule ends today, and say in the trail how many rows that were.

    Nobody's name or number is in the trail. Raises Forbidden.
    """
    require(actor, Permission.END_RETENTION)
    ids = overdue(rule)
    for batch in _batches(ids):
        ENDS[rule](batch)
    if rule is RetentionRule.SIGN_INS:
        for batch in _batches(overdue_codes()):
            db.session.execute(delete(OneTimeCode).where(OneTimeCode.id.in_(batch)))
        for batch in _batches(overdue_letters()):
            db.session.execute(delete(OutgoingMail).where(OutgoingMail.id.in_(batch)))
    if ids:
        audit.record(actor, "end_retention", "retention", rule.value, rows=len(ids))
    return len(ids)


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _deletes(kind: type[Any]) -> Callable[[Sequence[int]], None]:
    def act(ids: Sequence[int]) -> None:
        db.session.execute(delete(kind).where(kind.id.in_(ids)))

    return act


def _empties(kind: type[Any], *columns: str) -> Callable[[Sequence[int]], None]:
    def act(ids: Sequence[int]) -> None:
        db.session.execute(update(kind).where(kind.id.in_(ids)).values(dict.fromkeys(columns)))

    return act


def _appeals(ids: Sequence[int]) -> None:
    """The outcome, its protocol's number and the votes stay."""
    of_them = update(Appeal).where(Appeal.id.in_(ids))
    db.session.execute(of_them.values(text_sealed=None, reasons_sealed=None))
    db.session.execute(of_them.where(Appeal.late_reason != "").values(late_reason=STRUCK_OUT))


def _numbers(ids: Sequence[int]) -> None:
    """Whoever comes again is written down anew: the hash that stays is nobody's."""
    for person_id in ids:
        unfindable = {"iin_hash": None, "document_hash": secrets.token_hex(32), "iin_override_reason": None}
        sealed = dict.fromkeys(("iin_sealed", "document_sealed", "birth_date_sealed"))
        db.session.execute(update(Person).where(Person.id == person_id).values({**sealed, **unfindable}))


ENDS: Mapping[RetentionRule, Callable[[Sequence[int]], None]] = MappingProxyType(
    {
        RetentionRule.CHECKS: _deletes(Check),
        RetentionRule.SIGN_INS: _deletes(Device),
        RetentionRule.CONTACTS: _empties(Person, "email_sealed", "phone_sealed"),
        RetentionRule.REPRESENTATIVES: _empties(Representative, "name_sealed", "contact_sealed"),
        RetentionRule.REQUESTS: _empties(CorrectionRequest, "wish_sealed", "answer_sealed"),
        RetentionRule.APPEALS: _appeals,
        RetentionRule.NUMBERS: _numbers,
    }
)
