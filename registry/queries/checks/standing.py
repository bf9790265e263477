"""What stands now beside what was done: marks beside their newest revision, rights beside the acts that gave them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, and_, cast, func, or_, select, union_all

from registry.db import db
from registry.domain.sentences import say
from registry.models import (
    Account,
    AccountAudience,
    AuditEntry,
    AuditPayload,
    Mark,
    MarkRevision,
    SecondFactorReset,
    account_audience,
)
from registry.queries.checks.finding import BATCH, Finding, Part

GIVEN = ("create", "change")
REST, SOON = timedelta(hours=24), timedelta(minutes=1)
"""How long signing rests after a reset (`services/second_factor_resets.py`), and how far an act is from its entry."""
OPENED = {"create": True, "activate": True, "deactivate": False}


def check_marks() -> Iterator[Finding]:
    """A mark is what its newest revision says."""
    same = ("sitting_id", "aspect_id", "seat", "round", "version")
    of_mark = [getattr(Mark, name) == getattr(MarkRevision, name) for name in same]
    differs = [getattr(Mark, name) != getattr(MarkRevision, name) for name in ("kind", "value", "reason", "scored_by")]
    wrong = select(Mark.id).outerjoin(MarkRevision, and_(*of_mark)).where(or_(MarkRevision.id.is_(None), *differs))
    for mark_id in db.session.scalars(wrong.execution_options(yield_per=BATCH)):
        sentence = say("Mark %(mark)s is not what was entered last.", mark=mark_id)
        yield Finding(Part.ENTRIES, f"mark {mark_id}", sentence)


def check_rights() -> Iterator[Finding]:
    """An account opens what the last act about its rights says, acts for whom the last act about that says, is open or
    closed as the last one about that, belongs to the person it was made for, and rests from signing after a reset and
    after a password that somebody else gave it."""
    after = 0
    while rows := _accounts(after):
        ids = [row.id for row in rows]
        yield from _whose(ids)
        yield from _rests(ids)
        opens, told, acts, acting_for = _opens(ids), _told(ids), _acts(ids), _organisations(ids)
        for account_id, active, organisation_id in rows:
            if account_id in acting_for and acting_for[account_id] != organisation_id:
                sentence = say(
                    "Account %(account)s acts for another organisation than it was given.", account=account_id
                )
                yield Finding(Part.RIGHTS, f"account {account_id}", sentence)
            if account_id in told and told[account_id] != opens.get(account_id, []):
                sentence = say("Account %(account)s opens something else than it was given.", account=account_id)
                yield Finding(Part.RIGHTS, f"account {account_id}", sentence)
            if account_id in acts and OPENED[acts[account_id]] != active:
                sentence = say("Account %(account)s was opened or closed without an act.", account=account_id)
                yield Finding(Part.RIGHTS, f"account {account_id}", sentence)
        after = ids[-1]


def _whose(ids: Sequence[int]) -> Iterator[Finding]:
    made = {int(object_id): payload for object_id, _act, payload in _payloads(_newest(ids, ("create",)))}
    people = select(Account.id, Account.person_id).where(Account.id.in_(ids)).order_by(Account.id)
    for account_id, person_id in db.session.execute(people):
        if "person" in made.get(account_id, {}) and made[account_id]["person"] != person_id:
            sentence = say("Account %(account)s belongs to another person than it was made for.", account=account_id)
            yield Finding(Part.RIGHTS, f"account {account_id}", sentence)


def _rests(ids: Sequence[int]) -> Iterator[Finding]:
    until = select(Account.id, Account.signing_suspended_until).where(Account.id.in_(ids)).order_by(Account.id)
    resets, given = _resets(ids), _given(ids)
    for account_id, suspended in db.session.execute(until):
        acts = [acts[account_id] for acts in (resets, given) if account_id in acts]
        if acts and (suspended is None or suspended < max(acts) + REST - SOON):
            sentence = say(
                "Account %(account)s signs again sooner than a reset or a new password allows.", account=account_id
            )
            yield Finding(Part.RIGHTS, f"account {account_id}", sentence)


def _resets(ids: Sequence[int]) -> dict[int, datetime]:
    """When the second factor of an account was reset last, by two operators or on the console."""
    by_two = (
        select(SecondFactorReset.account_id.label("account"), AuditEntry.at)
        .join(AuditEntry, AuditEntry.object_id == cast(SecondFactorReset.id, String))
        .where(AuditEntry.object_type == "second_factor_reset", AuditEntry.act == "release_reset")
    )
    on_console = (
        select(Account.id.label("account"), AuditEntry.at)
        .join(AuditEntry, AuditEntry.object_id == cast(Account.id, String))
        .where(AuditEntry.object_type == "account", AuditEntry.act == "reset_second_factor")
    )
    both = union_all(by_two.where(SecondFactorReset.account_id.in_(ids)), on_console.where(Account.id.in_(ids)))
    found = both.subquery()
    newest = select(found.c.account, func.max(found.c.at).label("at")).group_by(found.c.account)
    return {row.account: row.at for row in db.session.execute(newest)}


def _given(ids: Sequence[int]) -> dict[int, datetime]:
    """When an account was given a password by an operator, or was opened with one that its owner had not changed."""
    named = AuditEntry.object_id.in_([str(account_id) for account_id in ids])
    acts = AuditEntry.act.in_(("set_password", "change_password", "activate"))
    chosen = select(AuditEntry.object_id, AuditEntry.act, AuditEntry.actor, AuditEntry.at)
    given, found = set(), dict[int, datetime]()
    told = chosen.where(AuditEntry.object_type == "account", named, acts).order_by(AuditEntry.seq)
    for object_id, act, actor, at in db.session.execute(told):
        if act == "set_password" and actor != "console":
            given.add(object_id)
        elif act != "activate":
            given.discard(object_id)
        if object_id in given:
            found[int(object_id)] = at
    return found


def _accounts(after: int) -> Sequence[Any]:
    chosen = (
        select(Account.id, Account.active, Account.organisation_id)
        .where(Account.id > after)
        .order_by(Account.id)
        .limit(BATCH)
    )
    return db.session.execute(chosen).all()


def _opens(ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    columns = account_audience.c
    held = select(columns.account_id, AccountAudience.name).join(
        AccountAudience, AccountAudience.id == columns.audience_id
    )
    for account_id, name in db.session.execute(held.where(columns.account_id.in_(ids))):
        found[account_id] = sorted([*found.get(account_id, []), name])
    return found


def _told(ids: Sequence[int]) -> dict[int, list[str]]:
    rows = _payloads(_newest(ids, GIVEN))
    return {
        int(object_id): sorted(payload["after"])
        for object_id, _act, payload in rows
        if payload.get("after") is not None
    }


def _organisations(ids: Sequence[int]) -> dict[int, int | None]:
    """What an account was given; of accounts made before there were organisations nothing is told."""
    found: dict[int, int | None] = {}
    for object_id, act, payload in _payloads(_newest(ids, ("create", "set_organisation"))):
        key = "organisation" if act == "create" else "after"
        if key in payload:
            found[int(object_id)] = payload[key]
    return found


def _payloads(seqs: Any) -> Sequence[Any]:
    return db.session.execute(
        select(AuditEntry.object_id, AuditEntry.act, AuditPayload.payload)
        .join(AuditPayload, AuditPayload.seq == AuditEntry.seq)
        .where(AuditEntry.seq.in_(seqs))
    ).all()


def _acts(ids: Sequence[int]) -> dict[int, str]:
    newest = _newest(ids, tuple(OPENED))
    rows = db.session.execute(select(AuditEntry.object_id, AuditEntry.act).where(AuditEntry.seq.in_(newest)))
    return {int(object_id): act for object_id, act in rows}


def _newest(ids: Sequence[int], acts: Sequence[str]) -> Any:
    named = AuditEntry.object_id.in_([str(account_id) for account_id in ids])
    of_kind = (AuditEntry.object_type == "account") & named & AuditEntry.act.in_(acts)
    return select(func.max(AuditEntry.seq)).where(of_kind).group_by(AuditEntry.object_id)
