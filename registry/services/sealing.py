"""Sealing what lets somebody in, at the one place that sees every writing: when the session sends it (decision 21).

An account is sealed whenever something of it that is sealed was written, whoever wrote it, Flask-Security too. Sealed
is what it was, with what the session wrote to it: not what the database holds afterwards, where somebody may have laid
something beside it, before or meanwhile. An account that did not fit its seal before stays as it is: writing to it must
not make good what somebody put there. Only an act that gives the whole sign-in anew (`believe_anew`) does.
"""

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, inspect, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key

from registry.account_seals import SEALED, content, passkeys_digest, told_of
from registry.db import db
from registry.instance import instance
from registry.models import Account, AuditHead, Passkey
from registry.queries.sign_in_seals import SEALS_ANEW, StoredSignIn, last_acts, sound, stored_sign_ins

log = logging.getLogger(__name__)

WORK = "sealing"
WATCHED = frozenset({*SEALED, "roles", "organisation"})
OWNER_OF_PASSKEY = frozenset({"user_id", "user"})


@dataclass
class Work:
    """What is known in this transaction: accounts as they were and were written since, those of them that did not fit,
    those sealed since the last entry of the trail; and of the present flush, what it writes."""

    known: dict[int, StoredSignIn] = field(default_factory=dict)
    altered: set[int] = field(default_factory=set)
    unbound: set[int] = field(default_factory=set)
    written: set[int] = field(default_factory=set)
    made: list[Account] = field(default_factory=list)

    @property
    def believed(self) -> set[int]:
        """Those that are sealed when they are written."""
        return self.known.keys() - self.altered


def bound_by(act: str, object_type: str, object_id: int | str) -> int | None:
    """The account that this entry seals anew, or None. Asked, and the account held, before the trail's end is locked:
    whoever writes holds accounts first."""
    if object_type != "account" or act not in SEALS_ANEW:
        return None
    account_id = int(object_id)
    _look_at(db.session(), {account_id})
    return account_id if account_id in _work().believed else None


def unbound(*, but: int | None) -> list[int]:
    """The accounts sealed since the last entry that the present one is not about: each gets an entry of its own."""
    return sorted(_work().unbound - {but})


def bind(account_id: int, *, entry: int) -> None:
    """Seal an account with the number of its newest entry."""
    _seal(db.session(), {account_id}, entry)
    _work().unbound.discard(account_id)


def is_altered(account: Account) -> bool:
    """Whether the account does not fit its seal; it is held until the transaction ends."""
    _look_at(db.session(), {account.id})
    return account.id in _work().altered


def believe_anew(account: Account) -> bool:
    """Seal the account as it will be, whatever it is now; whether it did not fit. A step of acts that give it anew.

    Who calls takes away every means of signing in that was there, when it did not fit.
    """
    if not is_altered(account):
        return False
    work = _work()
    work.altered.discard(account.id)
    return True


def seal_as_it_stands(ids: Collection[int], *, entry: int) -> None:
    """Seal accounts without asking for the seals of before: theirs was made with a key that is gone, or never."""
    session = db.session()
    stored = stored_sign_ins(session.connection(), ids, lock=True)
    _work().known.update({one.account_id: one for one in stored})
    _seal(session, ids, entry)


@event.listens_for(db.session, "before_flush")
def _before_flush(session: Session, _context: object, _instances: object) -> None:
    """Look at the accounts about to be written as they are in the database still."""
    written = set(_written(session))
    made = [one for one in session.new if isinstance(one, Account)]
    if not (written or made):
        return
    _look_at(session, written)
    work = _work()
    work.written, work.made = written, made


@event.listens_for(db.session, "after_flush")
def _after_flush(session: Session, _context: object) -> None:
    """Seal them as they were, with what was written now."""
    work: Work | None = session.info.get(WORK)
    if work is None or not (work.written or work.made):
        return
    made = {one.id for one in work.made}
    work.known |= {account_id: StoredSignIn(account_id, {}) for account_id in made}
    for one in (*session.new, *session.dirty, *session.deleted):
        _note(work.known, one, is_new=one in session.new, is_gone=one in session.deleted)
    ids = (work.written & work.believed) | made
    work.written, work.made = set(), []
    if ids:
        end = session.connection().execute(select(AuditHead.seq)).scalar() or 0
        _seal(session, ids, end)
        work.unbound |= ids - made  # their first act is about to be told


@event.listens_for(db.session, "after_transaction_end")
def _after_transaction_end(session: Session, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop(WORK, None)


def _work() -> Work:
    found: Work = db.session.info.setdefault(WORK, Work())
    return found


def _written(session: Session) -> Iterator[int]:
    """The accounts there are of which something sealed is about to be written."""
    for one in session.dirty:
        if isinstance(one, Account) and _changed(one, WATCHED):
            yield one.id
        elif isinstance(one, Passkey) and _changed(one, OWNER_OF_PASSKEY):
            yield one.user_id
    for one in (*session.new, *session.deleted):
        if isinstance(one, Passkey) and (account_id := one.user_id or one.user.id):
            yield account_id


def _changed(one: object, names: frozenset[str]) -> bool:
    state: Any = inspect(one)
    return any(state.attrs[name].history.has_changes() for name in names)


def _note(known: dict[int, StoredSignIn], one: object, *, is_new: bool, is_gone: bool) -> None:
    """Take over what was written of one object, read from where nobody but the session wrote."""
    state: Any = inspect(one)
    if isinstance(one, Account) and one.id in known:
        kept = known[one.id]
        changed = {name for name in WATCHED if is_new or state.attrs[name].history.has_changes()}
        kept.values |= {name: state.dict.get(name) for name in SEALED if name in changed}
        if "roles" in changed:
            kept.opens = {role.name for role in state.dict.get("roles", ())}
    elif isinstance(one, Passkey) and is_new and one.user_id in known:
        known[one.user_id].passkeys[one.id] = told_of(one)
    elif isinstance(one, Passkey) and (is_gone or _changed(one, OWNER_OF_PASSKEY)):
        for kept in known.values():  # it is taken away: nobody gives one to somebody else
            kept.passkeys.pop(state.identity[0], None)


def _look_at(session: Session, ids: set[int]) -> None:
    """Hold the accounts that were not looked at yet, and tell those that fit their seals from those that do not."""
    work = _work()
    unknown = ids - work.known.keys()
    if not unknown:
        return
    stored = stored_sign_ins(session.connection(), unknown, lock=True)
    acts = last_acts(unknown)
    work.known |= {one.account_id: one for one in stored}
    work.altered |= {one.account_id for one in stored if not sound(one, acts)}
    for account_id in sorted(unknown & work.altered):
        log.warning("account %s does not fit its seal: what is written to it is not sealed", account_id)


def _seal(session: Session, ids: Collection[int], entry: int) -> None:
    connection, known = session.connection(), _work().known
    for account_id in sorted(ids):
        one = known[account_id]
        digest = passkeys_digest(one.passkeys.values())
        seal = instance().account_seals.seal(content(one.values, one.opens), passkeys=digest, entry=entry).stored
        connection.execute(update(Account).where(Account.id == account_id).values(sign_in_seal=seal))
        present = session.identity_map.get(identity_key(Account, account_id))
        if present is not None:
            set_committed_value(present, "sign_in_seal", seal)
