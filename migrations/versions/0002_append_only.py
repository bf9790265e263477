"""What the database itself refuses: changing history and what was issued.

Triggers on both databases. On SQLite a table that a later revision copies (batch mode) loses its triggers: that
revision has to make them again, and a test at head looks for every one of them.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Rows that never change and never go.
FINAL = ("audit_entry", "mark_revision", "visibility_record", "exam_move")
# Rows that may go on living but are never deleted.
KEPT = ("mark", "mark_sheet", "sheet_sign_off", "voided_aspect", "passport", "status_change", "passport_file", "appointment")
# A payload may be erased (personal values), never altered.
ERASABLE = ("audit_payload",)
# Columns fixed once they are written.
FROZEN = {
    "passport": ("candidate_id", "number", "code", "document", "prepared_by", "prepared_at"),
    "sheet_sign_off": ("sheet_id", "ordinal", "digest", "signed_by", "signed_at"),
    "passport_file": ("passport_id", "language", "renderer", "sha256"),
}
# Columns fixed once they are no longer empty.
FROZEN_WHEN_SET = {
    "passport": ("signature", "key_id", "released_by", "released_at", "sequence"),
    "status_change": ("released_by", "released_at", "withdrawn_at"),
    "sheet_sign_off": ("reopened_by", "reopened_at"),
    "appointment": ("ended_at",),
}


def upgrade() -> None:
    """Make the triggers and the rows everything starts from."""
    for statement in _statements():
        op.execute(statement)
    _insert_missing("audit_head", {"id": 1, "seq": 0, "hash": bytes(32)})
    for number, name in enumerate(("operator", "examiner", "holder", "college", "auditor"), start=1):
        _insert_missing("audience", {"id": number, "name": name})


def downgrade() -> None:
    """Take the triggers away; the rows stay."""
    postgresql = _postgresql()
    for table, name, *_ in _triggers():
        op.execute(f"DROP TRIGGER {name} ON {table}" if postgresql else f"DROP TRIGGER {name}")
    if postgresql:
        for table in (*FINAL, *KEPT, *ERASABLE):
            op.execute(f"DROP TRIGGER {table}_refuses_truncate ON {table}")
        op.execute("DROP FUNCTION refuse_change()")
    op.execute("DELETE FROM audit_head WHERE seq = 0")
    op.execute("DELETE FROM audience WHERE id NOT IN (SELECT audience_id FROM account_audience)")


def _insert_missing(table: str, row: dict[str, object]) -> None:
    """A downgrade keeps the rows that are in use, so they may be there already."""
    columns, places = ", ".join(row), ", ".join(f":{name}" for name in row)
    op.execute(
        sa.text(
            f"INSERT INTO {table} ({columns}) SELECT {places} WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE id = :id)"
        ).bindparams(**row)
    )


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _triggers() -> list[tuple[str, str, str, str]]:
    """(table, trigger, event, condition): the condition is empty where the event is always refused."""
    found = [(t, f"{t}_refuses_update", "UPDATE", "") for t in (*FINAL, *ERASABLE)]
    found += [(t, f"{t}_refuses_delete", "DELETE", "") for t in (*FINAL, *KEPT)]
    distinct = "IS DISTINCT FROM" if _postgresql() else "IS NOT"
    for table, columns in FROZEN.items():
        changed = " OR ".join(f"NEW.{c} {distinct} OLD.{c}" for c in columns)
        found.append((table, f"{table}_is_frozen", "UPDATE", changed))
    for table, columns in FROZEN_WHEN_SET.items():
        changed = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {distinct} OLD.{c})" for c in columns)
        found.append((table, f"{table}_keeps_what_is_set", "UPDATE", changed))
    return found


def _statements() -> list[str]:
    if not _postgresql():
        return [_sqlite_trigger(*trigger) for trigger in _triggers()]
    function = """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% refuses %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
        END $$
    """
    truncates = [
        f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
        for table in (*FINAL, *KEPT, *ERASABLE)
    ]
    return [function, *(_postgresql_trigger(*trigger) for trigger in _triggers()), *truncates]


def _sqlite_trigger(table: str, name: str, event: str, condition: str) -> str:
    when = f" WHEN {condition}" if condition else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} "
        f"BEGIN SELECT RAISE(ABORT, '{table} refuses {event}'); END"
    )


def _postgresql_trigger(table: str, name: str, event: str, condition: str) -> str:
    when = f" WHEN ({condition})" if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} EXECUTE FUNCTION refuse_change()"
