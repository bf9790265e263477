"""Consent, representatives, correction requests, erasures; a passport in a former name.

Columns are added without copying the table: `passport` would lose its triggers, and others refer to it.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENTS = {
    "person": ("erased_at",),
    "passport": ("former_name_since", "new_name_asked_at", "erased_at"),
}
ONE_LIVE = "uq_passport_one_live"
LIVE = "state IN ('active', 'suspended')"
# Rows that never change and never go; rows that are never deleted; columns fixed once they are no longer empty.
FINAL = ("consent_record",)
KEPT = ("representative", "correction_request", "erasure")
FROZEN = {
    "representative": ("person_id", "relation", "document_seen", "recorded_by", "recorded_at"),
    "correction_request": ("person_id", "passport_id", "subject", "made_by", "made_at"),
    "erasure": ("person_id", "basis", "paper", "requested_by", "requested_at"),
}
FROZEN_WHEN_SET = {
    "representative": ("ended_by", "ended_at"),
    "correction_request": ("answered_by", "closed_at"),
    "erasure": ("released_by", "released_at", "withdrawn_by", "withdrawn_at"),
    "person": ("erased_at",),
    "passport": ("signature", "key_id", "released_by", "released_at", "sequence", "new_name_asked_at", "erased_at"),
}
# What this trigger said before: it is made anew with the columns that come.
BEFORE = ("passport", ("signature", "key_id", "released_by", "released_at", "sequence"))


def upgrade() -> None:
    """The tables, the columns, then what the database refuses by itself."""
    _representatives()
    _consents()
    _corrections()
    _erasures()
    for table, names in MOMENTS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "ALTER TABLE passport ADD COLUMN linked_id INTEGER "
        "CONSTRAINT fk_passport_linked_id_passport REFERENCES passport (id)"
    )
    _one_live(f"{LIVE} AND new_name_asked_at IS NULL")
    _drop(*_keeps(*BEFORE)[:2])
    for statement in _statements():
        op.execute(statement)


def downgrade() -> None:
    """Take them away again; a second live passport of one attempt would have to go first."""
    for table, name, *_ in _triggers():
        _drop(table, name)
    _one_live(LIVE)
    op.drop_column("passport", "linked_id")
    for table, names in MOMENTS.items():
        for name in names:
            op.drop_column(table, name)
    for table in ("erasure", "correction_request", "consent_record", "representative"):
        op.drop_table(table)
    op.execute(_statement(*_keeps(*BEFORE)))


def _drop(table: str, name: str) -> None:
    op.execute(f"DROP TRIGGER {name} ON {table}" if _postgresql() else f"DROP TRIGGER {name}")


def _one_live(condition: str) -> None:
    op.drop_index(ONE_LIVE, table_name="passport")
    where = sa.text(condition)
    op.create_index(ONE_LIVE, "passport", ["candidate_id"], unique=True, sqlite_where=where, postgresql_where=where)


def _representatives() -> None:
    op.create_table(
        "representative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("document_seen", sa.String(length=200), nullable=False),
        sa.Column("contact_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("contact_check", sa.String(length=32), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "relation IN ('mother', 'father', 'adoptive_parent', 'guardian', 'authority')",
            name=op.f("ck_representative_relation"),
        ),
        sa.CheckConstraint(
            "contact_check IN ('not_yet', 'call_answered', 'message_answered')",
            name=op.f("ck_representative_contact_check"),
        ),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_representative_ended_by_somebody")),
        *_references("representative", person_id="person", recorded_by="account", ended_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representative")),
    )
    op.create_index(op.f("ix_representative_person_id"), "representative", ["person_id"])


def _consents() -> None:
    op.create_table(
        "consent_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("visibility_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=32), nullable=False),
        sa.Column("visibility", sa.String(length=32), nullable=False),
        sa.Column("giver", sa.String(length=32), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("form_version", sa.String(length=32), nullable=False),
        sa.Column("form_language", sa.String(length=2), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("decision IN ('given', 'refused', 'withdrawn')", name=op.f("ck_consent_record_decision")),
        sa.CheckConstraint(
            "visibility IN ('full', 'result', 'status_only')", name=op.f("ck_consent_record_visibility")
        ),
        sa.CheckConstraint("giver IN ('holder', 'representative')", name=op.f("ck_consent_record_giver")),
        sa.CheckConstraint("channel IN ('paper', 'page')", name=op.f("ck_consent_record_channel")),
        sa.CheckConstraint(
            "decision = 'given' OR visibility = 'status_only'",
            name=op.f("ck_consent_record_no_consent_shows_nothing"),
        ),
        sa.CheckConstraint(
            "(giver = 'representative') = (representative_id IS NOT NULL)",
            name=op.f("ck_consent_record_named_representative"),
        ),
        sa.CheckConstraint(
            "(channel = 'paper') = (signed_on IS NOT NULL)", name=op.f("ck_consent_record_paper_has_a_day")
        ),
        *_references(
            "consent_record",
            candidate_id="candidate",
            visibility_id="visibility_record",
            representative_id="representative",
            recorded_by="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_record")),
        sa.UniqueConstraint("candidate_id", "ordinal", name=op.f("uq_consent_record_candidate_id_ordinal")),
        sa.UniqueConstraint("visibility_id", name=op.f("uq_consent_record_visibility_id")),
    )


def _corrections() -> None:
    op.create_table(
        "correction_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("passport_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("wish_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "subject IN ('name_misspelt', 'name_changed', 'details', 'personal_details')",
            name=op.f("ck_correction_request_subject"),
        ),
        sa.CheckConstraint(
            "state IN ('open', 'corrected', 'refused', 'withdrawn')", name=op.f("ck_correction_request_state")
        ),
        sa.CheckConstraint(
            "(state IN ('corrected', 'refused')) = (answered_by IS NOT NULL)",
            name=op.f("ck_correction_request_answered_by_somebody"),
        ),
        sa.CheckConstraint("(state = 'open') = (closed_at IS NULL)", name=op.f("ck_correction_request_closed")),
        *_references(
            "correction_request", person_id="person", passport_id="passport", made_by="account", answered_by="account"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction_request")),
    )
    op.create_index(op.f("ix_correction_request_person_id"), "correction_request", ["person_id"])
    _unique_while("uq_correction_request_one_open", "correction_request", ["person_id", "subject"], "state = 'open'")


def _erasures() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.Column("paper", sa.String(length=200), nullable=False),
        sa.Column("requested_by", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "basis IN ('holders_request', 'recorded_in_error', 'term_over', 'authority_decision')",
            name=op.f("ck_erasure_basis"),
        ),
        sa.CheckConstraint("released_by IS NULL OR released_by <> requested_by", name=op.f("ck_erasure_second_person")),
        sa.CheckConstraint(
            "(released_by IS NULL) = (released_at IS NULL)", name=op.f("ck_erasure_released_by_somebody")
        ),
        sa.CheckConstraint("withdrawn_at IS NULL OR released_at IS NULL", name=op.f("ck_erasure_one_end")),
        *_references(
            "erasure", person_id="person", requested_by="account", released_by="account", withdrawn_by="account"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_index(op.f("ix_erasure_person_id"), "erasure", ["person_id"])
    _unique_while("uq_erasure_one_open", "erasure", ["person_id"], "released_at IS NULL AND withdrawn_at IS NULL")


def _unique_while(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def _references(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _triggers() -> list[tuple[str, str, str, str]]:
    """(table, trigger, event, condition): the condition is empty where the event is always refused."""
    found = [(table, f"{table}_refuses_update", "UPDATE", "") for table in FINAL]
    found += [(table, f"{table}_refuses_delete", "DELETE", "") for table in (*FINAL, *KEPT)]
    for table, columns in FROZEN.items():
        changed = " OR ".join(f"NEW.{c} {_distinct()} OLD.{c}" for c in columns)
        found.append((table, f"{table}_is_frozen", "UPDATE", changed))
    return found + [_keeps(table, columns) for table, columns in FROZEN_WHEN_SET.items()]


def _keeps(table: str, columns: tuple[str, ...]) -> tuple[str, str, str, str]:
    changed = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {_distinct()} OLD.{c})" for c in columns)
    return table, f"{table}_keeps_what_is_set", "UPDATE", changed


def _distinct() -> str:
    return "IS DISTINCT FROM" if _postgresql() else "IS NOT"


def _statements() -> list[str]:
    triggers = [_statement(*trigger) for trigger in _triggers()]
    if not _postgresql():
        return triggers
    truncates = [
        f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
        for table in (*FINAL, *KEPT)
    ]
    return [*triggers, *truncates]


def _statement(table: str, name: str, event: str, condition: str) -> str:
    when = f" WHEN {condition}" if condition else ""
    if not _postgresql():
        return (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} "
            f"BEGIN SELECT RAISE(ABORT, '{table} refuses {event}'); END"
        )
    when = f" WHEN ({condition})" if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} EXECUTE FUNCTION refuse_change()"
