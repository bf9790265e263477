"""How holders come in: one-time codes, claim slips, confirmed addresses, outgoing mail.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The outbox. It is born empty: an upgrade never writes to anybody."""
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("useless_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'uncertain', 'dropped', 'failed')",
            name=op.f("ck_outgoing_mail_state"),
        ),
        sa.CheckConstraint(
            "(content_sealed IS NOT NULL) = (state IN ('waiting', 'sending'))",
            name=op.f("ck_outgoing_mail_content_while_open"),
        ),
        sa.CheckConstraint(
            "(finished_at IS NULL) = (state IN ('waiting', 'sending'))", name=op.f("ck_outgoing_mail_finished")
        ),
        sa.CheckConstraint("(claimed_at IS NOT NULL) = (state = 'sending')", name=op.f("ck_outgoing_mail_claimed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("token", name=op.f("uq_outgoing_mail_token")),
    )
    op.create_index("ix_outgoing_mail_due", "outgoing_mail", ["state", "due_at"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("outgoing_mail")
