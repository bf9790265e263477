"""The audit trail checked from the command line."""

import sqlite3
from pathlib import Path

import pytest

from tests.registry.cli.conftest import Run

ADD = ("accounts", "add", "new@example.kz", "--name", "Жаңа", "--password", "a password of the test")


def test_a_whole_trail_is_said_to_be_whole(run: Run, folder: Path) -> None:
    run(*ADD)
    result = run("audit")
    assert (result.exit_code, result.output) == (0, "audit trail: 1 entries, 0 damaged\n")


@pytest.mark.parametrize(
    ("statement", "words"),
    [("UPDATE audit_entry SET act = 'nothing'", "was altered"), ("DELETE FROM audit_entry", "The audit trail ends")],
)
def test_whoever_alters_the_trail_in_the_database_is_found(run: Run, folder: Path, statement: str, words: str) -> None:
    run(*ADD)
    connection = sqlite3.connect(folder / "registry.sqlite3")
    for trigger in ("audit_entry_refuses_update", "audit_entry_refuses_delete"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute(statement)
    connection.commit()
    connection.close()

    result = run("audit")

    assert result.exit_code == 1
    assert words in result.output
