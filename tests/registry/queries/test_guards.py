"""The database's own refusals are all there, and whoever takes one away or softens it is found."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from registry.db import db
from registry.guards import guards
from registry.queries.guards import GuardsCompared, guards_compared

WHOLE = GuardsCompared((), (), ())
NAME, TABLE = "audit_entry_refuses_update", "audit_entry"


def test_at_the_newest_revision_every_trigger_is_as_the_list_says(session: Session) -> None:
    assert guards_compared() == WHOLE


def test_no_two_triggers_share_a_name(session: Session) -> None:
    names = [guard.name for guard in guards(db.engine.dialect.name)]
    assert len(names) == len(set(names))


def test_a_trigger_that_was_dropped_is_missed(session: Session) -> None:
    with changed(drop()):
        assert guards_compared() == GuardsCompared((NAME,), (), ())


@pytest.mark.databases("sqlite")
def test_a_trigger_that_refuses_nothing_any_more_is_found_on_sqlite(session: Session) -> None:
    soft = f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} FOR EACH ROW BEGIN SELECT 1; END"
    with changed(drop(), soft):
        assert guards_compared() == GuardsCompared((), (NAME,), ())


@pytest.mark.databases("postgresql")
@pytest.mark.parametrize(
    ("statement", "altered"),
    [
        (f"ALTER TABLE {TABLE} DISABLE TRIGGER {NAME}", NAME),
        ("ALTER TABLE passport DISABLE TRIGGER passport_is_frozen", "passport_is_frozen"),
        (
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "refuse_change()",
        ),
    ],
)
def test_a_trigger_that_is_switched_off_is_found_on_postgresql(session: Session, statement: str, altered: str) -> None:
    with changed(statement):
        assert guards_compared() == GuardsCompared((), (altered,), ())


def test_a_trigger_nobody_knows_is_found(session: Session) -> None:
    postgresql = f"CREATE TRIGGER mine BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    sqlite = f"CREATE TRIGGER mine BEFORE INSERT ON {TABLE} FOR EACH ROW BEGIN SELECT 1; END"
    with changed(sqlite if is_sqlite() else postgresql):
        assert guards_compared() == GuardsCompared((), (), ("mine",))


class changed:  # noqa: N801  # reads as a verb
    """Statements in force inside the block only: the database of the next test is wiped, not made anew."""

    def __init__(self, *statements: str) -> None:
        self.statements = statements

    def __enter__(self) -> None:
        for statement in self.statements:
            db.session.execute(text(statement))

    def __exit__(self, *_: object) -> None:
        db.session.rollback()


def is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def drop() -> str:
    return f"DROP TRIGGER {NAME}" if is_sqlite() else f"DROP TRIGGER {NAME} ON {TABLE}"
