"""How letters leave: as files of the demo, or by a mail server that may refuse, hang up or be away."""

import socket
import socketserver
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import ClassVar

import pytest

from registry.mail import MailFolder, MailServer, NoServer, NotSent, PerhapsSent, postman
from tests.databases import settings_for

Answers = dict[str, str]


def a_letter(to: str = "aigerim@example.kz") -> EmailMessage:
    """A letter with Kazakh words."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "no-reply@example.kz", to, "Код"
    letter["Date"] = datetime(2026, 6, 15, 4, 0, tzinfo=UTC)
    letter["Message-ID"] = "<abc123@example.kz>"
    letter.set_content("Сіздің кодыңыз: 1234 5678\n", charset="utf-8", cte="8bit")
    return letter


def test_the_demo_writes_letters_as_files_that_only_the_owner_reads(tmp_path: Path) -> None:
    MailFolder(tmp_path / "mail").deliver(a_letter())

    (path,) = (tmp_path / "mail").iterdir()
    assert path.name == "20260615T040000-abc123.eml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "Сіздің кодыңыз: 1234 5678" in path.read_text(encoding="utf-8")


def test_the_same_letter_is_no_second_file(tmp_path: Path) -> None:
    folder = MailFolder(tmp_path)
    folder.deliver(a_letter())
    with pytest.raises(NotSent) as refused:
        folder.deliver(a_letter())
    assert refused.value.for_good
    assert len(list(tmp_path.iterdir())) == 1


def test_the_settings_choose_who_takes_letters(tmp_path: Path) -> None:
    def chosen(**values: object) -> object:
        return type(postman(settings_for(tmp_path, "", **values)))

    assert chosen() is MailFolder
    assert chosen(mail_host="mail.example.kz") is MailServer
    assert chosen(kind="production") is NoServer


def test_without_a_server_nothing_leaves_and_everything_may_be_tried_again() -> None:
    with pytest.raises(NotSent) as refused:
        NoServer().deliver(a_letter())
    assert not refused.value.for_good


class Session(socketserver.StreamRequestHandler):
    """A mail server that knows just enough; `answers` says what it tells to a command, "" hangs up."""

    answers: ClassVar[Answers] = {}
    received: ClassVar[list[bytes]] = []

    def handle(self) -> None:
        self.wfile.write(b"220 mail\r\n")
        for line in self.rfile:
            verb = line.split()[0].upper().decode() if line.split() else ""
            answer = self.answers.get(verb, "250 yes")
            if not answer:
                return
            self.wfile.write(f"{answer}\r\n".encode())
            if verb == "DATA" and answer.startswith("354") and not self.content():
                return
            if verb == "QUIT":
                return

    def content(self) -> bool:
        """Take the letter up to its end; False when the server dies with it in its hands."""
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.received.append(b"".join(lines))
        end = self.answers.get("END", "250 queued")
        self.wfile.write(f"{end}\r\n".encode() if end else b"")
        return bool(end)


@contextmanager
def a_server(**answers: str) -> Iterator[tuple[int, list[bytes]]]:
    """A mail server on this machine that answers like this; its port, and what it took."""
    handler = type("Handler", (Session,), {"answers": {"DATA": "354 go on", **answers}, "received": []})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], handler.received  # type: ignore[attr-defined]  # made above
        server.shutdown()


def deliver(tmp_path: Path, port: int, letter: EmailMessage | None = None, **values: object) -> None:
    """Send by the server on this port, without encryption."""
    settings = settings_for(tmp_path, "", mail_host="127.0.0.1", mail_port=port, **{"mail_tls": "none", **values})
    MailServer(settings).deliver(letter or a_letter())


def test_a_letter_is_handed_to_the_server(tmp_path: Path) -> None:
    with a_server() as (port, received):
        deliver(tmp_path, port)
    assert len(received) == 1
    assert b"To: aigerim@example.kz" in received[0]


@pytest.mark.parametrize(
    ("answers", "kind", "for_good"),
    [
        ({"RCPT": "550 no such box"}, "refused 550", True),
        ({"RCPT": "450 later"}, "refused 450", False),
        ({"MAIL": "451 busy"}, "refused 451", False),
        ({"MAIL": "550 not from you"}, "refused 550", True),
        ({"END": "554 spam"}, "refused 554", True),
        ({"END": "452 disk full"}, "refused 452", False),
    ],
)
def test_a_refusal_says_whether_another_try_may_help(
    tmp_path: Path, answers: Answers, kind: str, for_good: bool
) -> None:
    with a_server(**answers) as (port, _), pytest.raises(NotSent) as refused:
        deliver(tmp_path, port)
    assert (refused.value.kind, refused.value.for_good) == (kind, for_good)


def test_a_server_that_dies_with_the_letter_in_its_hands_may_have_sent_it(tmp_path: Path) -> None:
    with a_server(END="") as (port, received), pytest.raises(PerhapsSent):
        deliver(tmp_path, port)
    assert len(received) == 1


def test_a_server_that_is_away_has_sent_nothing(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(NotSent) as refused:
            deliver(tmp_path, closed.getsockname()[1])
    assert (refused.value.kind, refused.value.for_good) == ("ConnectionRefusedError", False)


@pytest.mark.parametrize("values", [{"mail_tls": "starttls"}, {"mail_user": "me", "mail_password": "secret"}])
def test_a_server_without_encryption_or_sign_in_gets_no_letter(tmp_path: Path, values: dict[str, object]) -> None:
    with a_server() as (port, received), pytest.raises(NotSent) as refused:
        deliver(tmp_path, port, None, **values)
    assert received == []
    assert "secret" not in str(refused.value)


def test_an_address_beyond_ascii_is_refused_for_good_where_the_server_cannot(tmp_path: Path) -> None:
    with a_server() as (port, _), pytest.raises(NotSent) as refused:
        deliver(tmp_path, port, a_letter("әйгерім@example.kz"))
    assert refused.value.for_good


@pytest.mark.parametrize("name", ["Subject", "To", "From"])
def test_a_line_end_cannot_come_into_a_header(name: str) -> None:
    letter = EmailMessage()
    with pytest.raises(ValueError, match="may not contain"):
        letter[name] = "a@b.kz\r\nBcc: c@d.kz"
