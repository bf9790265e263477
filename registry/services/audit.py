"""Writing the audit trail: the last line of every service (rules, section 4)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import insert, select, update

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.audit_chain import commitment, entry_hash, new_salt
from registry.instance import instance
from registry.models import AuditEntry, AuditHead, AuditPayload
from registry.services import sealing

# Every act of the registry ends here: plain statements, put together once.
HEAD = select(AuditHead.seq, AuditHead.hash).with_for_update()
ENTRY, PAYLOAD, NEW_HEAD = insert(AuditEntry), insert(AuditPayload), update(AuditHead)
RESERVED = frozenset({"request", "origin"})
TOGETHER = "entries that are appended together"
Told = tuple[Actor, str, str, int | str, dict[str, Any]]
"""Who, act, kind and id of the object, details."""
Detail = str | int | bool | None | list[str] | list[int] | dict[str, str]


def record(actor: Actor, act: str, object_type: str, object_id: int | str, **details: Detail) -> None:
    """Append one act to the chain, inside the caller's transaction.

    `act` is a verb of the domain (`sign_off`), `object_type` a table's word (`mark_sheet`). `details` say what
    changed, marks as text; they and the request's origin go into the erasable payload, of which the entry holds a
    salted commitment. The head row is locked until the transaction ends, so entries are numbered without a gap. An
    account whose means of signing in changed is sealed with the number of the entry about it (`sealing.py`).
    Raises ValueError for a detail that would stand in the place of one of those two.
    """
    if taken := RESERVED & details.keys():
        raise ValueError(f"{', '.join(sorted(taken))}: these details are what the request says of itself")
    waiting: list[Told] | None = db.session.info.get(TOGETHER)
    if waiting is not None:
        waiting.append((actor, act, object_type, object_id, details))
        return
    db.session.flush()  # what the entry is about comes before it
    bound = sealing.bound_by(act, object_type, object_id)
    (seq,) = _append([(actor, act, object_type, object_id, details)])
    if bound is not None:
        sealing.bind(bound, entry=seq)
    for account_id in sealing.unbound(but=bound):
        (entry,) = _append([(actor, "seal_sign_in", "account", account_id, {})])
        sealing.bind(account_id, entry=entry)


@contextmanager
def together() -> Iterator[None]:
    """Append what is recorded inside the block at its end, in order, in as many statements as one entry takes.

    For an act on many objects, none of them an account. Nothing is appended when the block fails.
    """
    waiting: list[Told] = []
    db.session.info[TOGETHER] = waiting
    try:
        yield
    finally:
        del db.session.info[TOGETHER]
    if waiting:
        db.session.flush()
        _append(waiting)


def _append(entries: Sequence[Told]) -> list[int]:
    connection = db.session.connection()
    seq, previous = connection.execute(HEAD).one()
    moment, seals = clock.now(), instance().seals(newest=seq)
    links: list[dict[str, Any]] = []
    payloads: list[dict[str, Any]] = []
    for actor, act, object_type, object_id, details in entries:
        payload, salt = {**details, "request": actor.request_id, "origin": actor.origin}, new_salt()
        link: dict[str, Any] = {
            "seq": seq + len(links) + 1,
            "previous": previous,
            "at": moment,
            "actor": actor_name(actor),
            "act": act,
            "object_type": object_type,
            "object_id": str(object_id),
            "commitment": commitment(salt, payload),
        }
        link["hash"] = previous = entry_hash(**link)
        link["seal"] = seals.seal(link["hash"])
        links.append(link)
        payloads.append({"seq": link["seq"], "salt": salt, "payload": payload})
    connection.execute(ENTRY, links)
    connection.execute(PAYLOAD, payloads)
    connection.execute(NEW_HEAD, {"seq": links[-1]["seq"], "hash": links[-1]["hash"]})
    return [int(link["seq"]) for link in links]


def actor_name(actor: Actor) -> str:
    """How an actor is named in the trail: by account, never by a personal value."""
    if actor.account_id is not None:
        return f"account:{actor.account_id}"
    return "console" if actor.console else "public"
