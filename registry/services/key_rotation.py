"""Changing the key of personal numbers: everything it sealed is sealed anew, batch by batch (rules, section 9).

What is done needs no memory: a row is done when it begins with the newest key's id. So a rotation that was stopped
anywhere is taken up by the same command, and pages go on being served: they read with every key that is there.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, and_, func, or_, select, update

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.policy import Permission, require
from registry.identity_vault import IdentityVault
from registry.instance import instance
from registry.models.sealed import SealedColumn, sealed_tables
from registry.services import audit

BATCH = 500


def begin_rotation(actor: Actor) -> None:
    """Note in the trail that a key is being changed, and by whom. Raises Forbidden."""
    require(actor, Permission.ROTATE_KEYS)
    newest, *older = instance().vault.key_ids
    audit.record(actor, "begin_rotation", "personal_key", newest, older=older)


def reseal_batch(actor: Actor) -> int:
    """Seal up to `BATCH` rows of the next table that has any with the newest key, look-up hashes too.

    Returns how many rows that were: 0 when nothing is left. Raises Forbidden, VaultError for what no key opens.
    """
    require(actor, Permission.ROTATE_KEYS)
    vault = instance().vault
    for table, columns in sealed_tables():
        rows = _next_rows(table, columns, vault)
        for row in rows:
            db.session.execute(update(table).where(*_is(table, row)).values(_sealed_anew(columns, row, vault)))
        if rows:
            audit.record(actor, "reseal", "personal_key", vault.key_ids[0], table=table.name, rows=len(rows))
            return len(rows)
    return 0


def finish_rotation(actor: Actor) -> None:
    """Note that nothing sealed by an older key is left. Raises Forbidden."""
    require(actor, Permission.ROTATE_KEYS)
    newest, *older = instance().vault.key_ids
    audit.record(actor, "finish_rotation", "personal_key", newest, older=older)


def _next_rows(table: Table, columns: tuple[SealedColumn, ...], vault: IdentityVault) -> list[RowMapping]:
    hashes = [column.hash for column in columns if column.hash is not None]
    wanted = [*table.primary_key.columns, *(column.sealed for column in columns), *hashes]
    old = or_(*(_is_old(column.sealed, vault) for column in columns))
    statement = select(*wanted).where(old).order_by(*table.primary_key.columns).limit(BATCH).with_for_update()
    return list(db.session.execute(statement).mappings().all())


def _is_old(column: ColumnElement[bytes], vault: IdentityVault) -> ColumnElement[bool]:
    return and_(column.is_not(None), func.substr(column, 1, len(vault.header)) != vault.header)


def _is(table: Table, row: Mapping[Any, Any]) -> list[ColumnElement[bool]]:
    return [key == row[key.name] for key in table.primary_key.columns]


def _sealed_anew(columns: tuple[SealedColumn, ...], row: Mapping[Any, Any], vault: IdentityVault) -> dict[str, Any]:
    """What the row gets. A hash is only changed when it is this text's own by a key of ours."""
    values: dict[str, Any] = {}
    for column in columns:
        sealed = row[column.sealed.name]
        if sealed is None:
            continue
        text = vault.open(sealed)
        values[column.sealed.name] = vault.seal(text)
        if column.hash is not None and row[column.hash.name] in vault.look_ups(text):
            values[column.hash.name] = vault.look_up(text)
    return values
