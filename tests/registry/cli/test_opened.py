"""Everything that refuses a command ends it with a sentence."""

from pathlib import Path

import click
import pytest
from sqlalchemy import text

from registry.cli.opened import clear_errors, opened, told
from registry.db import db
from registry.domain.errors import BadInput, NotFound
from registry.domain.sentences import Sentence, say
from registry.identity_vault import VaultError

CAUSES = (say("The first cause."), "what is no sentence", say("The second cause."))


def test_a_refusal_is_told_with_every_cause(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException) as caught, clear_errors(tmp_path):
        raise BadInput(say("This cannot be read."), CAUSES)
    assert caught.value.message == "This cannot be read.\n  - The first cause.\n  - The second cause."


def test_it_is_told_in_the_language_that_was_asked_for() -> None:
    def loud(sentence: Sentence) -> str:
        return str(sentence).upper()

    assert told(NotFound(say("Not there."), CAUSES[:1]), loud) == "NOT THERE.\n  - THE FIRST CAUSE."


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (VaultError("the key is missing"), "the key is missing"),
        (PermissionError(13, "Permission denied", "/srv/registry"), "/srv/registry: Permission denied"),
    ],
)
def test_trouble_with_files_is_told_by_name(tmp_path: Path, error: Exception, said: str) -> None:
    with pytest.raises(click.ClickException, match=said), clear_errors(tmp_path):
        raise error


def test_a_bug_is_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), clear_errors(tmp_path):
        raise ZeroDivisionError


def test_the_register_is_open_inside_the_block(folder: Path) -> None:
    with opened(folder):
        assert db.session.scalar(text("SELECT count(*) FROM account")) == 2


def test_a_register_without_its_tables_says_what_to_do(folder: Path) -> None:
    (folder / "registry.sqlite3").unlink()
    with pytest.raises(click.ClickException, match="upgrade"), opened(folder):
        db.session.execute(text("SELECT count(*) FROM account"))
