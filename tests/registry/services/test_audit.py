"""The audit trail as it is written, and what the database does when somebody alters it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.queries.audit import damages
from registry.services import audit
from tests.builders import an_operator


def test_acts_are_chained_without_a_gap(session: Session) -> None:
    with transaction():
        actor = an_operator()
        for number in range(3):
            audit.record(actor, "add", "college", number, name="Колледж")

    assert damages() == []
    assert session.execute(text("SELECT max(seq), count(*) FROM audit_entry")).one() == (3, 3)


def fail_together(actor: Actor) -> None:
    with audit.together():
        audit.record(actor, "add", "college", 4)
        raise ZeroDivisionError


def test_entries_recorded_together_are_chained_in_order_or_not_at_all(session: Session) -> None:
    with transaction():
        actor = an_operator()
        with audit.together():
            for number in range(3):
                audit.record(actor, "add", "college", number, name="Колледж")
        with audit.together():
            pass
        with pytest.raises(ZeroDivisionError):
            fail_together(actor)
        audit.record(actor, "add", "college", 5)

    assert damages() == []
    assert session.execute(text("SELECT object_id FROM audit_entry ORDER BY seq")).scalars().all() == [
        "0",
        "1",
        "2",
        "5",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET act = 'x'",
        "DELETE FROM audit_entry",
        "UPDATE audit_payload SET salt = salt, payload = payload",
    ],
)
def test_the_database_refuses_to_change_the_trail(session: Session, statement: str) -> None:
    with transaction():
        audit.record(an_operator(), "add", "college", 1)

    with pytest.raises(DBAPIError, match="refuses"):
        session.execute(text(statement))
    session.rollback()


def test_an_erased_payload_leaves_the_chain_whole(session: Session) -> None:
    with transaction():
        audit.record(an_operator(), "add", "college", 1, name="a personal value")
    with transaction():
        session.execute(text("DELETE FROM audit_payload"))

    assert damages() == []
