"""The command line on an instance of its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
import structlog
from click.testing import CliRunner, Result
from flask import Flask

from registry import new_instance
from registry.app import create_app
from registry.cli import configured, main
from registry.db import transaction
from registry.domain.audience import Audience
from registry.instance import Instance
from registry.settings import Settings, from_environment
from tests import compiled
from tests.builders import an_account
from tests.databases import QUICK, disconnect
from tests.postgres import locked

DATABASE = "registry.sqlite3"
APPLICATIONS: dict[Settings, Flask] = {}
ISSUER = {"issuer_kk": "Қала", "issuer_ru": "Город", "issuer_en": "City"}
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """What a command tells its workers by the environment is forgotten with the test."""
    with patch.dict(os.environ):
        yield


@pytest.fixture(scope="session")
def templates(run_folder: Path) -> Path:
    """Two instances made once in a run, `bare` and `peopled`; every test works on a copy."""
    made = run_folder / "instances"
    with locked(run_folder / "instances.lock"):
        if not (made / "done").exists():
            disconnect(new_instance.create(made / "bare", kind="demo", **ISSUER))
            shutil.copytree(made / "bare", made / "peopled")
            app = application(made / "peopled")
            with app.app_context(), transaction():
                an_account(Audience.OPERATOR, email="one@example.kz")
                an_account(Audience.EXAMINER, email="examiner@example.kz")
            disconnect(app)
            (made / "done").touch()
    return made


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where every test of this worker has its instance: the applications that were made for it can be used again."""
    return tmp_path_factory.mktemp("commands") / "instance"


@pytest.fixture
def bare(templates: Path, place: Path) -> Iterator[Path]:
    """An instance folder with nobody in it."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(templates / "bare", place)
    yield place
    for app in APPLICATIONS.values():
        disconnect(app)


@pytest.fixture
def folder(templates: Path, bare: Path) -> Path:
    """An instance folder with one operator, one@example.kz, and one examiner, examiner@example.kz."""
    shutil.copyfile(templates / "peopled" / DATABASE, bare / DATABASE)
    return bare


@pytest.fixture(autouse=True)
def _commands_start_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting is for tests/registry/test_app.py and test_serving.py; a command takes the application that is there."""
    monkeypatch.setattr(configured, "create_app", _as_if_new)


def application(folder: Path) -> Flask:
    """The application of an instance folder as a command would make it, hashing passwords in no time."""
    return _as_if_new(from_environment(folder, {}))


def _as_if_new(settings: Settings) -> Flask:
    """An application with these settings that knows nothing yet of keys and files."""
    if settings not in APPLICATIONS:
        APPLICATIONS[settings] = compiled.share(create_app(settings))
        APPLICATIONS[settings].extensions["security"].pwd_context.update(**QUICK)
    APPLICATIONS[settings].extensions["registry"] = Instance(settings)
    return APPLICATIONS[settings]


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """A command sets up the log of its process; here that is everybody's."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on `folder`: `run("accounts", "list")`. An exception that is no clean exit fails the test."""
    monkeypatch.delenv("SKILLS_PASSPORT_INSTANCE", raising=False)

    def command(*arguments: str | Path, on: Path = folder) -> Result:
        result = CliRunner().invoke(main, ["--instance", str(on), *map(str, arguments)], catch_exceptions=False)
        assert "Traceback" not in result.output
        return result

    return command
