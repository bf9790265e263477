"""Why something on the exam floor was ended or undone is written once: the database refuses another reason.

Revision ID: 0017
Revises: 0016
"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

REASONS = {
    "accommodation": "withdraw_reason",
    "appointment": "end_reason",
    "door_registration": "withdraw_reason",
    "mark_conflict": "resolution",
    "paper_sheet": "put_aside_reason",
    "sheet_sign_off": "reopen_reason",
    "strike_off": "back_reason",
    "teaching_tie": "strike_reason",
}


def upgrade() -> None:
    """Triggers alone: no table changes."""
    for table, column in REASONS.items():
        op.execute(_trigger(table, column))


def downgrade() -> None:
    """Take them away again."""
    of_table = " ON {table}" if _postgresql() else ""
    for table in REASONS:
        op.execute(f"DROP TRIGGER {table}_keeps_what_is_written{of_table.format(table=table)}")


def _trigger(table: str, column: str) -> str:
    head = f"CREATE TRIGGER {table}_keeps_what_is_written BEFORE UPDATE ON {table} FOR EACH ROW"
    if _postgresql():
        changed = f"(OLD.{column} <> '' AND NEW.{column} IS DISTINCT FROM OLD.{column})"
        return f"{head} WHEN ({changed}) EXECUTE FUNCTION refuse_change()"
    changed = f"(OLD.{column} <> '' AND NEW.{column} IS NOT OLD.{column})"
    return f"{head} WHEN {changed} BEGIN SELECT RAISE(ABORT, '{table} refuses UPDATE'); END"


def _postgresql() -> bool:
    return bool(op.get_bind().dialect.name == "postgresql")
