"""The revisions lead to the models, there and back, with rows in the tables, on both databases."""

from collections.abc import Iterator

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, MetaData, func, inspect, select, text

from registry import resources
from registry.db import db, transaction
from registry.services import audit
from tests.builders import a_candidate, a_sitting, an_exam, an_operator, marked
from tests.databases import Database

REVISIONS = [r.revision for r in ScriptDirectory(str(resources.directory("migrations"))).walk_revisions()][::-1]
UNTOUCHED = {"alembic_version"}


@pytest.fixture
def unmigrated(database: Database, app: Flask) -> Iterator[Flask]:
    """The application, inside its context, on a database without a table."""
    database.empty()
    with app.app_context():
        yield app
    database.empty()


@pytest.fixture
def populated(database: Database, app: Flask) -> Iterator[Flask]:
    """The application, inside its context, on a database with a marked sitting of an exam and an audit entry."""
    with app.app_context():
        with transaction():
            exam = an_exam()
            sitting = a_sitting(exam)
            a_candidate(exam, sitting)
            marked(exam, sitting)
            audit.record(an_operator(), "plan", "exam", exam.id)
        db.session.remove()
        yield app
    database.empty()


def test_the_newest_revision_is_what_the_models_say(session: object) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, db.metadata) == []


def test_there_is_one_newest_revision(session: object) -> None:
    assert len(ScriptDirectory(str(resources.directory("migrations"))).get_heads()) == 1


def test_every_revision_goes_up_and_comes_down_again(unmigrated: Flask) -> None:
    for revision in REVISIONS:
        flask_migrate.upgrade(revision=revision)
        before = shape(db.engine)
        flask_migrate.downgrade(revision="-1")
        flask_migrate.upgrade(revision=revision)
        assert shape(db.engine) == before
    flask_migrate.downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= UNTOUCHED


def test_rows_survive_the_way_down_to_the_first_tables_and_up(populated: Flask) -> None:
    before = counts(db.engine)
    assert sum(before.values()) > 20
    flask_migrate.downgrade(revision=REVISIONS[0])
    flask_migrate.upgrade()
    assert counts(db.engine) == before


def shape(engine: Engine) -> dict[str, object]:
    """Tables with columns, keys, constraints and indexes, and the triggers: what a revision can change."""
    inspector = inspect(engine)
    columns = {
        name: [(column["name"], str(column["type"]), column["nullable"]) for column in found]
        for (_schema, name), found in inspector.get_multi_columns().items()
    }
    named = [
        sorted((table, str(one["name"])) for (_schema, table), found in part.items() for one in found)
        for part in (
            inspector.get_multi_foreign_keys(),
            inspector.get_multi_unique_constraints(),
            inspector.get_multi_check_constraints(),
            inspector.get_multi_indexes(),
        )
    ]
    return {"columns": columns, "named": named, "triggers": triggers(engine)}


def triggers(engine: Engine) -> list[str]:
    """Names of all triggers."""
    sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    postgresql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with engine.connect() as connection:
        return sorted(connection.scalars(text(sqlite if engine.dialect.name == "sqlite" else postgresql)))


def counts(engine: Engine) -> dict[str, int]:
    """Rows of every table."""
    known = MetaData()
    known.reflect(engine)
    with engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in known.tables.items()
            if name not in UNTOUCHED
        }
