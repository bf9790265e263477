"""The seal of what lets somebody in as an account, beside the account.

A column is added without copying the table: `account` is referred to by nearly every other one. Accounts that are
there are sealed by `skills-passport upgrade`, which has the key; until then they open nothing.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is sealed yet."""
    op.add_column("account", sa.Column("sign_in_seal", sa.LargeBinary(length=72), nullable=True))


def downgrade() -> None:
    """Take the seals away again."""
    op.drop_column("account", "sign_in_seal")
