"""Whether what lets somebody in as an account is what the registry sealed (decision 21)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from registry.account_seals import (
    SEALED,
    SEALED_OF_PASSKEYS,
    AccountSeal,
    content,
    passkeys_digest,
    told_of,
    values_of,
)
from registry.db import db
from registry.instance import instance
from registry.models import Account, AccountAudience, AuditEntry, Passkey, account_audience

SEALS_ANEW = frozenset(
    {
        "activate",
        "add_factor",
        "change",
        "change_password",
        "create",
        "deactivate",
        "make_recovery_codes",
        "remove_factor",
        "reset_second_factor",
        "seal_sign_in",
        "set_organisation",
        "set_password",
        "sign_out_everywhere",
        "use_recovery_code",
    }
)
"""Acts on an account after which it is sealed with the number of their entry: an older seal put back is too old."""

ROWS = select(*(getattr(Account, name) for name in SEALED), Account.sign_in_seal).order_by(Account.id)
OPENS = select(account_audience.c.account_id, AccountAudience.name).join(
    AccountAudience, AccountAudience.id == account_audience.c.audience_id
)
PASSKEYS = select(Passkey.user_id, Passkey.id, *(getattr(Passkey, name) for name in SEALED_OF_PASSKEYS))


@dataclass(slots=True)
class StoredSignIn:
    """An account's means of signing in: the values of its row, the names of the audiences it opens, what is told of
    each passkey by its id, and the seal beside it."""

    account_id: int
    values: dict[str, Any]
    opens: set[str] = field(default_factory=set)
    passkeys: dict[int, str] = field(default_factory=dict)
    seal: AccountSeal | None = None


def fits(account: Account) -> bool:
    """Whether an account fits its seal, its passkeys apart: nothing is asked, so every request can ask it."""
    opens = (role.name for role in account.roles)
    return instance().account_seals.fits(content(values_of(account), opens), AccountSeal.read(account.sign_in_seal))


def fits_wholly(account: Account) -> bool:
    """Whether an account fits its seal with its passkeys, and no act since says that the seal is one of before.

    Looked at are the very values that somebody is about to be let in by.
    """
    seal = AccountSeal.read(account.sign_in_seal)
    return (
        seal is not None
        and fits(account)
        and passkeys_digest(map(told_of, account.webauthn)) == seal.passkeys
        and last_acts([account.id]).get(account.id, 0) <= seal.entry
    )


def misfits(ids: Sequence[int]) -> list[int]:
    """Those of the accounts that do not fit their seals; four statements, however many there are."""
    acts = last_acts(ids)
    return [one.account_id for one in stored_sign_ins(db.session.connection(), ids) if not sound(one, acts)]


def sound(stored: StoredSignIn, acts: dict[int, int]) -> bool:
    """Whether what is stored fits its seal. `acts`: the entry of the last act that sealed each account."""
    seal = stored.seal
    return (
        seal is not None
        and instance().account_seals.fits(content(stored.values, stored.opens), seal)
        and passkeys_digest(stored.passkeys.values()) == seal.passkeys
        and acts.get(stored.account_id, 0) <= seal.entry
    )


def stored_sign_ins(connection: Connection, ids: Collection[int], *, lock: bool = False) -> list[StoredSignIn]:
    """What the database holds now; with `lock` nobody else changes these accounts until the transaction ends."""
    chosen = ROWS.where(Account.id.in_(ids))
    rows = connection.execute(chosen.with_for_update(key_share=True) if lock else chosen).all()
    opens = _by_account(connection.execute(OPENS.where(account_audience.c.account_id.in_(ids))))
    keys = _by_account(connection.execute(PASSKEYS.where(Passkey.user_id.in_(ids))))
    return [
        StoredSignIn(
            row.id,
            values_of(row),
            {audience.name for audience in opens[row.id]},
            {key.id: told_of(key) for key in keys[row.id]},
            AccountSeal.read(row.sign_in_seal),
        )
        for row in rows
    ]


def last_acts(ids: Collection[int]) -> dict[int, int]:
    """The number of the newest entry that sealed each of these accounts."""
    named = AuditEntry.object_id.in_([str(account_id) for account_id in ids])
    of_kind = (AuditEntry.object_type == "account") & named & AuditEntry.act.in_(sorted(SEALS_ANEW))
    newest = select(AuditEntry.object_id, func.max(AuditEntry.seq)).where(of_kind).group_by(AuditEntry.object_id)
    return {int(object_id): seq for object_id, seq in db.session.execute(newest)}


def _by_account(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found
