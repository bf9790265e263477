"""The whole register checked: a sound one has nothing to tell, and the check costs the same for a larger one."""

from sqlalchemy.orm import Session

from registry.db import db
from registry.queries.checks.whole import compared, findings
from tests.attacks.register import a_register
from tests.statements import counted


def test_a_register_made_by_its_services_is_sound(session: Session) -> None:
    a_register()
    assert [f"{one.place}: {one.sentence}" for one in findings() if not one.warning] == []


def test_what_was_looked_at_is_counted(session: Session) -> None:
    a_register()
    whole = compared()
    assert (whole.heads, whole.sheets, whole.passports) == (1, 8, 5)
    assert whole.entries > 60


def test_an_empty_register_is_sound(session: Session) -> None:
    assert list(findings()) == []


def test_a_check_asks_no_more_for_more_rows_of_a_kind(session: Session) -> None:
    a_register()
    with counted(db.engine) as sent:
        list(findings())
    assert len(sent) < 90
