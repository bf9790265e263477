"""`skills-passport mail`, and what `serve` does beside serving."""

import threading
from pathlib import Path

from sqlalchemy.exc import OperationalError

from registry.cli.background import beside, once
from registry.db import transaction
from registry.domain.mail_kinds import MailKind
from registry.services.mailing import queue_mail
from tests.databases import disconnect
from tests.registry.cli.conftest import Run, application


def queued(folder: Path) -> None:
    """A mail waits in the instance."""
    app = application(folder)
    with app.app_context(), transaction():
        queue_mail(kind=MailKind.ADDRESS_CHANGED, to="aigerim@b.kz", language="kk")
    disconnect(app)


def test_what_waits_is_sent_and_listed_without_an_address(run: Run, folder: Path) -> None:
    queued(folder)
    assert "1  address_changed                  waiting" in run("mail", "list").output
    assert "sent: 1, not sent: 0" in run("mail", "send").output
    listed = run("mail", "list").output
    assert "sent" in listed
    assert "aigerim" not in listed
    assert len(list((folder / "mail").iterdir())) == 1


def test_an_upgrade_writes_to_nobody(run: Run, folder: Path) -> None:
    assert run("upgrade").exit_code == 0
    assert run("mail", "list").output == ""


def test_a_production_without_a_mail_server_says_that_letters_stay(run: Run, folder: Path) -> None:
    queued(folder)
    settings = folder / "settings.toml"
    settings.write_text(settings.read_text().replace('"demo"', '"production"'))
    result = run("mail", "send")
    assert result.exit_code == 1
    assert "not sent: 1" in result.output
    assert "no mail server" in run("mail", "list").output


def test_the_jobs_run_beside_the_server_until_it_ends(folder: Path) -> None:
    looked = threading.Event()
    with beside(folder, {"looking": looked.set}):
        assert looked.wait(10)
    assert "jobs" not in {thread.name for thread in threading.enumerate()}


def test_a_job_that_fails_stops_no_other(folder: Path) -> None:
    done: list[str] = []

    def failing() -> None:
        raise OperationalError("SELECT 1", {}, OSError("away"))

    app = application(folder)
    once(app, {"failing": failing, "next": lambda: done.append("next")})
    disconnect(app)
    assert done == ["next"]
