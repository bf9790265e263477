"""The letter a mail becomes: in its receiver's language, with nothing typed by anybody in a header."""

from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import urlsplit

from registry.domain.mail_kinds import MAIL_TEXTS, MailKind
from registry.domain.sentences import Sentence, Value, say
from registry.mail_address import writable
from registry.settings import Settings
from registry.speech import speaker

GREETING = say("Good day.")
SIGNED = say("This letter was written by the skills registry %(address)s. Answers to it are not read.")


def letter(
    settings: Settings,
    *,
    kind: MailKind,
    to: str,
    language: str,
    values: Mapping[str, Value],
    token: str,
    written: datetime,
) -> EmailMessage:
    """The letter of this kind. `token` makes its Message-ID, the same however often it is tried.

    Raises UnusableAddress. Subjects have no places, so no value can reach a header.
    """
    speak, text = speaker(language), MAIL_TEXTS[kind]
    message = EmailMessage()
    message["From"] = Address(settings.issuer.in_language(language), addr_spec=settings.sender)
    message["To"] = writable(to)
    message["Subject"] = speak(text.subject)
    message["Date"] = written
    message["Message-ID"] = f"<{token}@{urlsplit(settings.public_url).hostname}>"
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's absence notice answers it
    filled = (Sentence(part.msgid, {name: values[name] for name in values}) for part in text.paragraphs)
    foot = Sentence(SIGNED.msgid, {"address": settings.public_url})
    paragraphs = [speak(GREETING), *map(speak, filled), f"--\n{speak(foot)}"]
    message.set_content(
        "\n\n".join(paragraphs) + "\n", charset="utf-8", cte="8bit" if settings.mail_goes_to_files else None
    )
    message["Content-Language"] = language
    return message
