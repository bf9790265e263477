"""Signed heads: one spelling for what is signed, and a note that can be kept and read again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.audit_head import TITLE, Head, HeadNote, head_text, read_note, written_note
from registry.domain.errors import BadInput

HEAD = Head("passport.example.kz", 1234, bytes(range(32)), datetime(2026, 6, 15, 4, 0, tzinfo=UTC))
NOTE = HeadNote(HEAD, "0123456789abcdef", b"s" * 64)


def test_what_is_signed_says_which_registry_how_far_and_when() -> None:
    lines = head_text(HEAD).decode().splitlines()
    assert lines == [TITLE, "passport.example.kz", "1234", bytes(range(32)).hex(), "2026-06-15T04:00:00.000000+00:00"]


def test_the_same_moment_in_another_zone_is_the_same_text() -> None:
    elsewhere = replace(HEAD, at=HEAD.at.astimezone(timezone(timedelta(hours=5))))
    assert head_text(elsewhere) == head_text(HEAD)


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        head_text(replace(HEAD, at=datetime(2026, 6, 15)))  # noqa: DTZ001  # that is the point


def test_a_note_that_was_kept_is_read_again() -> None:
    assert read_note(written_note(NOTE)) == NOTE
    assert read_note(written_note(NOTE).replace("\n", "\r\n")) == NOTE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anything else",
        written_note(NOTE)[:-20],
        written_note(NOTE).replace(TITLE, "another/1"),
        written_note(NOTE).replace("1234", "01234"),
        written_note(NOTE).replace("+00:00", "+99:99"),
        written_note(NOTE).replace("—", "-"),
        written_note(NOTE) + "more",
    ],
)
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_note(text)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_note(text)
