"""How a letter leaves: by a mail server, or as a file of the demo. Nothing else in the product sends anything."""

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from registry.settings import Settings

FOLDER = "mail"
SECONDS = 20
# A mail server's word that it will never take this letter; any other refusal may pass.
FOR_GOOD = range(500, 600)


class NotSent(Exception):
    """The letter did not leave; `for_good` when another try would end the same. `kind` is safe to keep and to log."""

    def __init__(self, kind: str, *, for_good: bool = False) -> None:
        super().__init__(kind)
        self.kind = kind[:64]
        self.for_good = for_good


class PerhapsSent(Exception):
    """The connection broke while the server held the letter: nobody knows, so it must not be sent again."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind[:64]


class Postman(Protocol):
    """Takes one letter at a time."""

    def deliver(self, letter: EmailMessage) -> None:
        """Hand the letter over. Raises NotSent, PerhapsSent."""


def postman(settings: Settings) -> Postman:
    """The mail server of the settings; without one the demo writes files, and production has nobody to send by."""
    if settings.mail_host:
        return MailServer(settings)
    return MailFolder(settings.folder / FOLDER) if settings.mail_goes_to_files else NoServer()


class NoServer:
    """No mail server is named: letters wait until they are of no more use."""

    def deliver(self, letter: EmailMessage) -> None:  # as every postman
        """Refuse every letter."""
        raise NotSent("no mail server")


class MailFolder:
    """A letter becomes a file that only the owner reads: what was said can be read, and nothing leaves."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, letter: EmailMessage) -> None:
        """Write the letter under the time it was written at and its own name; the same letter never twice."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = str(letter["Message-ID"]).strip("<>").partition("@")[0]
        path = self._folder / f"{letter['Date'].datetime:%Y%m%dT%H%M%S}-{name}.eml"
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(letter.as_bytes(policy=policy.SMTPUTF8.clone(max_line_length=None)))
        except OSError as error:
            raise NotSent(type(error).__name__, for_good=isinstance(error, FileExistsError)) from error


class MailServer:
    """A mail server by SMTP, its certificate checked, signed in with name and password where they are given."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def deliver(self, letter: EmailMessage) -> None:
        """Open a connection, hand over one letter, close it."""
        with self._connected() as server:
            try:
                server.send_message(letter)
            except smtplib.SMTPRecipientsRefused as error:
                codes = [code for code, _text in error.recipients.values()]
                raise NotSent(f"refused {codes[0]}", for_good=codes[0] in FOR_GOOD) from error
            except smtplib.SMTPResponseException as error:
                raise NotSent(f"refused {error.smtp_code}", for_good=error.smtp_code in FOR_GOOD) from error
            except smtplib.SMTPNotSupportedError as error:  # letters beyond ASCII in an address
                raise NotSent(type(error).__name__, for_good=True) from error
            except (OSError, smtplib.SMTPException) as error:
                raise PerhapsSent(type(error).__name__) from error

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        try:
            server = self._opened()
        except (OSError, smtplib.SMTPException) as error:  # nothing was handed over yet
            raise NotSent(type(error).__name__) from error
        try:
            yield server
        finally:
            _close(server)

    def _opened(self) -> smtplib.SMTP:
        chosen, context = self._settings, ssl.create_default_context()
        if chosen.mail_tls == "implicit":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                chosen.mail_host, chosen.mail_port, timeout=SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(chosen.mail_host, chosen.mail_port, timeout=SECONDS)
        try:
            if chosen.mail_tls == "starttls":
                server.starttls(context=context)
            if chosen.mail_user:
                server.login(chosen.mail_user, chosen.mail_password)
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
        return server


def _close(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):  # the letter is away already, or refused: how we part does not matter
        server.close()
