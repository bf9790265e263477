"""Devices somebody is signed in on, and resets of a second factor.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RESET = "second_factor_reset"
ASKED = ("account_id", "reason", "requested_by", "requested_at")
ENDED = ("released_by", "released_at", "withdrawn_by", "withdrawn_at")


def upgrade() -> None:
    """Devices, resets with what the database refuses to change of them, and the last code of an authenticator."""
    op.add_column("account", sa.Column("tf_last_counter", sa.BigInteger(), nullable=True))
    op.create_table(
        "device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("client", sa.String(length=60), nullable=False),
        *(
            sa.Column(name, sa.DateTime(timezone=True), nullable=False)
            for name in ("created_at", "seen_at", "expires_at")
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_device_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_token_hash")),
    )
    op.create_index("ix_device_account_id_browser_hash", "device", ["account_id", "browser_hash"])
    _create_resets()
    for statement in _refusals():
        op.execute(statement)


def downgrade() -> None:
    """Take them away again; a table takes its triggers along."""
    op.drop_table(RESET)
    op.drop_table("device")
    op.drop_column("account", "tf_last_counter")


def _create_resets() -> None:
    people = ("account_id", "requested_by", "released_by", "withdrawn_by")
    op.create_table(
        RESET,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.ForeignKeyConstraint([name], ["account.id"], name=op.f(f"fk_{RESET}_{name}_account")) for name in people),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{RESET}")),
    )
    still_open = sa.text("released_at IS NULL AND withdrawn_at IS NULL")
    op.create_index(
        f"uq_{RESET}_one_open",
        RESET,
        ["account_id"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )


def _refusals() -> list[str]:
    """A request is history: never deleted, never asked for otherwise, ended once."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    distinct = "IS DISTINCT FROM" if postgresql else "IS NOT"
    changed = " OR ".join(f"NEW.{c} {distinct} OLD.{c}" for c in ASKED)
    changed_end = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {distinct} OLD.{c})" for c in ENDED)
    conditions = [
        ("DELETE", "refuses_delete", ""),
        ("UPDATE", "is_frozen", changed),
        ("UPDATE", "keeps_what_is_set", changed_end),
    ]
    if not postgresql:
        return [
            f"CREATE TRIGGER {RESET}_{name} BEFORE {event} ON {RESET} FOR EACH ROW{f' WHEN {when}' if when else ''} "
            f"BEGIN SELECT RAISE(ABORT, '{RESET} refuses {event}'); END"
            for event, name, when in conditions
        ]
    return [
        *(
            f"CREATE TRIGGER {RESET}_{name} BEFORE {event} ON {RESET} FOR EACH ROW{f' WHEN ({when})' if when else ''} "
            "EXECUTE FUNCTION refuse_change()"
            for event, name, when in conditions
        ),
        f"CREATE TRIGGER {RESET}_refuses_truncate BEFORE TRUNCATE ON {RESET} EXECUTE FUNCTION refuse_change()",
    ]
