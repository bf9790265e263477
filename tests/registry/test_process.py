"""How a process begins."""

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from registry import process
from registry.cli import configured, main
from tests.rules.source import ROOT


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """The collector as it was, whatever a process did with it."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_the_command_collects_again_once_everything_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    states, frozen = [], gc.get_freeze_count()
    made_since: list[list[int]] = [[] for _ in range(1_000)]
    monkeypatch.setattr("registry.cli.main", lambda: states.append((gc.isenabled(), gc.get_freeze_count() > frozen)))
    process.command()
    assert states == [(True, True)]
    assert len(made_since) == 1_000, "they were there to be frozen"


def test_a_worker_has_its_application_and_looks_for_cycles_later(monkeypatch: pytest.MonkeyPatch) -> None:
    collecting: list[bool] = []
    monkeypatch.setattr(configured, "configured_app", lambda: collecting.append(gc.isenabled()))
    process.worker()
    assert collecting == [False], "nothing is collected while it is made"
    assert (gc.isenabled(), gc.get_threshold()[0]) == (True, process.YOUNG)


def test_what_cannot_be_made_leaves_the_collector_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configured, "configured_app", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        process.worker()
    assert gc.isenabled()


def test_python_m_registry_is_the_command() -> None:
    command = [sys.executable, "-m", "registry", "--help"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert all(name in said for name in main.commands)
