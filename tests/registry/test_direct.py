"""Statements by the driver itself: typed as everywhere, alone in their transaction, never waiting."""

import sqlite3

import pytest
from sqlalchemy import bindparam, insert, select, text
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, direct, transaction
from registry.direct import Direct, Prepared
from registry.domain.passport_states import PassportState
from registry.models import Check, College, Passport
from tests.builders import a_college, a_passport
from tests.databases import Database

pytestmark = pytest.mark.databases("sqlite", "postgresql")
BY_CODE = Prepared(
    select(Passport.id, Passport.state, Passport.document, Passport.state_since, Passport.valid_until)
    .where(Passport.code == bindparam("code"))
    .limit(1)
)
REGION = Prepared(select(College.region).where(College.id == bindparam("id")))
LOOK = Prepared(insert(Check), "passport_id", "checked_at", "answer", "client")


def test_values_are_read_as_the_models_type_them(session: Session) -> None:
    with transaction():
        passport = a_passport(PassportState.REVOKED)
    expected = (passport.id, PassportState.REVOKED, passport.document, passport.state_since, passport.valid_until)
    assert direct().ask(BY_CODE, code=passport.code) == [expected]
    assert direct().ask(BY_CODE, code="no such code") == []


def test_values_are_bound_as_the_models_type_them(session: Session) -> None:
    with transaction():
        passport = a_passport()
    number = passport.id
    session.rollback()
    assert _look(number)
    found = session.scalars(select(Check)).one()
    assert (found.checked_at, found.answer) == (clock.now(), "active")
    with pytest.raises(ValueError, match="time zone"):
        direct().tell(
            LOOK, passport_id=number, checked_at=clock.now().replace(tzinfo=None), answer="active", client="phone"
        )


def test_what_is_asked_sees_every_commit_and_nothing_uncommitted(session: Session) -> None:
    with transaction():
        college = a_college()
    for region in ("Abai", "Ulytau"):
        with transaction():
            session.get_one(College, college.id).region = region
        assert direct().ask(REGION, id=college.id) == [(region,)]
    session.get_one(College, college.id).region = "Nowhere"
    session.flush()
    assert direct().ask(REGION, id=college.id) == [("Ulytau",)]


def test_what_the_database_refuses_is_not_written_and_the_next_is(session: Session) -> None:
    with transaction():
        passport = a_passport()
    number = passport.id
    session.rollback()
    assert not _look(number + 1)
    assert _look(number)
    assert len(session.scalars(select(Check)).all()) == 1


def test_connections_are_kept_and_go_with_those_of_the_engine(session: Session) -> None:
    with transaction():
        college = a_college()
    fresh = Direct(db.engine)
    for _ in range(3):
        fresh.ask(REGION, id=college.id)
    (connection,) = fresh._idle
    db.session.rollback()
    db.engine.dispose()
    assert not fresh._idle
    with pytest.raises(db.engine.dialect.loaded_dbapi.Error):
        connection.execute("SELECT 1")
    assert fresh.ask(REGION, id=college.id)


def test_a_lost_connection_costs_nobody_an_answer(session: Session) -> None:
    with transaction():
        college = a_college()
    fresh = Direct(db.engine)
    fresh.ask(REGION, id=college.id)
    lost = fresh._idle[0]
    lost.close()
    assert fresh.ask(REGION, id=college.id) == [(college.region,)]
    assert lost not in fresh._idle


@pytest.mark.databases("postgresql")
def test_a_locked_table_is_not_waited_for_on_postgresql(session: Session) -> None:
    with transaction():
        passport = a_passport()
    code, number = passport.code, passport.id
    session.execute(text("LOCK TABLE passport_check IN ACCESS EXCLUSIVE MODE"))
    assert not _look(number)
    session.rollback()
    assert _look(number)
    assert direct().ask(BY_CODE, code=code)


@pytest.mark.databases("sqlite")
def test_a_writer_is_not_waited_for_on_sqlite_and_readers_go_on(session: Session, database: Database) -> None:
    with transaction():
        passport = a_passport()
    code, number = passport.code, passport.id
    writer = sqlite3.connect(database.url.removeprefix("sqlite:///"), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert not _look(number)
    assert direct().ask(BY_CODE, code=code)
    writer.execute("ROLLBACK")
    writer.close()
    assert _look(number)
    assert session.connection().exec_driver_sql("PRAGMA busy_timeout").scalar() == 8000


def _look(passport_id: int) -> bool:
    return direct().tell(LOOK, passport_id=passport_id, checked_at=clock.now(), answer="active", client="phone")


def test_a_list_without_a_text_of_its_own_is_refused_rather_than_asked_the_long_way(session: Session) -> None:
    with pytest.raises(TypeError, match="write its members out"):
        direct().ask(Prepared(select(College.region).where(College.id.in_([1, 2]))))
