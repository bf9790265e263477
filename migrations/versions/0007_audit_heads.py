"""Signed heads of the audit trail, and seals of its entries: both only grow. An appointment stays whose it is.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLE = "signed_head"
APPOINTED = ("exam_id", "account_id", "role", "seat", "team", "college_id", "appointed_by", "appointed_at")


def upgrade() -> None:
    """A table that refuses every change, and a column that the entries written so far leave empty."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.LargeBinary(length=64), nullable=False),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_signed_head_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_head")),
    )
    op.add_column("audit_entry", sa.Column("seal", sa.LargeBinary(length=32), nullable=True))
    for event in ("UPDATE", "DELETE"):
        op.execute(_trigger(event))
    op.execute(_appointment_is_frozen())
    if _postgresql():
        op.execute(
            f"CREATE TRIGGER {TABLE}_refuses_truncate BEFORE TRUNCATE ON {TABLE} EXECUTE FUNCTION refuse_change()"
        )


def downgrade() -> None:
    """Take them away again."""
    op.execute(f"DROP TRIGGER appointment_is_frozen{' ON appointment' if _postgresql() else ''}")
    op.drop_table(TABLE)
    op.drop_column("audit_entry", "seal")


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _trigger(event: str) -> str:
    head = f"CREATE TRIGGER {TABLE}_refuses_{event.lower()} BEFORE {event} ON {TABLE} FOR EACH ROW"
    if _postgresql():
        return f"{head} EXECUTE FUNCTION refuse_change()"
    return f"{head} BEGIN SELECT RAISE(ABORT, '{TABLE} refuses {event}'); END"


def _appointment_is_frozen() -> str:
    distinct = "IS DISTINCT FROM" if _postgresql() else "IS NOT"
    changed = " OR ".join(f"NEW.{column} {distinct} OLD.{column}" for column in APPOINTED)
    head = "CREATE TRIGGER appointment_is_frozen BEFORE UPDATE ON appointment FOR EACH ROW WHEN"
    if _postgresql():
        return f"{head} ({changed}) EXECUTE FUNCTION refuse_change()"
    return f"{head} {changed} BEGIN SELECT RAISE(ABORT, 'appointment refuses UPDATE'); END"
