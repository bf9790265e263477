"""A venue's shared tablets, the PINs that open them, and uploaded files of tablets.

A column is added to `device` without copying the table, which others refer to.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

DEVICE, PIN, FILE = "venue_device", "marking_pin", "tablet_file"
ENROLLED = ("exam_id", "name", "token_hash", "client", "enrolled_by", "enrolled_at")
REVOKED = ("revoked_by", "revoked_at")


def upgrade() -> None:
    """Tablets with what the database refuses to change of them; a PIN may change; a file's answers are final."""
    _create_devices()
    op.create_table(
        PIN,
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("pin_hash", sa.String(length=255), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        _moment("set_at"),
        sa.CheckConstraint("failures BETWEEN 0 AND 5", name=op.f("ck_marking_pin_failures")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_marking_pin_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_marking_pin")),
    )
    _create_files()
    op.execute(
        "ALTER TABLE device ADD COLUMN venue_device_id INTEGER "
        "CONSTRAINT fk_device_venue_device_id_venue_device REFERENCES venue_device (id)"
    )
    for statement in _refusals():
        op.execute(statement)


def downgrade() -> None:
    """Take them away again; a table takes its triggers along."""
    op.drop_column("device", "venue_device_id")
    for table in (FILE, PIN, DEVICE):
        op.drop_table(table)


def _create_devices() -> None:
    op.create_table(
        DEVICE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("client", sa.String(length=60), nullable=False),
        sa.Column("enrolled_by", sa.Integer(), nullable=False),
        _moment("enrolled_at"),
        sa.Column("revoked_by", sa.Integer(), nullable=True),
        _moment("revoked_at", nullable=True),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL)", name=op.f("ck_venue_device_revoked_by_somebody")
        ),
        *_references(DEVICE, exam_id="exam", enrolled_by="account", revoked_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue_device")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_venue_device_token_hash")),
    )
    in_use = sa.text("revoked_at IS NULL")
    op.create_index(
        "uq_venue_device_one_name",
        DEVICE,
        ["exam_id", "name"],
        unique=True,
        sqlite_where=in_use,
        postgresql_where=in_use,
    )


def _create_files() -> None:
    op.create_table(
        FILE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _moment("saved_at"),
        sa.Column("uploaded_by", sa.Integer(), nullable=False),
        _moment("uploaded_at"),
        sa.Column("answers", sa.JSON(), nullable=False),
        *_references(FILE, exam_id="exam", account_id="account", uploaded_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tablet_file")),
    )
    op.create_index(op.f("ix_tablet_file_exam_id"), FILE, ["exam_id"])


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _references(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]


def _refusals() -> list[str]:
    """A tablet's row is history: never deleted, never another's, revoked once. A file and its answers never change."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    distinct = "IS DISTINCT FROM" if postgresql else "IS NOT"
    frozen = " OR ".join(f"NEW.{c} {distinct} OLD.{c}" for c in ENROLLED)
    kept = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {distinct} OLD.{c})" for c in REVOKED)
    made = [
        _trigger(DEVICE, "refuses_delete", "DELETE"),
        _trigger(DEVICE, "is_frozen", "UPDATE", frozen),
        _trigger(DEVICE, "keeps_what_is_set", "UPDATE", kept),
        _trigger(FILE, "refuses_update", "UPDATE"),
        _trigger(FILE, "refuses_delete", "DELETE"),
    ]
    if postgresql:
        made += [
            f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
            for table in (DEVICE, FILE)
        ]
    return made


def _trigger(table: str, name: str, event: str, condition: str = "") -> str:
    when = f" WHEN ({condition})" if condition else ""
    head = f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW{when}"
    if op.get_bind().dialect.name == "postgresql":
        return f"{head} EXECUTE FUNCTION refuse_change()"
    return f"{head} BEGIN SELECT RAISE(ABORT, '{table} refuses {event}'); END"
