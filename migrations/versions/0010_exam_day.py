"""The day of an exam: door, draw, briefing, clock, extra time, incidents; proposals to void that came to nothing.

Columns are added without copying the table: others refer to it, and it would lose its triggers.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# Rows that never change and never go; rows that are never deleted; columns fixed for good, or once they are set.
FINAL = (
    "briefed_candidate",
    "clock_event",
    "drawn_workstation",
    "incident",
    "safety_briefing",
    "void_ending",
    "workstation_change",
    "workstation_draw",
)
KEPT = ("accommodation", "door_registration")
FROZEN = {
    "accommodation": ("candidate_id", "ground", "minutes", "granted_by", "granted_at"),
    "door_registration": ("candidate_id", "document", "registered_by", "registered_at", "witness_id"),
}
FROZEN_WHEN_SET = {
    "accommodation": ("withdrawn_by", "withdrawn_at"),
    "door_registration": ("withdrawn_by", "withdrawn_at"),
}
CLOSED = "closed_at IS NULL OR agreed_at IS NULL"
WORKING = "working_minutes IS NULL OR working_minutes BETWEEN 1 AND 1440"


def upgrade() -> None:
    """The tables, the columns, then what the database refuses by itself."""
    _door()
    _places()
    _briefings()
    _clock()
    _voids()
    moment = "TIMESTAMP WITH TIME ZONE" if _postgresql() else "DATETIME"
    op.execute(
        f"ALTER TABLE voided_aspect ADD COLUMN closed_at {moment} CONSTRAINT ck_voided_aspect_one_end CHECK ({CLOSED})"
    )
    op.execute(
        f"ALTER TABLE exam ADD COLUMN working_minutes INTEGER CONSTRAINT ck_exam_working_minutes CHECK ({WORKING})"
    )
    for statement in _statements():
        op.execute(statement)


def downgrade() -> None:
    """Take them away again; a table takes its triggers along."""
    op.drop_column("exam", "working_minutes")
    op.drop_column("voided_aspect", "closed_at")
    for table in (
        "void_ending",
        "incident",
        "clock_event",
        "briefed_candidate",
        "safety_briefing",
        "workstation_change",
        "drawn_workstation",
        "workstation_draw",
        "accommodation",
        "door_registration",
    ):
        op.drop_table(table)


def _door() -> None:
    op.create_table(
        "door_registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=32), nullable=False),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("witness_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdraw_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "document IN ('identity_card', 'passport', 'birth_certificate', 'residence_permit')",
            name=op.f("ck_door_registration_document"),
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)", name=op.f("ck_door_registration_withdrawn_by_somebody")
        ),
        sa.CheckConstraint(
            "witness_id IS NULL OR witness_id <> registered_by", name=op.f("ck_door_registration_two_people")
        ),
        *_references(
            "door_registration",
            candidate_id="candidate",
            registered_by="account",
            withdrawn_by="account",
            witness_id="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_registration")),
    )
    op.create_index(
        "uq_door_registration_one_in_force",
        "door_registration",
        ["candidate_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "accommodation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("granted_by", sa.Integer(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdraw_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "ground IN ('consultation_conclusion', 'medical_certificate', 'order_of_the_college')",
            name=op.f("ck_accommodation_ground"),
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)", name=op.f("ck_accommodation_withdrawn_by_somebody")
        ),
        sa.CheckConstraint("minutes >= 1", name=op.f("ck_accommodation_minutes")),
        *_references("accommodation", candidate_id="candidate", granted_by="account", withdrawn_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accommodation")),
    )
    op.create_index(
        "uq_accommodation_one_in_force",
        "accommodation",
        ["candidate_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )


def _places() -> None:
    op.create_table(
        "workstation_draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("drawn_by", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ordinal = 1 OR reason <> ''", name=op.f("ck_workstation_draw_drawn_anew_with_reason")),
        *_references("workstation_draw", drawn_by="account", exam_id="exam"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workstation_draw")),
        sa.UniqueConstraint("exam_id", "ordinal", name=op.f("uq_workstation_draw_exam_id_ordinal")),
    )
    op.create_table(
        "drawn_workstation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("workstation", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        *_references("drawn_workstation", draw_id="workstation_draw", sitting_id="sitting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawn_workstation")),
        sa.UniqueConstraint("draw_id", "sitting_id", name=op.f("uq_drawn_workstation_draw_id_sitting_id")),
        sa.UniqueConstraint("draw_id", "workstation", name=op.f("uq_drawn_workstation_draw_id_workstation")),
    )
    op.create_index(op.f("ix_drawn_workstation_sitting_id"), "drawn_workstation", ["sitting_id"])
    op.create_table(
        "workstation_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("from_workstation", sa.Integer(), nullable=False),
        sa.Column("to_workstation", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("from_workstation <> to_workstation", name=op.f("ck_workstation_change_another_one")),
        *_references("workstation_change", changed_by="account", sitting_id="sitting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workstation_change")),
    )
    op.create_index(op.f("ix_workstation_change_sitting_id"), "workstation_change", ["sitting_id"])


def _briefings() -> None:
    op.create_table(
        "safety_briefing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=300), nullable=False),
        sa.Column("held_by", sa.Integer(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        *_references("safety_briefing", exam_id="exam", held_by="account", recorded_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_briefing")),
    )
    op.create_index(op.f("ix_safety_briefing_exam_id"), "safety_briefing", ["exam_id"])
    op.create_table(
        "briefed_candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("briefing_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        *_references("briefed_candidate", briefing_id="safety_briefing", candidate_id="candidate"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefed_candidate")),
        sa.UniqueConstraint("briefing_id", "candidate_id", name=op.f("uq_briefed_candidate_briefing_id_candidate_id")),
    )
    op.create_index(op.f("ix_briefed_candidate_candidate_id"), "briefed_candidate", ["candidate_id"])


def _clock() -> None:
    op.create_table(
        "clock_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("act IN ('start', 'stop', 'resume', 'add', 'end')", name=op.f("ck_clock_event_act")),
        sa.CheckConstraint("(act IN ('start', 'add')) = (minutes IS NOT NULL)", name=op.f("ck_clock_event_minutes")),
        sa.CheckConstraint("act <> 'start' OR sitting_id IS NULL", name=op.f("ck_clock_event_starts_for_all")),
        *_references("clock_event", exam_id="exam", recorded_by="account", sitting_id="sitting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_event")),
    )
    op.create_index("ix_clock_event_exam_id", "clock_event", ["exam_id"])
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('late', 'stop', 'spare', 'equipment', 'minutes', 'removal', 'other')", name=op.f("ck_incident_kind")
        ),
        *_references("incident", exam_id="exam", recorded_by="account", sitting_id="sitting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_index("ix_incident_exam_id", "incident", ["exam_id"])


def _voids() -> None:
    op.create_table(
        "void_ending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("voided_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.String(length=500), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ending", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ending IN ('refused', 'withdrawn')", name=op.f("ck_void_ending_ending")),
        *_references("void_ending", ended_by="account", proposed_by="account", voided_id="voided_aspect"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_void_ending")),
        sa.UniqueConstraint("voided_id", "ordinal", name=op.f("uq_void_ending_voided_id_ordinal")),
    )


def _references(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _statements() -> list[str]:
    distinct = "IS DISTINCT FROM" if _postgresql() else "IS NOT"
    found = [_trigger(table, f"{table}_refuses_update", "UPDATE") for table in FINAL]
    found += [_trigger(table, f"{table}_refuses_delete", "DELETE") for table in (*FINAL, *KEPT)]
    for table, columns in FROZEN.items():
        changed = " OR ".join(f"NEW.{c} {distinct} OLD.{c}" for c in columns)
        found.append(_trigger(table, f"{table}_is_frozen", "UPDATE", changed))
    for table, columns in FROZEN_WHEN_SET.items():
        changed = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {distinct} OLD.{c})" for c in columns)
        found.append(_trigger(table, f"{table}_keeps_what_is_set", "UPDATE", changed))
    if _postgresql():
        found += [
            f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
            for table in (*FINAL, *KEPT)
        ]
    return found


def _trigger(table: str, name: str, event: str, condition: str = "") -> str:
    if not _postgresql():
        when = f" WHEN {condition}" if condition else ""
        refusal = f"BEGIN SELECT RAISE(ABORT, '{table} refuses {event}'); END"
        return f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} {refusal}"
    when = f" WHEN ({condition})" if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} EXECUTE FUNCTION refuse_change()"
