"""The command that makes the demo; what it makes is tested with registry/demo."""

import importlib
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from registry.cli import main
from registry.demo.building import Built
from tests.built_demo import hash_quickly

MODULE = importlib.import_module("registry.cli.demo")  # the package's word `demo` is the command in it


def test_a_register_in_its_place_is_left_alone_and_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kept = tmp_path / "instance" / "demo" / "registry.sqlite3"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"somebody's register")
    result = _run("--no-serve")
    assert result.exit_code == 1
    assert "is not a demo" in result.output
    assert kept.read_bytes() == b"somebody's register"


def test_a_scheme_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hash_quickly(monkeypatch)
    (tmp_path / "scheme.xlsx").write_bytes(b"no workbook")
    result = _run("--no-serve", "--scheme", "scheme.xlsx")
    assert result.exit_code == 1
    assert "Error: " in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("serve", [True, False])
def test_addresses_of_every_answer_and_sign_ins_are_printed_and_then_it_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, serve: bool
) -> None:
    served: list[object] = []
    asked: dict[str, object] = {}
    passports = [{"status": status, "code": f"CODE{status}"} for status in ("active", "active", "revoked")]
    built = Built({"passports": passports}, {"operator": ("operator@example.kz", "the password")}, "holder@example.kz")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(MODULE, "build", lambda *_args, **options: asked.update(options) or built)
    monkeypatch.setattr(MODULE, "run", lambda folder, **options: served.append((folder, options["port"])))

    result = _run("--seed", "3", "--port", "8123", *([] if serve else ["--no-serve"]))

    assert result.exit_code == 0
    for text in (
        "seed 3",
        "http://127.0.0.1:8123/v/CODEactive",
        "http://127.0.0.1:8123/v/CODErevoked",
        "operator@example.kz",
        "the password",
        "Holders have no password. Sign in on http://127.0.0.1:8123/holder/sign-in",
        "holder@example.kz              code in the newest letter in instance/demo/mail",
    ):
        assert text in result.output
    assert asked["public_url"] == "http://127.0.0.1:8123"
    assert served == ([(MODULE.FOLDER, 8123)] if serve else [])


def test_settings_of_another_instance_in_the_environment_do_not_lead_the_demo_to_its_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def build(*_args: object, **_options: object) -> Built:
        seen.extend(name for name in os.environ if name.startswith("SKILLS_PASSPORT_"))
        return Built({"passports": []}, {}, "")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SKILLS_PASSPORT_DATABASE_URL", f"sqlite:///{tmp_path / 'register.sqlite3'}")
    monkeypatch.setattr(MODULE, "build", build)

    result = _run("--no-serve")

    assert seen == []
    assert "not used: SKILLS_PASSPORT_DATABASE_URL" in result.output


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["demo", *arguments], catch_exceptions=False)
