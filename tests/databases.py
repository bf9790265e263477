"""A fresh, migrated database for every test, as a copy of a template that is migrated once in a run."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import flask_migrate
import psycopg
from flask import Flask
from psycopg.sql import SQL, Identifier
from sqlalchemy import URL

from registry.app import create_app
from registry.db import db
from registry.settings import Settings
from tests import postgres

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


def open_database(kind: str, run: Path) -> Database:
    """This worker's database of a kind. `run` is the folder that all processes of this run share."""
    return Sqlite(run) if kind == "sqlite" else Postgres(run, postgres.server_url(run))


def settings_for(folder: Path, url: str, **overrides: object) -> Settings:
    """Settings of an instance for tests; `overrides` are fields of Settings."""
    names = {f"issuer_{language}": f"Issuer ({language})" for language in ("kk", "ru", "en")}
    values = {"kind": "demo", "secret_key": "a secret key that only tests know", "database_url": url, **names}
    return Settings(folder=folder, **{**values, **overrides})  # type: ignore[arg-type]  # the caller names real fields


def make_application(folder: Path, url: str, **overrides: object) -> Flask:
    """An application on the database at `url`; an exception reaches the test instead of becoming a page."""
    application = create_app(settings_for(folder, url, **overrides))
    application.testing = True
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


@dataclass(frozen=True)
class Postgres:
    """A database of this worker on the run's server."""

    run: Path
    server: URL

    @property
    def name(self) -> str:
        """The database's name: told from those of other runs on the same server."""
        return f"{prefix(self.run)}_{WORKER}"

    @property
    def url(self) -> str:
        """Where an application finds it."""
        return self._url(self.name)

    def renew(self) -> None:
        """Create it anew from the template."""
        self._create(self.name, self._template())

    def empty(self) -> None:
        """Create it anew without a table."""
        self._create(self.name, "template0")

    def _template(self) -> str:
        template = f"{prefix(self.run)}_template"
        done = self.run / "template.postgresql"
        with postgres.locked(self.run / "template.postgresql.lock"):
            if not done.exists():
                self._create(template, "template0")
                migrate(self._url(template), self.run)
                done.touch()
        return template

    def _create(self, name: str, template: str) -> None:
        with maintenance(self.server) as connection:
            connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
            command = SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(command.format(Identifier(name), Identifier(template)))

    def _url(self, name: str) -> str:
        return self.server.set(database=name).render_as_string(hide_password=False)


def maintenance(server: URL) -> psycopg.Connection:
    """A connection that creates and drops databases."""
    return psycopg.connect(server.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True)


def prefix(run: Path) -> str:
    """How the names of this run's databases begin."""
    return "registry_" + "".join(filter(str.isalnum, run.name.lower()))


def end(run: Path) -> None:
    """Stop the server that this run started; on somebody else's, drop this run's databases."""
    if not (run / "template.postgresql").exists() or not os.environ.get("TEST_DATABASE_URL"):
        postgres.stop(run)
        return
    with maintenance(postgres.server_url(run)) as connection:
        names = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{prefix(run)}%"])
        for (name,) in names.fetchall():
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
