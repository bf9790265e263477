"""The command line on an instance of its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
import structlog
from click.testing import CliRunner, Result

from registry import new_instance
from registry.app import create_app
from registry.cli import main
from registry.db import transaction
from registry.domain.audience import Audience
from registry.settings import from_environment
from tests.builders import an_account
from tests.databases import disconnect

ISSUER = {"issuer_kk": "Қала", "issuer_ru": "Город", "issuer_en": "City"}
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """What a command tells its workers by the environment is forgotten with the test."""
    with patch.dict(os.environ):
        yield


@pytest.fixture(scope="package")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance made once; every test works on a copy."""
    folder = tmp_path_factory.mktemp("template") / "instance"
    disconnect(new_instance.create(folder, kind="demo", **ISSUER))
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """An instance folder with one operator, one@example.kz, and one examiner, examiner@example.kz."""
    copy = tmp_path / "instance"
    shutil.copytree(template, copy)
    app = create_app(from_environment(copy, {}))
    with app.app_context(), transaction():
        an_account(Audience.OPERATOR, email="one@example.kz")
        an_account(Audience.EXAMINER, email="examiner@example.kz")
    disconnect(app)
    return copy


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
