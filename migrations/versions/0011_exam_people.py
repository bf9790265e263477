"""Who runs an exam, its commission's meetings and votes, scans of signed papers, candidates struck off, an earlier end.

Columns are added without copying the table: others refer to it.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# Rows that never change and never go; rows that are never deleted, some of their columns fixed.
FINAL = ("handover", "commission_vote", "exam_paper")
FROZEN = {
    "commission_meeting": (
        "exam_id",
        "ordinal",
        "confirmed_at",
        "quorum",
        "majority",
        "chair_decides",
        "opened_by",
        "opened_at",
    ),
    "strike_off": ("candidate_id", "reason", "struck_by", "struck_at"),
}
FROZEN_WHEN_SET = {
    "commission_meeting": ("closed_by", "closed_at"),
    "strike_off": ("taken_back_by", "taken_back_at"),
}


def upgrade() -> None:
    """The tables, the columns of an exam, then what the database refuses by itself."""
    _people()
    _commission()
    _papers()
    op.execute("ALTER TABLE exam ADD COLUMN planned_end DATE")
    op.execute(
        "ALTER TABLE exam ADD COLUMN end_reason VARCHAR(500) DEFAULT '' NOT NULL CONSTRAINT ck_exam_ended_early_with_reason "
        "CHECK ((planned_end IS NULL) = (end_reason = ''))"
    )
    for statement in _statements():
        op.execute(statement)


def downgrade() -> None:
    """Take them away again; a table takes its triggers along."""
    op.drop_column("exam", "end_reason")
    op.drop_column("exam", "planned_end")
    for table in ("exam_paper", "commission_vote", "commission_meeting", "strike_off", "handover"):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("handed_by", sa.Integer(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_handover_reason")),
        *_references("handover", appointment_id="appointment", exam_id="exam", handed_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    op.create_index(op.f("ix_handover_exam_id"), "handover", ["exam_id"])
    op.create_table(
        "strike_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("struck_by", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_by", sa.Integer(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("back_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_strike_off_reason")),
        sa.CheckConstraint(
            "(taken_back_at IS NULL) = (taken_back_by IS NULL)", name=op.f("ck_strike_off_taken_back_by_somebody")
        ),
        *_references("strike_off", candidate_id="candidate", struck_by="account", taken_back_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strike_off")),
    )
    _one("uq_strike_off_one_in_force", "strike_off", "candidate_id", "taken_back_at IS NULL")


def _commission() -> None:
    op.create_table(
        "commission_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quorum", sa.String(length=16), nullable=False),
        sa.Column("majority", sa.String(length=16), nullable=False),
        sa.Column("chair_decides", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_commission_meeting_closed_by_somebody")
        ),
        *_references("commission_meeting", closed_by="account", exam_id="exam", opened_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commission_meeting")),
        sa.UniqueConstraint("exam_id", "ordinal", name=op.f("uq_commission_meeting_exam_id_ordinal")),
    )
    _one("uq_commission_meeting_one_open", "commission_meeting", "exam_id", "closed_at IS NULL")
    op.create_table(
        "commission_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=True),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("vote", sa.String(length=32), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ordinal >= 1", name=op.f("ck_commission_vote_ordinal")),
        sa.CheckConstraint("vote IN ('for', 'against', 'abstained')", name=op.f("ck_commission_vote_vote")),
        *_references(
            "commission_vote",
            appointment_id="appointment",
            meeting_id="commission_meeting",
            recorded_by="account",
            sitting_id="sitting",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commission_vote")),
        sa.UniqueConstraint(
            "meeting_id", "ordinal", "appointment_id", name=op.f("uq_commission_vote_meeting_id_ordinal_appointment_id")
        ),
    )


def _papers() -> None:
    op.create_table(
        "exam_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('commission_protocol', 'exam_protocol', 'draw_list', 'attendance_list', 'briefing_list', "
            "'other')",
            name=op.f("ck_exam_paper_kind"),
        ),
        sa.CheckConstraint("format IN ('pdf', 'jpeg', 'png')", name=op.f("ck_exam_paper_format")),
        sa.CheckConstraint("size > 0", name=op.f("ck_exam_paper_size")),
        *_references("exam_paper", exam_id="exam", uploaded_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_paper")),
        sa.UniqueConstraint("exam_id", "kind", "ordinal", name=op.f("uq_exam_paper_exam_id_kind_ordinal")),
    )


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{referred}.id"], name=op.f(f"fk_{table}_{column}_{referred}"))
        for column, referred in columns.items()
    ]


def _one(name: str, table: str, column: str, condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, [column], unique=True, sqlite_where=where, postgresql_where=where)


def _statements() -> list[str]:
    refusals = [(table, event, f"refuses_{event.lower()}", "") for table in FINAL for event in ("UPDATE", "DELETE")]
    for table, columns in FROZEN.items():
        changed = " OR ".join(_changes(column) for column in columns)
        kept = " OR ".join(f"(OLD.{c} IS NOT NULL AND {_changes(c)})" for c in FROZEN_WHEN_SET[table])
        refusals += [
            (table, "DELETE", "refuses_delete", ""),
            (table, "UPDATE", "is_frozen", changed),
            (table, "UPDATE", "keeps_what_is_set", kept),
        ]
    statements = [_trigger(*refusal) for refusal in refusals]
    if _postgresql():
        statements += [
            f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
            for table in (*FINAL, *FROZEN)
        ]
    return statements


def _changes(column: str) -> str:
    return f"NEW.{column} {'IS DISTINCT FROM' if _postgresql() else 'IS NOT'} OLD.{column}"


def _trigger(table: str, event: str, name: str, condition: str) -> str:
    when = f" WHEN ({condition})" if condition else ""
    act = f"BEGIN SELECT RAISE(ABORT, '{table} refuses {event}'); END"
    if _postgresql():
        act = "EXECUTE FUNCTION refuse_change()"
    return f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW{when} {act}"


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
