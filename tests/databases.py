"""A fresh, migrated database for every test, as a copy of a template that is migrated once in a run."""

import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, Self

import flask_migrate
import psycopg
from flask import Flask
from psycopg.sql import SQL, Identifier

from registry.app import create_app
from registry.db import db
from registry.settings import Settings
from tests import compiled, postgres

# argon2 takes a tenth of a second on purpose, which tests that sign in would pay for again and again.
QUICK = {"argon2__time_cost": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


class Database(Protocol):
    """A database of one kind, always at the same address."""

    @property
    def url(self) -> str:
        """Where an application finds it."""

    def renew(self) -> None:
        """Throw away what it holds: a copy of the migrated template takes its place. Nobody may be connected."""

    def empty(self) -> None:
        """Throw away what it holds, tables included: for the tests of migrations."""


@cache
def open_database(kind: str, run: Path) -> Database:
    """This worker's database of a kind. `run` is the folder that all processes of this run share."""
    return Sqlite(run) if kind == "sqlite" else Postgres(run)


def settings_for(folder: Path, url: str, **overrides: object) -> Settings:
    """Settings of an instance for tests; `overrides` are fields of Settings."""
    names = {f"issuer_{language}": f"Issuer ({language})" for language in ("kk", "ru", "en")}
    values = {
        "kind": "demo",
        "secret_key": "a secret key that only tests know",
        "database_url": url,
        "trusted_hosts": ("localhost", "127.0.0.1", "passport.example.kz"),
        "second_factor_required": False,
        "two_organisations": False,
        **names,
    }
    return Settings(folder=folder, **{**values, **overrides})  # type: ignore[arg-type]  # the caller names real fields


def make_application(folder: Path, url: str, **overrides: object) -> Flask:
    """An application on the database at `url`; an exception reaches the test instead of becoming a page, and a password
    is hashed in no time."""
    application = compiled.share(create_app(settings_for(folder, url, **overrides)))
    application.testing = True
    application.extensions["security"].pwd_context.update(**QUICK)
    return application


def disconnect(application: Flask) -> None:
    """Give back every connection: the database can be replaced."""
    with application.app_context():
        db.session.remove()
        db.engine.dispose()


def migrate(url: str, folder: Path) -> None:
    """Bring the database at `url` to the newest revision."""
    application = make_application(folder, url)
    with application.app_context():
        flask_migrate.upgrade()
    disconnect(application)


@dataclass(frozen=True)
class Sqlite:
    """A file of this worker; a copy takes a few milliseconds."""

    run: Path

    @property
    def path(self) -> Path:
        """The database file."""
        return self.run / f"{WORKER}.sqlite3"

    @property
    def url(self) -> str:
        """Where an application finds it."""
        return f"sqlite:///{self.path}"

    def renew(self) -> None:
        """Copy the template over it."""
        template = self._template()
        self.empty()
        shutil.copyfile(template, self.path)

    def empty(self) -> None:
        """Delete the file and what belongs to it."""
        for path in self.run.glob(f"{self.path.name}*"):
            path.unlink()

    def _template(self) -> Path:
        template = self.run / "template.sqlite3"
        with postgres.locked(self.run / "template.lock"):
            if not template.exists():
                making = self.run / "making.sqlite3"
                migrate(f"sqlite:///{making}", self.run)
                making.rename(template)  # the last connection closed, so nothing is left in the write-ahead log
        return template


class Postgres:
    """A database of this worker on the run's server.

    It is copied from the template once. Afterwards it is wiped: a copy of a database takes fifty times longer than
    deleting the few rows of a test, because every table and index is a file.
    """

    def __init__(self, run: Path) -> None:
        self.run = run
        self.server = postgres.Server.of(run)
        self.name = f"{self.server.prefix}_{WORKER}"
        self.wipe: Wipe | None = None

    @property
    def url(self) -> str:
        """Where an application finds it."""
        return self.server.url(self.name)

    def renew(self) -> None:
        """Delete what a test left; after a test of migrations, create it anew."""
        if self.wipe is None:
            self.server.create(self.name, self._template())
            self.wipe = Wipe.of(self.server.connect(self.name))
        self.wipe.run()

    def empty(self) -> None:
        """Create it anew without a table."""
        if self.wipe:
            self.wipe.connection.close()
            self.wipe = None
        self.server.create(self.name, "template0")

    def _template(self) -> str:
        template = f"{self.server.prefix}_template"
        done = self.run / "template.postgresql"
        with postgres.locked(self.run / "template.postgresql.lock"):
            if not done.exists():
                self.server.create(template, "template0")
                migrate(self.server.url(template), self.run)
                done.touch()
        return template


@dataclass(frozen=True)
class Wipe:
    """Brings a database back to the rows and sequences it was born with, triggers and foreign keys aside."""

    connection: psycopg.Connection
    rows: dict[str, bytes]
    sequences: dict[str, int | None]

    @classmethod
    def of(cls, connection: psycopg.Connection) -> Self:
        """Remember the present rows (of every table, as COPY gives them) and sequences."""
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        sequences = connection.execute("SELECT sequencename, last_value FROM pg_sequences").fetchall()
        return cls(connection, {name: cls._copy_out(connection, name) for (name,) in tables}, dict(sequences))

    def run(self) -> None:
        """Forget everything that happened since."""
        self.connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        with self.connection.transaction():
            self.connection.execute("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key
            self.connection.execute("; ".join(f'DELETE FROM "{table}"' for table in self.rows))
            for table, rows in self.rows.items():
                if rows:
                    self._copy_in(table, rows)
            each = (
                f"setval('\"{name}\"', {value or 1}, {value is not None})" for name, value in self.sequences.items()
            )
            self.connection.execute(f"SELECT {', '.join(each)}")

    @staticmethod
    def _copy_out(connection: psycopg.Connection, table: str) -> bytes:
        with connection.cursor().copy(SQL("COPY {} TO STDOUT").format(Identifier(table))) as copy:
            return b"".join(bytes(part) for part in copy)

    def _copy_in(self, table: str, rows: bytes) -> None:
        with self.connection.cursor().copy(SQL("COPY {} FROM STDIN").format(Identifier(table))) as copy:
            copy.write(rows)
