"""The end of the trail is signed once a day, and never when it does not hold together."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from registry import clock
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audit_chain import Entry
from registry.domain.audit_head import head_text
from registry.domain.errors import Forbidden
from registry.instance import instance
from registry.jobs.heads import sign_now
from registry.models import AuditEntry, SignedHead
from registry.queries.audit import damages, entries
from registry.queries.signed_heads import look_ahead, newest_head, note_of, wrong_with
from registry.services import audit, audit_heads
from registry.services.audit_heads import DAY, TrailDamaged, note_check, sign_head
from tests.attacks.insider import unguarded
from tests.builders import an_operator

CONSOLE = Actor.system("audit sign")


def test_a_head_names_the_newest_entry_and_its_signature_fits(session: Session) -> None:
    acted(3)
    head = signed()
    assert head is not None
    assert (head.seq, head.hash) == (3, hash_of(3))
    assert instance().head_ring.verify(head.key_id, head_text(note_of(head).head), head.signature)
    assert wrong_with(note_of(head)) is None


def test_signing_is_an_act_of_its_own_behind_what_was_signed(session: Session) -> None:
    acted(1)
    head = signed()
    entry = db.session.get_one(AuditEntry, 2)
    assert head is not None
    assert (entry.act, entry.object_type, entry.object_id) == ("sign_head", "signed_head", str(head.id))
    assert entry.actor == "console"
    assert damages() == []


def test_a_young_head_is_enough_for_a_day(session: Session, clock: time_machine.Traveller) -> None:
    acted(1)
    first = signed(unless_younger_than=DAY)
    assert first is not None
    clock.shift(DAY - timedelta(minutes=1))
    assert signed(unless_younger_than=DAY) is None
    clock.shift(timedelta(minutes=1))
    second = signed(unless_younger_than=DAY)
    assert second is not None
    assert second.seq == 2


def test_an_empty_trail_has_nothing_to_sign(session: Session) -> None:
    assert signed() is None


def test_nobody_but_the_machine_itself_signs(session: Session) -> None:
    with transaction():
        operator = an_operator()
    with pytest.raises(Forbidden), transaction():
        sign_head(operator)
    with pytest.raises(Forbidden), transaction():
        note_check(operator, compared={})


DAMAGES = {
    "UPDATE audit_entry SET act = 'praise' WHERE seq = 2": "Entry 2 of the audit trail was altered",
    "UPDATE audit_entry SET act = 'praise' WHERE seq = 5": "Entry 5 of the audit trail was altered",
    "UPDATE audit_entry SET seal = NULL WHERE seq = 5": "Entry 5 of the audit trail was not written by the registry",
    "UPDATE audit_head SET seq = 4": "",
    "UPDATE signed_head SET seq = 2": "is forged",
}


@pytest.mark.parametrize("statement", list(DAMAGES)[1:])
def test_a_head_never_vouches_for_damage_done_since_the_last_one(session: Session, statement: str) -> None:
    acted(3)
    signed()
    acted(2)
    if "audit_head" in statement:
        statement = "UPDATE audit_head SET seq = 7, hash = (SELECT hash FROM audit_entry WHERE seq = 3)"
    unguarded(statement)
    with pytest.raises(TrailDamaged) as refused:
        signed()
    assert any(DAMAGES.get(statement, "") in str(found) for found in refused.value.findings)
    assert db.session.scalar(select(func.count()).select_from(SignedHead)) == 1


def test_damage_before_the_first_head_keeps_it_from_being_signed(session: Session) -> None:
    acted(3)
    unguarded("UPDATE audit_entry SET act = 'praise' WHERE seq = 2")
    with pytest.raises(TrailDamaged):
        signed()
    assert newest_head() is None


@pytest.mark.parametrize("statement", ["UPDATE signed_head SET seq = 1", "DELETE FROM signed_head"])
def test_the_database_keeps_what_was_signed(session: Session, statement: str) -> None:
    acted(1)
    signed()
    with pytest.raises(DBAPIError, match="refuses"):
        session.execute(text(statement))
    session.rollback()


def test_under_the_lock_only_what_came_since_the_look_is_read(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    acted(3)
    place, _found = look_ahead(CONSOLE)
    acted(2)
    read = list[int]()

    def counted(*, after: int) -> Iterator[Entry]:
        return (read.append(entry.seq) or entry for entry in entries(after=after))  # type: ignore[func-returns-value]

    monkeypatch.setattr(audit_heads, "entries", counted)
    with transaction():
        head = sign_head(CONSOLE, looked_at=place)
        assert head is not None
        assert (place, head.seq, read) == ((3, hash_of(3)), 5, [4, 5])


def test_a_look_tells_damage_without_waiting_for_the_lock(session: Session) -> None:
    acted(3)
    unguarded("UPDATE audit_entry SET act = 'praise' WHERE seq = 2")
    _place, found = look_ahead(CONSOLE)
    assert [str(one) for one in found] == ["Entry 2 of the audit trail was altered after it was written."]
    with pytest.raises(TrailDamaged):
        sign_now(CONSOLE)
    assert newest_head() is None


def test_what_is_damaged_between_look_and_signature_is_not_signed(session: Session) -> None:
    acted(3)
    place, _found = look_ahead(CONSOLE)
    acted(2)
    unguarded("UPDATE audit_entry SET act = 'praise' WHERE seq = 4")
    with pytest.raises(TrailDamaged), transaction():
        sign_head(CONSOLE, looked_at=place)


def test_an_empty_trail_has_nothing_to_look_at(session: Session) -> None:
    assert look_ahead(CONSOLE) == (None, [])


def test_a_check_that_found_nothing_is_kept_with_what_was_compared(session: Session) -> None:
    acted(1)
    with transaction():
        note_check(CONSOLE, compared={"passports": 7})
    entry = db.session.get_one(AuditEntry, 2)
    assert (entry.act, entry.object_type) == ("check", "audit_trail")
    assert damages() == []


def test_a_moment_of_signing_is_the_registrys_clock(session: Session) -> None:
    acted(1)
    head = signed()
    assert head is not None
    assert head.signed_at == clock.now()


def acted(count: int) -> None:
    with transaction():
        actor = an_operator()
        for number in range(count):
            audit.record(actor, "add", "college", number)


def signed(unless_younger_than: timedelta | None = None) -> SignedHead | None:
    with transaction():
        head = sign_head(CONSOLE, unless_younger_than=unless_younger_than)
        head_id = head.id if head else None
    return db.session.get(SignedHead, head_id) if head_id else None


def hash_of(seq: int) -> bytes:
    return db.session.get_one(AuditEntry, seq).hash
