"""Signed heads: which is the newest, whether one is genuine, and for whom they are."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.audit_head import HeadNote, read_note
from registry.domain.errors import Forbidden, NotFound
from registry.models import SignedHead
from registry.queries.signed_heads import head_as_text, head_covering, head_page, newest_head, note_of, wrong_with
from registry.services import audit
from registry.services.audit_heads import sign_head
from tests.attacks.insider import unguarded
from tests.builders import actor_of, an_account, an_operator

CONSOLE = Actor.system("audit sign")


def test_the_newest_head_is_the_one_signed_last(session: Session) -> None:
    assert newest_head() is None
    acted_and_signed(2)
    newest = newest_head()
    assert newest is not None
    assert newest.seq == 3


def test_an_entry_is_vouched_for_by_the_first_head_behind_it(session: Session) -> None:
    acted_and_signed(2)  # entries 1, 2 (head), 3, 4 (head)
    covering = {seq: head_covering(seq) for seq in (1, 2, 3, 4)}
    assert [head.seq if head else None for head in covering.values()] == [1, 3, 3, None]


def test_a_head_is_given_out_as_a_note_that_can_be_kept(session: Session) -> None:
    acted_and_signed(1)
    row = db.session.scalars(select(SignedHead)).one()
    seq, text = head_as_text(an_auditor(), row.id)
    assert seq == 1
    assert read_note(text) == note_of(row)
    assert wrong_with(read_note(text)) is None


def test_heads_are_listed_newest_first(session: Session) -> None:
    acted_and_signed(3)
    assert [row.seq for row in head_page(an_auditor()).rows] == [5, 3, 1]


def test_heads_are_for_auditors_and_operators_alone(session: Session) -> None:
    acted_and_signed(1)
    with transaction():
        examiner = actor_of(an_account(Audience.EXAMINER))
    with pytest.raises(Forbidden):
        head_page(examiner)
    with pytest.raises(Forbidden):
        head_as_text(examiner, 1)
    with pytest.raises(NotFound):
        head_as_text(an_auditor(), 99)


def test_whatever_is_wrong_with_a_head_is_said(session: Session) -> None:
    note = acted_and_signed(1)
    assert "forged" in str(wrong_with(replace(note, head=replace(note.head, seq=2))))
    assert "a key this registry does not have" in str(wrong_with(replace(note, key_id="00")))


def test_a_head_kept_elsewhere_tells_of_a_rewritten_or_shortened_trail(session: Session) -> None:
    note = acted_and_signed(2)
    unguarded("UPDATE audit_entry SET hash = :hash WHERE seq = 3", hash=b"x" * 32)
    assert "was rewritten" in str(wrong_with(note))
    unguarded("DELETE FROM audit_payload WHERE seq > 2", "DELETE FROM audit_entry WHERE seq > 2")
    assert "was cut off" in str(wrong_with(note))


def acted_and_signed(times: int) -> HeadNote:
    for number in range(times):
        with transaction():
            audit.record(an_operator(), "add", "college", number)
        with transaction():
            head = sign_head(CONSOLE)
            assert head is not None
            note = note_of(head)
    return note


def an_auditor() -> Actor:
    with transaction():
        return actor_of(an_account(Audience.AUDITOR))
