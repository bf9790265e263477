"""Letters: in the receiver's language, and with nothing typed in a header."""

from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from registry.domain.mail_kinds import MAIL_TEXTS, MailKind
from registry.domain.sentences import Value
from registry.letters import letter
from registry.mail_address import UnusableAddress
from tests.databases import settings_for

WRITTEN = datetime(2026, 6, 15, 4, 0, tzinfo=UTC)
VALUES: dict[str, Value] = {"code": "1234 5678", "link": "http://127.0.0.1:8000/holder/x", "day": date(2026, 6, 15)}


def a_letter(kind: MailKind = MailKind.SIGN_IN_CODE, to: str = "a@b.kz", language: str = "en") -> EmailMessage:
    """A letter of a demo without a mail server."""
    places = MAIL_TEXTS[kind].places
    return letter(
        settings_for(Path("/nowhere"), ""),
        kind=kind,
        to=to,
        language=language,
        values={name: VALUES.get(name, "words") for name in places},
        token="ab12",
        written=WRITTEN,
    )


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("kind", MailKind)
def test_every_kind_is_written_in_every_language(kind: MailKind, language: str) -> None:
    written = a_letter(kind, language=language)
    content = written.get_content()
    assert written["Subject"]
    assert "%(" not in content
    assert content.count("\n\n") >= len(MAIL_TEXTS[kind].paragraphs)
    assert written["Content-Language"] == language


def test_a_code_letter_holds_the_code_and_where_to_use_it() -> None:
    content = a_letter().get_content()
    assert "1234 5678" in content
    assert "http://127.0.0.1:8000/holder/x" in content


def test_days_are_written_as_the_language_does() -> None:
    assert "15 июня 2026" in a_letter(MailKind.ACCESS_RENEWED, language="ru").get_content()


def test_the_message_has_one_name_however_often_it_is_tried() -> None:
    assert a_letter()["Message-ID"] == a_letter()["Message-ID"] == "<ab12@127.0.0.1>"


def test_a_second_address_or_header_in_the_receiver_is_refused() -> None:
    for to in ("a@b.kz\nBcc: c@d.kz", "a@b.kz, c@d.kz"):
        with pytest.raises(UnusableAddress):
            a_letter(to=to)


def test_no_absence_notice_answers() -> None:
    assert a_letter()["Auto-Submitted"] == "auto-generated"
