"""Making, upgrading and serving an instance."""

from pathlib import Path
from typing import Any

import pytest

from registry.cli import instance as commands
from tests.registry.cli.conftest import Run

INIT = ("init", "--issuer-kk", "Қала", "--issuer-ru", "Город", "--issuer-en", "City")


def test_a_new_instance_is_ready_for_its_first_operator(run: Run, tmp_path: Path) -> None:
    new = tmp_path / "new"
    result = run(*INIT, "--number-prefix", "ALA", on=new)
    assert result.exit_code == 0
    assert "accounts add" in result.output
    added = run("accounts", "add", "a@college.kz", "--name", "A", "--password", "a long password", on=new)
    assert added.exit_code == 0


def test_making_it_again_changes_nothing(run: Run, folder: Path) -> None:
    before = (folder / "settings.toml").read_bytes()
    assert run(*INIT, "--number-prefix", "OTHER").exit_code == 0
    assert (folder / "settings.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("--public-url", "http://passport.example.kz", "must use https"), ("--number-prefix", "k", "Latin capitals")],
)
def test_wrong_settings_are_named(run: Run, tmp_path: Path, option: str, value: str, said: str) -> None:
    result = run(*INIT, option, value, on=tmp_path / "new")
    assert result.exit_code == 1
    assert said in result.output


def test_a_key_folder_that_others_may_read_is_refused_with_a_sentence(run: Run, tmp_path: Path) -> None:
    keys = tmp_path / "new" / "keys"
    keys.mkdir(parents=True)
    keys.chmod(0o755)
    result = run(*INIT, on=tmp_path / "new")
    assert result.exit_code == 1
    assert "keys" in result.output


def test_an_upgrade_brings_the_tables_back(run: Run, folder: Path) -> None:
    (folder / "registry.sqlite3").unlink()
    assert run("upgrade").output == "The database is up to date.\n"
    assert run("accounts", "list").exit_code == 0


def test_serving_passes_every_option_on(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[Path, dict[str, Any]]] = []
    monkeypatch.setattr(commands, "run", lambda where, **options: served.append((where, options)))
    run("serve", "--host", "0.0.0.0", "--port", "9000", "--server", "waitress", "--workers", "3")  # noqa: S104
    assert served == [
        (
            folder,
            {
                "host": "0.0.0.0",  # noqa: S104
                "port": 9000,
                "server": "waitress",
                "workers": 3,
                "tls_cert": None,
                "tls_key": None,
            },
        )
    ]


def test_nothing_is_served_from_a_folder_that_is_no_instance(run: Run, tmp_path: Path) -> None:
    assert "cannot be used" in run("serve", on=tmp_path / "nowhere").output
