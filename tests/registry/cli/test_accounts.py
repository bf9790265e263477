"""Accounts from the console."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from registry.cli import main
from registry.db import db, transaction
from registry.models import Account, AuditEntry
from tests.builders import an_account
from tests.databases import disconnect
from tests.registry.cli.conftest import Run, application

ADD = ("accounts", "add", "two@example.kz", "--name", "Айнұр Бекова")
MISFIT = "is not what the registry sealed"


def test_the_first_operator_is_made_on_the_console(run: Run, folder: Path) -> None:
    result = run(*ADD, "--password", "a long walk by the river")
    assert (result.exit_code, result.output) == (0, "two@example.kz can sign in now.\n")
    app = application(folder)
    with app.app_context():
        account = db.session.scalars(select(Account).where(Account.email == "two@example.kz")).one()
        assert [role.name for role in account.roles] == ["operator"]
        assert account.display_name == "Айнұр Бекова"
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.actor, entry.act, entry.object_id) == ("console", "create", str(account.id))
    disconnect(app)


def test_a_password_is_asked_for_twice_and_never_shown(folder: Path) -> None:
    secret = "a long walk by the river"
    result = CliRunner().invoke(main, ["--instance", str(folder), *ADD], input=f"{secret}\n{secret}\n")
    assert result.exit_code == 0
    assert secret not in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*ADD, "--password", "short"), "10 to 128 characters"),
        (
            ("accounts", "add", "no address", "--name", "N", "--password", "a long walk by the river"),
            "This is no e-mail address",
        ),
        (
            ("accounts", "add", "ONE@example.kz", "--name", "N", "--password", "a long walk by the river"),
            "There is already an account with this e-mail address.",
        ),
        ((*ADD, "--audience", "holder", "--password", "a long walk by the river"), "needs the person whose passports"),
    ],
)
def test_a_refusal_is_one_clear_sentence(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert said in result.output


def test_accounts_are_listed_with_what_they_open(run: Run) -> None:
    lines = run("accounts", "list").output.splitlines()
    assert {(line.split()[0], line.split()[-1]) for line in lines} == {
        ("one@example.kz", "operator"),
        ("examiner@example.kz", "examiner"),
    }


def test_those_of_one_audience_are_listed_alone(run: Run) -> None:
    assert run("accounts", "list", "--audience", "examiner").output.split()[0] == "examiner@example.kz"


def test_an_account_that_waits_is_opened_on_the_console(run: Run, folder: Path) -> None:
    app = application(folder)
    with app.app_context(), transaction():
        account = an_account(email="waits@example.kz", password=True)
        account.active, account.access_changed_by = False, account.id
    assert run("accounts", "open", "waits@example.kz").output == "waits@example.kz is open.\n"
    with app.app_context():
        opened = db.session.scalars(select(Account).where(Account.email == "waits@example.kz")).one()
        assert (opened.active, opened.waits) == (True, False)
    disconnect(app)


def test_a_closed_account_is_marked_and_all_pages_are_listed(run: Run, folder: Path) -> None:
    app = application(folder)
    with app.app_context(), transaction():
        for _ in range(60):
            an_account().active = False
    disconnect(app)
    lines = run("accounts", "list").output.splitlines()
    assert len(lines) == 62
    assert sum(line.endswith("(closed)") for line in lines) == 60


def test_a_database_that_was_never_made_is_named_with_the_way_out(run: Run, folder: Path) -> None:
    (folder / "registry.sqlite3").unlink()
    result = run("accounts", "list")
    assert result.exit_code == 1
    assert "upgrade" in result.output


def test_a_folder_without_settings_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    result = run("accounts", "list", on=tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "secret_key is missing" in result.output
    assert "skills-passport init --help" in result.output


def test_the_last_operator_is_helped_on_the_console_and_the_trail_says_so(run: Run, folder: Path) -> None:
    run(*ADD, "--password", "a long walk by the river")
    reset = run("accounts", "reset-second-factor", "TWO@example.kz", "--yes")
    assert (reset.exit_code, "for 24 hours it confirms" in reset.output) == (0, True)
    changed = run("accounts", "set-password", "two@example.kz", "--password", "four birds over the lake")
    assert (changed.exit_code, changed.output) == (0, "two@example.kz has a new password.\n")
    app = application(folder)
    with app.app_context():
        acts = db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.seq)).all()
        assert acts == ["create", "reset_second_factor", "set_password"]
        assert set(db.session.scalars(select(AuditEntry.actor))) == {"console"}
    disconnect(app)


@pytest.mark.parametrize("command", [("reset-second-factor", "--yes"), ("set-password", "--password", "a quiet lake")])
def test_nobody_by_that_address_is_a_clear_sentence(run: Run, command: tuple[str, ...]) -> None:
    name, *options = command
    result = run("accounts", name, "nobody@example.kz", *options)
    assert (result.exit_code, result.output) == (1, "Error: There is no account with this e-mail address.\n")


def test_a_reset_is_not_done_by_mistake(folder: Path) -> None:
    asked = CliRunner().invoke(
        main, ["--instance", str(folder), "accounts", "reset-second-factor", "one@example.kz"], input="n\n"
    )
    assert asked.exit_code == 1
    assert "Remove every second factor" in asked.output


def test_after_the_key_of_their_seals_is_lost_all_accounts_are_sealed_as_they_stand(run: Run, folder: Path) -> None:
    run(*ADD, "--password", "a long walk by the river")
    for key in (folder / "keys").glob("account-seal-*.key"):
        key.unlink()
    assert MISFIT in run("audit").output  # the seals of before fit no key there is

    result = run("accounts", "seal", "--yes")
    assert result.exit_code == 0
    assert "Restart the server" in result.output
    assert MISFIT not in run("audit").output
