"""Second factors of accounts, passkeys and the organisations people act for.

Columns are added without copying the table: `account` is referred to by nearly every other one.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COLUMNS = {
    "signing_suspended_until": sa.DateTime(timezone=True),
    "tf_primary_method": sa.String(length=64),
    "tf_totp_secret": sa.String(length=255),
    "mf_recovery_codes": sa.UnicodeText(),
    "fs_webauthn_user_handle": sa.String(length=64),
}


def upgrade() -> None:
    """Organisations, then what accounts get, then passkeys."""
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        *(sa.Column(f"name_{code}", sa.String(length=300), nullable=False) for code in ("kk", "ru", "en")),
        sa.Column("region", sa.String(length=100), nullable=False),
        sa.Column("college_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('ministry', 'region', 'college')", name=op.f("ck_organisation_kind")),
        sa.CheckConstraint("(kind = 'region') = (region <> '')", name=op.f("ck_organisation_region")),
        sa.CheckConstraint("(kind = 'college') = (college_id IS NOT NULL)", name=op.f("ck_organisation_college")),
        sa.ForeignKeyConstraint(["college_id"], ["college.id"], name=op.f("fk_organisation_college_id_college")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("college_id", name=op.f("uq_organisation_college_id")),
    )
    # Inline, as SQLite adds a column with its reference but no constraint by itself.
    op.execute(
        "ALTER TABLE account ADD COLUMN organisation_id INTEGER "
        "CONSTRAINT fk_account_organisation_id_organisation REFERENCES organisation (id)"
    )
    for name, kind in COLUMNS.items():
        op.add_column("account", sa.Column(name, kind, nullable=True))
    op.create_index("uq_account_fs_webauthn_user_handle", "account", ["fs_webauthn_user_handle"], unique=True)
    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("transports", sa.UnicodeText(), nullable=True),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(length=64), nullable=False),
        sa.Column("extensions", sa.String(length=255), nullable=True),
        sa.Column("create_datetime", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lastuse_datetime", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("usage", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["account.id"], name=op.f("fk_passkey_user_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    op.create_index(op.f("ix_passkey_user_id"), "passkey", ["user_id"])


def downgrade() -> None:
    """Take them away again, whoever had a second factor needs a new one."""
    op.drop_table("passkey")
    op.drop_index("uq_account_fs_webauthn_user_handle", table_name="account")
    for name in reversed(COLUMNS):
        op.drop_column("account", name)
    op.drop_column("account", "organisation_id")
    op.drop_table("organisation")
