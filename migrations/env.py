"""How Alembic reaches the application's database: always online, one transaction for all revisions."""

from alembic import context
from flask import current_app

from registry.db import ExactDecimal, UtcDateTime, db


def render_item(kind: str, item: object, autogen_context: object) -> str | bool:  # noqa: ARG001
    """Write our column types as the plain SQL types they are, so that an old revision never depends on new code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, ExactDecimal):
        return f"sa.Numeric(precision={item.impl_instance.precision}, scale={item.impl_instance.scale})"
    return False


def run() -> None:
    """Apply the revisions that were asked for."""
    options = current_app.extensions["migrate"].configure_args
    with db.engine.connect().execution_options(writes=True) as connection:
        context.configure(connection=connection, target_metadata=db.metadata, render_item=render_item, **options)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
