"""Whether the database answers."""

import pytest
from flask import Flask

from registry.queries.health import database_answers
from tests.databases import Database, disconnect, make_application


def test_a_migrated_database_answers(app: Flask) -> None:
    with app.app_context():
        assert database_answers()


def test_a_database_without_our_tables_does_not(database: Database, app: Flask) -> None:
    disconnect(app)
    database.empty()
    with app.app_context():
        assert not database_answers()
        assert not database_answers(), "an error must not stay in the session"


@pytest.mark.databases("sqlite")
def test_a_database_that_cannot_be_reached_is_no_error_of_ours(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("unreachable")
    application = make_application(folder, f"sqlite:///{folder}/no/such/folder/registry.sqlite3")
    with application.app_context():
        assert not database_answers()
    disconnect(application)
