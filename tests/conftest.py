"""What every test gets: no network, a clock that stands still, a fresh database. docs/testing.md is the guide.

The product's libraries are imported inside the fixtures that need them: a test of a rule starts without them.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
import time_machine

from tests import isolation, skips
from tests.order import in_order

if TYPE_CHECKING:
    from flask import Flask
    from flask_sqlalchemy.session import Session
    from playwright.sync_api import Browser
    from sqlalchemy.orm import scoped_session

    from tests.databases import Database

RUN = "REGISTRY_TEST_RUN"  # names the folder that all processes of one run share
KINDS = ("sqlite", "postgresql")
TODAY = datetime(2026, 6, 15, 4, 0, tzinfo=UTC)
ON_BOTH = ("registry/models", "registry/queries", "registry/services", "registry/jobs", "migrations")

hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if skips.IN_CI else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which databases the tests run on."""
    choices = (*KINDS, "both")
    text = "both (default): what reads and writes on both, the rest on SQLite; or everything on the one named"
    parser.addoption("--database", choices=choices, default="both", help=text)


def pytest_configure(config: pytest.Config) -> None:
    """Make the run's folder (once, in the first process) and close the network."""
    if RUN not in os.environ:
        os.environ[RUN] = tempfile.mkdtemp(prefix="registry-")
        Path(os.environ[RUN]).chmod(0o711)  # the user PostgreSQL runs as must pass through
        config.add_cleanup(_end_of_run)
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    isolation.block_network(patch)


def _end_of_run() -> None:
    run = Path(os.environ.pop(RUN))
    if any(run.iterdir()):  # a database was used
        from tests import postgres

        postgres.end(run)
    shutil.rmtree(run)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests begin first."""
    items[:] = in_order(items, lambda item: item.path, Path(__file__).parent)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that needs a database runs once for each that its place, its marker or the option names."""
    if "database" in metafunc.fixturenames:
        metafunc.parametrize("database", _kinds(metafunc), indirect=True)


def _kinds(metafunc: pytest.Metafunc) -> tuple[str, ...]:
    asked = str(metafunc.config.getoption("--database"))
    marker = metafunc.definition.get_closest_marker("databases")
    place = metafunc.definition.path.relative_to(Path(__file__).parent).as_posix()
    if marker:
        named = tuple(kind for kind in marker.args if asked in {kind, "both"})
        return named or tuple(marker.args)
    if asked != "both":
        return (asked,)
    return KINDS if place.startswith(ON_BOTH) else ("sqlite",)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported and collected stays for good: the collector need not go through it, now or after a test."""
    gc.disable()
    collected = yield
    gc.freeze()
    gc.enable()
    return collected


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skip is a failure in CI."""
    return skips.judge((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that skips itself."""
    return skips.judge((yield))


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[time_machine.Traveller | None]:
    """The time, standing at TODAY until a test moves it: `clock.shift(timedelta(days=1))`, `clock.move_to(moment)`."""
    if request.node.get_closest_marker("real_clock"):
        yield None
        return
    with time_machine.travel(TODAY, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """The folder that all processes of this run share."""
    return Path(os.environ[RUN])


@pytest.fixture(scope="session")
def instance_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This worker's instance folder: keys are made once, files are emptied with every test's application."""
    from registry import identity_vault

    folder = tmp_path_factory.mktemp("instance")
    (folder / "keys").mkdir(mode=0o700)
    identity_vault.create_key(folder / "keys")
    return folder


@pytest.fixture(scope="session")
def applications() -> dict[str, Flask]:
    """One application for each database and settings of this worker: making one takes longer than most tests."""
    return {}


@pytest.fixture
def database(request: pytest.FixtureRequest, run_folder: Path) -> Iterator[Database]:
    """A fresh, migrated database."""
    from tests import databases
    from tests.written import WRITTEN

    opened = databases.open_database(getattr(request, "param", "sqlite"), run_folder)
    opened.renew()
    WRITTEN.renewed(opened.url)
    yield opened
    WRITTEN.renewed(None)


@pytest.fixture
def app(
    request: pytest.FixtureRequest, database: Database, instance_folder: Path, applications: dict[str, Flask]
) -> Iterator[Flask]:
    """The application on a fresh database, without a context: a test of pages must not leak one into its requests."""
    from tests.databases import disconnect, make_application

    marker = request.node.get_closest_marker("settings")
    settings = marker.kwargs if marker else {}
    place = f"{database.url} {settings}"
    if place not in applications:
        applications[place] = make_application(instance_folder, database.url, **settings)
    for left in ("files", "heads"):
        shutil.rmtree(instance_folder / left, ignore_errors=True)
    applications[place].extensions["registry"].locked_schemes.clear()  # of the database that was replaced
    applications[place].extensions["rate_limits"].limiter.storage.reset()
    yield applications[place]
    disconnect(applications[place])


@pytest.fixture
def make_app(database: Database, instance_folder: Path) -> Iterator[Callable[..., Flask]]:
    """Make an application with other settings on the same database: `make_app(max_upload_mb=1)`."""
    from tests.databases import disconnect, make_application

    made = []

    def make(**overrides: object) -> Flask:
        made.append(make_application(instance_folder, database.url, **overrides))
        return made[-1]

    yield make
    for application in made:
        disconnect(application)


@pytest.fixture
def session(app: Flask) -> Iterator[scoped_session[Session]]:
    """For services, queries and models: `db.session` inside an application context. Not together with a client."""
    from registry.db import db

    with app.app_context():
        yield db.session


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium that reaches this machine only. Mark its tests `real_clock`: a browser waits in real time."""
    from playwright.sync_api import sync_playwright

    from tests import system_tools

    path = system_tools.chromium()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(system_tools.CHROMIUM_ARGUMENTS))
        yield launched
        launched.close()
