"""Marks from tablets without network: what a tablet says of itself, and values that did not fit what stood.

Columns are added without copying the tables, which keep their triggers.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLE = "mark_conflict"
KINDS = "kind IN ('score', 'answer', 'measured', 'chosen', 'partial')"
OPEN = "resolved_at IS NULL"
FROZEN = (
    "sitting_id",
    "aspect_id",
    "seat",
    "round",
    "base_version",
    "standing_version",
    "kind",
    "value",
    "reason",
    "op_id",
    "scored_by",
    "entered_by",
    "received_at",
    "device",
    "seq",
    "at_device",
)
FROZEN_WHEN_SET = ("resolved_by", "resolved_at", "taken")


def upgrade() -> None:
    """The columns, the table, then what the database refuses by itself."""
    for table in ("mark", "mark_revision"):
        for column in _of_the_tablet():
            op.add_column(table, column)
    op.add_column("mark_revision", sa.Column("batch", sa.String(length=36), nullable=True))
    _conflicts()
    for statement in _triggers():
        op.execute(statement)


def downgrade() -> None:
    """Take them away again, the triggers with their table."""
    op.drop_table(TABLE)
    op.drop_column("mark_revision", "batch")
    for table in ("mark", "mark_revision"):
        for column in _of_the_tablet():
            op.drop_column(table, column.name)


def _of_the_tablet() -> list[sa.Column]:
    return [
        sa.Column("device", sa.String(length=32), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("at_device", sa.DateTime(timezone=True), nullable=True),
    ]


def _conflicts() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("sitting_id", "aspect_id", "seat", "round", "base_version", "standing_version")
        ),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("op_id", sa.String(length=36), nullable=False),
        sa.Column("scored_by", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        *_of_the_tablet(),
        sa.Column("resolved_by", sa.Integer(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken", sa.Boolean(), nullable=True),
        sa.Column("resolution", sa.String(length=500), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f(f"ck_{TABLE}_kind")),
        sa.CheckConstraint("(kind = 'score') = (seat BETWEEN 1 AND 3)", name=op.f(f"ck_{TABLE}_seat_of_kind")),
        sa.CheckConstraint(
            "(resolved_by IS NULL) = (resolved_at IS NULL)", name=op.f(f"ck_{TABLE}_resolved_by_somebody")
        ),
        sa.CheckConstraint("(resolved_by IS NULL) = (taken IS NULL)", name=op.f(f"ck_{TABLE}_resolved_somehow")),
        sa.CheckConstraint("resolved_by IS NULL OR resolution <> ''", name=op.f(f"ck_{TABLE}_resolved_with_reason")),
        *_references(
            sitting_id="sitting", aspect_id="aspect", scored_by="account", entered_by="account", resolved_by="account"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        sa.UniqueConstraint("op_id", name=op.f(f"uq_{TABLE}_op_id")),
    )
    where = sa.text(OPEN)
    op.create_index("ix_mark_conflict_open", TABLE, ["sitting_id"], sqlite_where=where, postgresql_where=where)


def _references(**targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{TABLE}_{column}_{target}"))
        for column, target in targets.items()
    ]


def _triggers() -> list[str]:
    postgresql = op.get_bind().dialect.name == "postgresql"
    distinct = "IS DISTINCT FROM" if postgresql else "IS NOT"
    fixed = " OR ".join(f"NEW.{c} {distinct} OLD.{c}" for c in FROZEN)
    kept = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {distinct} OLD.{c})" for c in FROZEN_WHEN_SET)
    found = [
        _trigger("refuses_delete", "DELETE", "", postgresql),
        _trigger("is_frozen", "UPDATE", fixed, postgresql),
        _trigger("keeps_what_is_set", "UPDATE", kept, postgresql),
    ]
    if postgresql:
        called = "EXECUTE FUNCTION refuse_change()"
        found.append(f"CREATE TRIGGER {TABLE}_refuses_truncate BEFORE TRUNCATE ON {TABLE} {called}")
    return found


def _trigger(name: str, event: str, condition: str, postgresql: bool) -> str:
    head = f"CREATE TRIGGER {TABLE}_{name} BEFORE {event} ON {TABLE} FOR EACH ROW"
    if postgresql:
        when = f" WHEN ({condition})" if condition else ""
        return f"{head}{when} EXECUTE FUNCTION refuse_change()"
    when = f" WHEN {condition}" if condition else ""
    return f"{head}{when} BEGIN SELECT RAISE(ABORT, '{TABLE} refuses {event}'); END"
