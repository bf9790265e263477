"""Passports from the command line."""

from pathlib import Path

import pytest

from registry.db import db, transaction
from registry.models import AuditEntry, PassportFile
from tests.builders import a_passport
from tests.databases import disconnect
from tests.registry.cli.conftest import Run, application

RESUME = ("passports", "resume", "--as", "one@example.kz")


@pytest.fixture
def issued(folder: Path) -> Path:
    """An instance whose one passport was signed when the power went."""
    app = application(folder)
    with app.app_context(), transaction():
        a_passport()
    disconnect(app)
    return folder


def test_pages_that_are_missing_are_drawn_once(run: Run, issued: Path) -> None:
    assert run(*RESUME).output == "Passports whose pages were drawn: 1\n"
    assert run(*RESUME).output == "Passports whose pages were drawn: 0\n"
    app = application(issued)
    with app.app_context():
        assert {file.language for file in db.session.query(PassportFile)} == {"kk", "ru", "en"}
        assert db.session.query(AuditEntry).filter_by(act="render").one().actor.startswith("account:")
    disconnect(app)


def test_those_of_one_exam_can_be_asked_for_alone(run: Run, issued: Path) -> None:
    assert run(*RESUME, "--exam", "999").output == "Passports whose pages were drawn: 0\n"


@pytest.mark.parametrize(
    ("email", "said"), [("nobody@example.kz", "no account"), ("examiner@example.kz", "Only an operator")]
)
def test_it_is_done_for_an_operator_only(run: Run, issued: Path, email: str, said: str) -> None:
    result = run("passports", "resume", "--as", email)
    assert result.exit_code == 1
    assert said in result.output
