"""Exact types, and the one way to write, on both databases."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import Column, Connection, Integer, MetaData, Table, func, insert, select
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import ExactDecimal, UtcDateTime, db, transaction
from registry.models import College
from tests.builders import a_college, an_account

pytestmark = pytest.mark.databases("sqlite", "postgresql")
ALMATY = timezone(timedelta(hours=5))
PROBE = Table(
    "probe",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("marks", ExactDecimal()),
    Column("wide", ExactDecimal(15, 2)),
    Column("at", UtcDateTime()),
    prefixes=["TEMPORARY"],
)


@pytest.fixture
def probe(session: Session) -> Iterator[Connection]:
    """A connection with an empty table of its own that goes away with it."""
    connection = session.connection()
    PROBE.create(connection)
    yield connection
    session.rollback()


@pytest.mark.parametrize("text", ["0.00", "0.01", "0.10", "1.15", "2.67", "82.45", "99999.99", "-0.25", "100.00"])
def test_a_decimal_comes_back_as_the_same_decimal(probe: Connection, text: str) -> None:
    probe.execute(insert(PROBE).values(id=1, marks=Decimal(text)))
    kept = probe.scalar(select(PROBE.c.marks))
    assert (kept, str(kept)) == (Decimal(text), text)


@pytest.mark.parametrize("text", ["9999999999999.99", "1234567890123.45", "0.07"])
def test_fifteen_digits_are_kept_exactly(probe: Connection, text: str) -> None:
    probe.execute(insert(PROBE).values(id=1, wide=Decimal(text)))
    assert str(probe.scalar(select(PROBE.c.wide))) == text


def test_a_number_written_shorter_comes_back_with_its_places(probe: Connection) -> None:
    probe.execute(insert(PROBE), [{"id": 1, "marks": Decimal("1E+2")}, {"id": 2, "marks": Decimal(7)}])
    assert [str(mark) for mark in probe.scalars(select(PROBE.c.marks).order_by(PROBE.c.id))] == ["100.00", "7.00"]


@pytest.mark.parametrize("value", ["0.005", "1.001", "100000.00", "-100000", "NaN", "Infinity", "1E-20"])
def test_a_number_that_does_not_fit_its_column_is_refused_and_not_rounded(probe: Connection, value: str) -> None:
    with pytest.raises(StatementError, match="more digits than its column"):
        probe.execute(insert(PROBE).values(id=1, marks=Decimal(value)))


def test_a_float_that_is_no_exact_mark_is_refused(probe: Connection) -> None:
    with pytest.raises(StatementError, match="more digits"):
        probe.execute(insert(PROBE).values(id=1, marks=0.1))


def test_the_database_adds_and_compares_decimals_as_numbers(probe: Connection) -> None:
    probe.execute(insert(PROBE), [{"id": number, "marks": Decimal(f"{number}.10")} for number in (9, 10, 11)])
    assert probe.scalar(select(func.count()).where(PROBE.c.marks > Decimal("9.10"))) == 2
    assert probe.scalar(select(func.max(PROBE.c.marks))) == Decimal("11.10")


def test_a_moment_comes_back_aware_and_in_utc(probe: Connection) -> None:
    probe.execute(insert(PROBE).values(id=1, at=datetime(2026, 6, 15, 9, 30, 0, 123456, tzinfo=ALMATY)))
    kept = probe.scalar(select(PROBE.c.at))
    assert kept == datetime(2026, 6, 15, 4, 30, 0, 123456, tzinfo=UTC)
    assert kept is not None
    assert kept.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(probe: Connection) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        probe.execute(insert(PROBE).values(id=1, at=datetime(2026, 6, 15)))  # noqa: DTZ001  # that is the point


def test_nothing_is_an_allowed_value(probe: Connection) -> None:
    probe.execute(insert(PROBE).values(id=1, marks=None, at=None))
    assert probe.execute(select(PROBE.c.marks, PROBE.c.at)).one() == (None, None)


def test_a_transaction_is_kept_when_its_block_ends(session: Session) -> None:
    with transaction():
        a_college()
    session.rollback()
    assert session.scalar(select(func.count()).select_from(College)) == 1


def test_a_transaction_that_raises_leaves_nothing_behind(session: Session) -> None:
    with pytest.raises(ZeroDivisionError):
        _stopped_by(ZeroDivisionError)
    assert session.scalar(select(func.count()).select_from(College)) == 0


def test_an_interrupted_transaction_leaves_nothing_behind(session: Session) -> None:
    with pytest.raises(KeyboardInterrupt):
        _stopped_by(KeyboardInterrupt)
    session.rollback()
    assert session.scalar(select(func.count()).select_from(College)) == 0


def test_what_was_written_before_a_transaction_is_no_part_of_it(session: Session) -> None:
    a_college("Written without a transaction")
    with transaction():
        a_college("Written in one")
    assert [college.name.en for college in session.scalars(select(College))] == ["Written in one (en)"]


def test_a_broken_constraint_is_a_refusal_and_keeps_nothing(session: Session) -> None:
    _college_and_account("one@example.kz")
    with pytest.raises(Clash) as caught:
        _college_and_account("one@example.kz")
    assert caught.value.constraint == "uq_account_email"
    assert session.scalar(select(func.count()).select_from(College)) == 1


def test_writers_at_once_wait_for_each_other_and_lose_nothing(app: Flask) -> None:
    # Each reads first: a reading transaction that turns into a writing one is what SQLite answers "locked" at once.
    with app.app_context(), transaction():
        college_id = a_college().id
    failures: list[BaseException] = []

    def add_letters() -> None:
        try:
            with app.app_context():
                for _ in range(12):
                    db.session.get_one(College, college_id)
                    with transaction():
                        found = db.session.scalars(select(College).with_for_update()).one()
                        found.region += "x"
        except BaseException as error:  # shown by the assertion below, whatever it is
            failures.append(error)

    _at_once(add_letters, 4)
    assert failures == []
    with app.app_context():
        assert db.session.get_one(College, college_id).region == "Алматы" + "x" * 48


@pytest.mark.databases("sqlite")
def test_every_connection_of_sqlite_keeps_foreign_keys_and_a_write_ahead_log(session: Session) -> None:
    assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert session.connection().exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_an_error_of_the_database_does_not_tell_the_values(session: Session) -> None:
    with pytest.raises(DBAPIError) as caught:
        session.execute(select(func.no_such_function("Сәрсенбаева")))
    assert "Сәрсенбаева" not in str(caught.value)


def _stopped_by(error: type[BaseException]) -> None:
    with transaction():
        a_college()
        an_account()
        raise error


def _college_and_account(email: str) -> None:
    with transaction():
        a_college()
        an_account(email=email)


def _at_once(work: Callable[[], None], count: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
