"""The set-up script: what it decides, without installing anything."""

import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

import dev


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that dev.py takes for its environment; installing only writes down what was asked for."""
    home = tmp_path / "venv"
    (home / "bin").mkdir(parents=True)
    (home / "pyvenv.cfg").touch()
    (home / "bin/python").symlink_to(sys.executable)
    monkeypatch.setattr(dev, "VENV", home)
    monkeypatch.setattr(dev, "PYTHON", home / "bin/python")
    monkeypatch.setattr(dev, "STAMP", home / "installed.stamp")
    monkeypatch.setattr(dev, "python", lambda *_arguments, **_options: 0)
    monkeypatch.setattr(dev, "_install", lambda kind: (home / "asked").write_text(f"{asked(home)}{kind} "))
    return home


def asked(environment: Path) -> str:
    """What was installed, in order."""
    path = environment / "asked"
    return path.read_text() if path.exists() else ""


def test_the_first_run_installs_and_the_second_does_not(environment: Path) -> None:
    dev.set_up("run")
    dev.set_up("run")
    assert asked(environment) == "run "


def test_an_environment_for_development_serves_for_running(environment: Path) -> None:
    dev.set_up("dev")
    dev.set_up("run")
    assert asked(environment) == "dev "


def test_an_environment_for_running_does_not_serve_for_development(environment: Path) -> None:
    dev.set_up("run")
    dev.set_up("dev")
    assert asked(environment) == "run dev "


def test_a_changed_lock_is_installed(environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("installer", "run", "dev"):
        (tmp_path / f"{name}.lock").write_text("before")
    monkeypatch.setattr(dev, "REQUIREMENTS", tmp_path)
    dev.set_up("run")
    (tmp_path / "run.lock").write_text("after")
    dev.set_up("run")
    assert asked(environment) == "run run "


def test_a_folder_that_is_no_environment_is_left_alone(environment: Path) -> None:
    (environment / "pyvenv.cfg").unlink()
    (environment / "bin/python").unlink()
    with pytest.raises(SystemExit, match="left as it is"):
        dev.set_up("run")
    assert environment.exists()


def test_apt_is_left_alone_by_those_who_may_not_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert not dev._apt_install(["chromium"])


def test_a_missing_tool_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "set_up", lambda _kind: None)
    monkeypatch.setattr(dev, "python", lambda *_arguments, **_options: 0)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr("ctypes.util.find_library", lambda _name: None)
    dev.test(Namespace(), [])
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("sudo apt-get install -y chromium poppler-utils libzbar0")


@pytest.mark.parametrize("command", ["demo", "serve", "test", "check", "bench", "lock"])
def test_every_command_explains_itself_without_setting_anything_up(command: str, tmp_path: Path) -> None:
    script = Path(dev.__file__)
    environment = {"REGISTRY_VENV": str(tmp_path / "none"), "PATH": ""}
    done = subprocess.run(
        [sys.executable, script, command, "--help"], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 0
    assert not (tmp_path / "none").exists()
