"""Who changed the access of an account that waits to be opened, and whether somebody else chose its password.

Columns are added without copying the table: `account` is referred to by nearly every other one.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Accounts that are there wait for nobody, and their passwords are taken for their owners' own."""
    op.execute(
        "ALTER TABLE account ADD COLUMN access_changed_by INTEGER "
        "CONSTRAINT fk_account_access_changed_by_account REFERENCES account (id)"
    )
    op.add_column("account", sa.Column("password_given", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Take them away again; what waits stays closed."""
    op.drop_column("account", "password_given")
    op.drop_column("account", "access_changed_by")
