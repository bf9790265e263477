"""The whole register checked, and the end of the trail signed, from the command line."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.registry.cli.conftest import Run

ADD = ("accounts", "add", "new@example.kz", "--name", "Жаңа", "--password", "a password of the test 7x")


@pytest.fixture
def folder(bare: Path) -> Path:
    """A folder without the accounts that no act made."""
    return bare


def test_a_sound_register_is_said_to_be_sound_and_the_check_is_noted(run: Run, folder: Path) -> None:
    run(*ADD)
    result = run("audit")
    assert (result.exit_code, result.output) == (
        0,
        "Checked: 1 entries, 0 heads, 0 sheets, 0 passports. Wrong: 0.\n",
    )
    assert "Checked: 2 entries" in run("audit", "--no-note").output
    assert "Checked: 2 entries" in run("audit").output


@pytest.mark.parametrize(
    ("statement", "words"),
    [("UPDATE audit_entry SET act = 'nothing'", "was altered"), ("DELETE FROM audit_entry", "The audit trail ends")],
)
def test_whoever_alters_the_trail_in_the_database_is_found(run: Run, folder: Path, statement: str, words: str) -> None:
    run(*ADD)
    beside(folder, statement)
    result = run("audit")
    assert result.exit_code == 1
    assert words in result.output
    assert "audit_entry_refuses_update is missing" in result.output
    assert "1 entries" in run("audit").output, "a check that finds something writes nothing"


def test_findings_come_for_a_program_and_in_the_language_asked_for(run: Run, folder: Path) -> None:
    run(*ADD)
    beside(folder, "UPDATE audit_entry SET act = 'nothing'")
    told = json.loads(run("audit", "--json").output)
    assert told["well"] is False
    assert told["checked"] == {"entries": 1, "heads": 0, "sheets": 0, "passports": 0}
    assert {finding["part"] for finding in told["findings"]} >= {"database", "trail"}
    assert all(finding["text"] and finding["place"] for finding in told["findings"])


def test_the_end_is_signed_kept_and_printed(run: Run, folder: Path) -> None:
    assert run("audit", "sign").output == "There is nothing to sign.\n"
    run(*ADD)
    note = run("audit", "sign", "--print").output.strip() + "\n"
    (kept,) = (folder / "heads").iterdir()
    assert kept.read_text(encoding="utf-8") == note
    assert run("audit", "sign", "--if-due").output == "There is nothing to sign.\n"
    assert run("audit").exit_code == 0


def test_a_head_kept_elsewhere_finds_a_trail_that_was_begun_anew(run: Run, folder: Path, tmp_path: Path) -> None:
    run(*ADD)
    run("audit", "sign")
    elsewhere = tmp_path / "head.txt"
    (kept,) = (folder / "heads").iterdir()
    kept.rename(elsewhere)
    assert run("audit", "--head", elsewhere).exit_code == 0
    beside(
        folder,
        "DELETE FROM audit_payload",
        "DELETE FROM audit_entry",
        "DELETE FROM signed_head",
        "DELETE FROM account_audience",
        "DELETE FROM account",
        "UPDATE audit_head SET seq = 0, hash = zeroblob(32)",
    )
    assert "was cut off" not in run("audit").output
    result = run("audit", "--head", elsewhere)
    assert result.exit_code == 1
    assert "The audit trail was cut off: entry 1" in result.output


def test_what_is_no_head_is_refused_with_a_word(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("nothing", encoding="utf-8")
    result = run("audit", "--head", tmp_path / "x.txt")
    assert result.exit_code != 0
    assert "is no signed head" in result.output


def test_a_damaged_trail_is_not_signed(run: Run, folder: Path) -> None:
    run(*ADD)
    beside(folder, "UPDATE audit_entry SET act = 'nothing'")
    result = run("audit", "sign")
    assert result.exit_code == 1
    assert "does not hold together" in result.output
    assert "Entry 1 of the audit trail was altered" in result.output
    assert not (folder / "heads").exists()


def beside(folder: Path, *statements: str) -> None:
    """Write past the registry, triggers dropped."""
    connection = sqlite3.connect(folder / "registry.sqlite3")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
