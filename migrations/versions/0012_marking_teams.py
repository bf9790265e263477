"""Whom an examiner taught, and which team marks what.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

FROZEN = ("account_id", "person_id", "college_id", "study_group", "recorded_by", "recorded_at")
SET_ONCE = ("struck_by", "struck_at")


def upgrade() -> None:
    """Two new tables that keep their history."""
    _ties()
    _assignments()
    for statement in _refusals():
        op.execute(statement)


def downgrade() -> None:
    """Take them away again; a table takes its triggers along."""
    op.drop_table("sheet_assignment")
    op.drop_table("teaching_tie")


def _ties() -> None:
    name = "teaching_tie"
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("college_id", sa.Integer(), nullable=True),
        sa.Column("study_group", sa.String(length=50), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("struck_by", sa.Integer(), nullable=True),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("strike_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("(person_id IS NULL) <> (college_id IS NULL)", name=op.f(f"ck_{name}_person_or_group")),
        sa.CheckConstraint("(college_id IS NULL) = (study_group = '')", name=op.f(f"ck_{name}_group_of_college")),
        sa.CheckConstraint("(struck_at IS NULL) = (struck_by IS NULL)", name=op.f(f"ck_{name}_struck_by_somebody")),
        sa.CheckConstraint("struck_at IS NULL OR strike_reason <> ''", name=op.f(f"ck_{name}_struck_with_reason")),
        _to(name, "account_id", "account"),
        _to(name, "person_id", "person"),
        _to(name, "college_id", "college"),
        _to(name, "recorded_by", "account"),
        _to(name, "struck_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(f"ix_{name}_account_id", name, ["account_id"])
    _one(f"uq_{name}_person", name, ["account_id", "person_id"], "struck_at IS NULL AND person_id IS NOT NULL")
    _one(
        f"uq_{name}_group",
        name,
        ["account_id", "college_id", "study_group"],
        "struck_at IS NULL AND college_id IS NOT NULL",
    )


def _assignments() -> None:
    name = "sheet_assignment"
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("from_team", sa.Integer(), nullable=False),
        sa.Column("to_team", sa.Integer(), nullable=False),
        sa.Column("assigned_by", sa.Integer(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("from_team <> to_team AND to_team >= 1", name=op.f(f"ck_{name}_teams")),
        _to(name, "sheet_id", "mark_sheet"),
        _to(name, "assigned_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(f"ix_{name}_sheet_id", name, ["sheet_id"])


def _to(table: str, column: str, referred: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{referred}.id"], name=op.f(f"fk_{table}_{column}_{referred}"))


def _one(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def _refusals() -> list[str]:
    postgresql = op.get_bind().dialect.name == "postgresql"
    distinct = "IS DISTINCT FROM" if postgresql else "IS NOT"
    changed = " OR ".join(f"NEW.{c} {distinct} OLD.{c}" for c in FROZEN)
    struck = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {distinct} OLD.{c})" for c in SET_ONCE)
    refused = [
        ("teaching_tie", "DELETE", "refuses_delete", ""),
        ("teaching_tie", "UPDATE", "is_frozen", changed),
        ("teaching_tie", "UPDATE", "keeps_what_is_set", struck),
        ("sheet_assignment", "DELETE", "refuses_delete", ""),
        ("sheet_assignment", "UPDATE", "refuses_update", ""),
    ]
    statements = [_trigger(*one, postgresql=postgresql) for one in refused]
    if postgresql:
        statements += [
            f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
            for table in ("teaching_tie", "sheet_assignment")
        ]
    return statements


def _trigger(table: str, event: str, name: str, condition: str, *, postgresql: bool) -> str:
    act = "EXECUTE FUNCTION refuse_change()"
    if not postgresql:
        act = f"BEGIN SELECT RAISE(ABORT, '{table} refuses {event}'); END"
    when = f" WHEN ({condition})" if condition else ""
    return f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW{when} {act}"
