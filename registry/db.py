"""The database: naming of constraints, exact types, and the only way to write: `transaction()`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from flask import current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, Numeric, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm import registry as orm_registry
from sqlalchemy.types import TypeDecorator

from registry.constraint_errors import explain
from registry.direct import Direct

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
DIRECT = "direct"
AFTER = "after_commit"
SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=8000", "temp_store=MEMORY")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC; a naive one is a programming error and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; SQLite keeps no zone, so there the zone is dropped after the conversion."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back as aware UTC."""
        return None if value is None else (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal with a fixed number of places, exact on both databases.

    SQLite has no decimal type: the text of a number of at most 15 digits goes through its REAL storage and comes
    back the same once it is brought to its places again. More places than the column has are refused, not rounded.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int = 7, scale: int = 2) -> None:
        super().__init__(precision, scale, asdecimal=True)
        self.quantum = Decimal(1).scaleb(-scale)
        self.limit = Decimal(10) ** (precision - scale)

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """SQLite: no float conversion by the driver's type, the text is bound as it is."""
        return dialect.type_descriptor(self.impl_instance if dialect.name != "sqlite" else _NumericText())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Refuse what the column cannot hold exactly."""
        if value is None:
            return None
        exact = Decimal(value)
        if not exact.is_finite() or abs(exact) >= self.limit or exact != exact.quantize(self.quantum):
            raise ValueError("a number with more digits than its column cannot be stored")
        return str(exact) if dialect.name == "sqlite" else exact

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Bring the number to its places again."""
        return None if value is None else Decimal(str(value)).quantize(self.quantum)


class _NumericText(Numeric[Any]):
    """NUMERIC in the table, untouched by the driver."""

    def bind_processor(self, dialect: Dialect) -> None:
        return None

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        return None


class Base(DeclarativeBase):
    """Parent of all tables."""

    registry = orm_registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={datetime: UtcDateTime(), Decimal: ExactDecimal()},
    )


db = SQLAlchemy(model_class=Base)


@contextmanager
def transaction() -> Iterator[None]:
    """One unit of writing: committed whole when the block ends, rolled back whole when it raises.

    The read that went before is ended first: SQLite cannot turn a reading transaction into a writing one while
    another writer is at work, so a writer begins as one (BEGIN IMMEDIATE). A broken constraint becomes the refusal
    that belongs to it, so that a lost race ends in a sentence.
    """
    begin_writing()
    db.session.info.pop(AFTER, None)
    try:
        yield
        db.session.commit()
    except IntegrityError as error:
        db.session.rollback()
        raise explain(error, Base.metadata) from error
    except BaseException:
        db.session.rollback()
        raise
    for action in db.session.info.pop(AFTER, ()):
        action()


def after_commit(action: Callable[[], object]) -> None:
    """Do this once the present transaction is committed, and never if it is not: what no rollback would bring back."""
    db.session.info.setdefault(AFTER, []).append(action)


def begin_writing() -> None:
    """End what was read so far, and begin as a writer; for `transaction()` and for code that commits by itself."""
    db.session.rollback()
    db.session.connection(execution_options={"writes": True})


def prepare_engine(engine: Engine) -> None:
    """Settings of every connection of the present application. On PostgreSQL there is nothing to set."""
    current_app.extensions[DIRECT] = Direct(engine)
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we begin transactions ourselves
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def direct() -> Direct:
    """Statements beside the request's session that are transactions of their own and wait for nobody.

    For the public check and its log. Not for code that has a session open for long: what that reads keeps SQLite's
    log of changes from starting anew.
    """
    found: Direct = current_app.extensions[DIRECT]
    return found
