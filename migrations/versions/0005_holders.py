"""How holders come in: one-time codes, claim slips, confirmed addresses, outgoing mail.

Revision ID: 0005
Revises: 0004
"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


# What was once given is history: never deleted, never given to somebody else, ended once.
FROZEN = {
    "claim_slip": ("person_id", "candidate_id", "code_hash", "made_by", "made_at"),
    "reidentification": ("person_id", "document", "recorded_by", "recorded_at"),
}
ENDED = {
    "claim_slip": ("used_at", "used_by", "voided_at"),
    "reidentification": ("released_by", "released_at", "withdrawn_at"),
}


def upgrade() -> None:
    """The outbox, which is born empty (an upgrade never writes to anybody); then how holders come in."""
    _outbox()
    _codes()
    _reidentifications()
    _slips()
    _contacts()
    for statement in _refusals():
        op.execute(statement)


def downgrade() -> None:
    """Take them away again; a table takes its triggers along."""
    for table in ("contact", "claim_slip", "reidentification", "one_time_code", "outgoing_mail"):
        op.drop_table(table)


def _outbox() -> None:
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


def _codes() -> None:
    op.create_table(
        "one_time_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=43), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        *_moments("asked_at", "useless_at"),
        sa.Column("tries", sa.Integer(), nullable=False),
        *_moments("used_at", nullable=True),
        sa.CheckConstraint("purpose IN ('sign_in', 'confirm_address')", name=op.f("ck_one_time_code_purpose")),
        sa.CheckConstraint(
            "(purpose = 'confirm_address') = (account_id IS NOT NULL)", name=op.f("ck_one_time_code_account")
        ),
        sa.CheckConstraint("tries BETWEEN 0 AND 5", name=op.f("ck_one_time_code_tries")),
        _to("one_time_code", "account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_code")),
        sa.UniqueConstraint("token", name=op.f("uq_one_time_code_token")),
    )
    op.create_index("ix_one_time_code_useless_at", "one_time_code", ["useless_at"])


def _reidentifications() -> None:
    name = "reidentification"
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        *_moments("recorded_at"),
        sa.Column("released_by", sa.Integer(), nullable=True),
        *_moments("released_at", "withdrawn_at", nullable=True),
        sa.CheckConstraint(
            "document IN ('identity_card', 'passport', 'birth_certificate', 'residence_permit')",
            name=op.f(f"ck_{name}_document"),
        ),
        sa.CheckConstraint("recorded_by <> released_by", name=op.f(f"ck_{name}_two_people")),
        sa.CheckConstraint("(released_at IS NULL) = (released_by IS NULL)", name=op.f(f"ck_{name}_released")),
        sa.CheckConstraint("released_at IS NULL OR withdrawn_at IS NULL", name=op.f(f"ck_{name}_one_end")),
        _to(name, "person_id", "person"),
        _to(name, "recorded_by", "account"),
        _to(name, "released_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(f"ix_{name}_person_id", name, ["person_id"])
    _one(f"uq_{name}_one_open", name, "person_id", "released_at IS NULL AND withdrawn_at IS NULL")


def _slips() -> None:
    op.create_table(
        "claim_slip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=True),
        sa.Column("reidentification_id", sa.Integer(), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        *_moments("made_at", "useless_at"),
        *_moments("used_at", nullable=True),
        sa.Column("used_by", sa.Integer(), nullable=True),
        *_moments("voided_at", nullable=True),
        sa.CheckConstraint("used_at IS NULL OR voided_at IS NULL", name=op.f("ck_claim_slip_one_end")),
        sa.CheckConstraint("(used_at IS NULL) = (used_by IS NULL)", name=op.f("ck_claim_slip_used")),
        _to("claim_slip", "person_id", "person"),
        _to("claim_slip", "candidate_id", "candidate"),
        _to("claim_slip", "reidentification_id", "reidentification"),
        _to("claim_slip", "made_by", "account"),
        _to("claim_slip", "used_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_slip")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_claim_slip_code_hash")),
        sa.UniqueConstraint("reidentification_id", name=op.f("uq_claim_slip_reidentification_id")),
    )
    op.create_index("ix_claim_slip_person_id", "claim_slip", ["person_id"])
    op.create_index("ix_claim_slip_candidate_id", "claim_slip", ["candidate_id"])
    _one("uq_claim_slip_one_live", "claim_slip", "person_id", "used_at IS NULL AND voided_at IS NULL")


def _contacts() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=False),
        *_moments("confirmed_at"),
        *_moments("ended_at", nullable=True),
        _to("contact", "account_id", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index("ix_contact_account_id", "contact", ["account_id"])
    _one("uq_contact_one_in_use", "contact", "account_id", "ended_at IS NULL")


def _moments(*names: str, nullable: bool = False) -> "list[sa.Column[datetime]]":
    return [sa.Column(name, sa.DateTime(timezone=True), nullable=nullable) for name in names]


def _to(table: str, column: str, referred: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{referred}.id"], name=op.f(f"fk_{table}_{column}_{referred}"))


def _one(name: str, table: str, column: str, condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, [column], unique=True, sqlite_where=where, postgresql_where=where)


def _refusals() -> list[str]:
    postgresql = op.get_bind().dialect.name == "postgresql"
    distinct = "IS DISTINCT FROM" if postgresql else "IS NOT"
    statements = []
    for table, columns in FROZEN.items():
        changed = " OR ".join(f"NEW.{c} {distinct} OLD.{c}" for c in columns)
        ended = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {distinct} OLD.{c})" for c in ENDED[table])
        for event, name, when in (
            ("DELETE", "refuses_delete", ""),
            ("UPDATE", "is_frozen", changed),
            ("UPDATE", "keeps_what_is_set", ended),
        ):
            act = "EXECUTE FUNCTION refuse_change()"
            if not postgresql:
                act = f"BEGIN SELECT RAISE(ABORT, '{table} refuses {event}'); END"
            condition = f" WHEN ({when})" if when else ""
            statements.append(f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW{condition} {act}")
        if postgresql:
            statements.append(
                f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
            )
    return statements
