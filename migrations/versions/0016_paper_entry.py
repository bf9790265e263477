"""Mark sheets written on paper, and what two people read on each.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

PAPER, READING, VALUE = "paper_sheet", "paper_reading", "paper_value"
FROZEN = ("sheet_id", "ordinal")
ONCE = ("recorded_by", "recorded_at", "put_aside_by", "put_aside_at")
KINDS = ("score", "answer", "measured", "chosen", "partial")


def upgrade() -> None:
    """Three new tables; what was read never changes, a paper ends once."""
    _create_papers()
    _create_readings()
    _create_values()
    for statement in _refusals():
        op.execute(statement)


def downgrade() -> None:
    """Take them away again; a table takes its triggers along."""
    for table in (VALUE, READING, PAPER):
        op.drop_table(table)


def _create_papers() -> None:
    op.create_table(
        PAPER,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("put_aside_by", sa.Integer(), nullable=True),
        sa.Column("put_aside_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("put_aside_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "(recorded_at IS NULL) = (recorded_by IS NULL)", name=op.f("ck_paper_sheet_recorded_by_somebody")
        ),
        sa.CheckConstraint(
            "(put_aside_at IS NULL) = (put_aside_by IS NULL)", name=op.f("ck_paper_sheet_put_aside_by_somebody")
        ),
        sa.CheckConstraint(
            "put_aside_at IS NULL OR put_aside_reason <> ''", name=op.f("ck_paper_sheet_put_aside_with_reason")
        ),
        sa.CheckConstraint("recorded_at IS NULL OR put_aside_at IS NULL", name=op.f("ck_paper_sheet_one_end")),
        *_references(PAPER, sheet_id="mark_sheet", recorded_by="account", put_aside_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_sheet")),
        sa.UniqueConstraint("sheet_id", "ordinal", name=op.f("uq_paper_sheet_sheet_id_ordinal")),
    )
    still_open = sa.text("recorded_at IS NULL AND put_aside_at IS NULL")
    op.create_index(
        "uq_paper_sheet_one_open",
        PAPER,
        ["sheet_id"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )


def _create_readings() -> None:
    op.create_table(
        READING,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(f"scorer_{seat}", sa.Integer(), nullable=True) for seat in (1, 2, 3)),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reader IN (1, 2)", name=op.f("ck_paper_reading_reader")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_paper_reading_version")),
        *_references(
            READING, paper_id=PAPER, scorer_1="account", scorer_2="account", scorer_3="account", entered_by="account"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_reading")),
        sa.UniqueConstraint("paper_id", "reader", "version", name=op.f("uq_paper_reading_paper_id_reader_version")),
        sa.UniqueConstraint(
            "paper_id", "entered_by", "version", name=op.f("uq_paper_reading_paper_id_entered_by_version")
        ),
    )


def _create_values() -> None:
    op.create_table(
        VALUE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("aspect_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=32), nullable=False
        ),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("(kind = 'score') = (seat BETWEEN 1 AND 3)", name=op.f("ck_paper_value_seat_of_kind")),
        sa.CheckConstraint("seat BETWEEN 0 AND 3", name=op.f("ck_paper_value_seat")),
        *_references(VALUE, reading_id=READING, aspect_id="aspect"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_value")),
        sa.UniqueConstraint("reading_id", "aspect_id", "seat", name=op.f("uq_paper_value_reading_id_aspect_id_seat")),
    )


def _references(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]


def _refusals() -> list[str]:
    """A paper is never deleted nor another's, and ends once; what was read on it never changes and never goes."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    distinct = "IS DISTINCT FROM" if postgresql else "IS NOT"
    frozen = " OR ".join(f"NEW.{c} {distinct} OLD.{c}" for c in FROZEN)
    kept = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {distinct} OLD.{c})" for c in ONCE)
    made = [
        _trigger(PAPER, "refuses_delete", "DELETE"),
        _trigger(PAPER, "is_frozen", "UPDATE", frozen),
        _trigger(PAPER, "keeps_what_is_set", "UPDATE", kept),
        *(_trigger(table, f"refuses_{event.lower()}", event) for table in (READING, VALUE) for event in CHANGES),
    ]
    if postgresql:
        made += [
            f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
            for table in (PAPER, READING, VALUE)
        ]
    return made


CHANGES = ("UPDATE", "DELETE")


def _trigger(table: str, name: str, event: str, condition: str = "") -> str:
    when = f" WHEN ({condition})" if condition else ""
    head = f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW{when}"
    if op.get_bind().dialect.name == "postgresql":
        return f"{head} EXECUTE FUNCTION refuse_change()"
    return f"{head} BEGIN SELECT RAISE(ABORT, '{table} refuses {event}'); END"
