"""The words of every mail."""

from datetime import timedelta

import pytest

from registry.domain.mail_kinds import MAIL_TEXTS, MailKind, MailText
from registry.domain.sentences import say


@pytest.mark.parametrize("kind", MailKind)
def test_every_mail_has_a_subject_of_one_line_and_something_to_say(kind: MailKind) -> None:
    text = MAIL_TEXTS[kind]
    assert text.subject.msgid.strip()
    assert "\n" not in text.subject.msgid
    assert text.paragraphs
    assert text.lasts > timedelta(0)


@pytest.mark.parametrize("kind", MailKind)
def test_no_subject_has_a_place_so_that_nothing_typed_reaches_a_header(kind: MailKind) -> None:
    assert not MailText(MAIL_TEXTS[kind].subject, ()).places


def test_the_places_of_a_text_are_found_in_all_of_it() -> None:
    text = MailText(say("To %(name)s"), (say("Code %(code)s"), say("On %(day)s, %(name)s")))
    assert text.places == {"name", "code", "day"}
