"""Reading the trail finds every kind of damage that somebody with the database's password could do."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.audit_chain import GENESIS, Damage
from registry.queries import audit as trail
from registry.queries.audit import damages, entries
from registry.services import audit
from tests.builders import an_operator

TAMPERED = {
    "UPDATE audit_entry SET act = 'praise' WHERE seq = 2": {(2, Damage.ALTERED)},
    "UPDATE audit_entry SET actor = 'account:999' WHERE seq = 3": {(3, Damage.ALTERED)},
    "UPDATE audit_payload SET salt = (SELECT salt FROM audit_payload WHERE seq = 1) WHERE seq = 2": {
        (2, Damage.PAYLOAD_ALTERED)
    },
    "DELETE FROM audit_entry WHERE seq = 2": {(3, Damage.GAP)},
    "DELETE FROM audit_entry WHERE seq = 4": {(3, Damage.TRUNCATED)},
    "DELETE FROM audit_entry": {(0, Damage.TRUNCATED)},
}


def test_an_empty_trail_is_whole(session: Session) -> None:
    assert damages() == []
    assert list(entries()) == []


def test_entries_come_in_their_order_with_their_payload(session: Session) -> None:
    _record(4)
    read = list(entries())
    assert [entry.seq for entry in read] == [1, 2, 3, 4]
    assert [entry.payload["name"] for entry in read if entry.payload] == ["0", "1", "2", "3"]
    assert [entry.previous for entry in read] == [GENESIS, *(entry.hash for entry in read[:-1])]
    assert damages() == []


@pytest.mark.parametrize("statement", TAMPERED)
def test_whatever_was_done_to_the_trail_shows(session: Session, statement: str) -> None:
    _record(4)
    _unguarded(statement)
    assert {(found.seq, found.damage) for found in damages()} == TAMPERED[statement]


def test_an_erased_payload_leaves_its_entry_readable(session: Session) -> None:
    _record(2)
    with transaction():
        session.execute(text("DELETE FROM audit_payload WHERE seq = 1"))
    first, second = entries()
    assert (first.payload, first.salt) == (None, None)
    assert second.payload is not None
    assert damages() == []


def test_a_trail_longer_than_a_batch_is_read_whole(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "BATCH", 2)
    _record(5)
    assert len(list(entries())) == 5
    assert damages() == []


def _record(count: int) -> None:
    with transaction():
        actor = an_operator()
        for number in range(count):
            audit.record(actor, "add", "college", number, name=str(number))


def _unguarded(statement: str) -> None:
    with transaction():
        if db.engine.dialect.name == "postgresql":
            db.session.execute(text("SET LOCAL session_replication_role = replica"))
            db.session.execute(text(statement))
        else:
            db.session.execute(text("PRAGMA defer_foreign_keys = ON"))
            named = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'")
            for name, _sql in db.session.execute(named).all():
                db.session.execute(text(f"DROP TRIGGER {name}"))
            if statement.startswith("DELETE"):
                db.session.execute(text(statement.replace("audit_entry", "audit_payload")))
            db.session.execute(text(statement))
