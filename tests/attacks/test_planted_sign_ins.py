"""What was laid out beforehand to be sealed with an honest writing, and what was sealed once, in a session: neither
opens anything.
"""

import sqlite3
from contextlib import closing

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.models import Account, Device
from registry.queries.sign_in_seals import fits_wholly
from registry.services.accounts import deactivate
from tests.attacks.insider import unguarded
from tests.builders import a_person, an_account, an_operator
from tests.visitor import visitor_of

BOTH = pytest.mark.databases("sqlite", "postgresql")
ROW = ("active", "fs_uniquifier", "sign_in_seal")
PLANTED = {
    "a right": "INSERT INTO account_audience (account_id, audience_id)"
    " SELECT :next, id FROM audience WHERE name = 'operator'",
    "a passkey": "INSERT INTO passkey (user_id, credential_id, public_key, sign_count, backup_state, device_type,"
    " create_datetime,"
    " lastuse_datetime, name, usage)"
    " VALUES (:next, 'id', 'key', 0, :no, 'single_device', '2026-01-01', '2026-01-01', 'key', 'first')",
}


@BOTH
@pytest.mark.parametrize("what", PLANTED)
def test_what_waited_for_the_number_of_a_new_account_is_not_sealed_with_it(session: Session, what: str) -> None:
    with transaction():
        last = an_account(Audience.OPERATOR).id
    planted(PLANTED[what], next=last + 1, no=False)
    with transaction():
        made = an_account(Audience.HOLDER, person=a_person())
    db.session.expire_all()
    assert made.id == last + 1
    assert not fits_wholly(made)


def test_what_a_planted_trigger_writes_beside_an_honest_change_is_not_sealed(session: Session) -> None:
    with transaction():
        account = an_account(Audience.EXAMINER)
        db.session.execute(
            text(
                "CREATE TRIGGER planted AFTER UPDATE OF signing_suspended_until ON account"
                " BEGIN UPDATE account SET password = 'of the insider' WHERE id = NEW.id; END"
            )
        )
    with transaction():
        account.signing_suspended_until = account.created_at
    assert account.password == "of the insider"
    assert not fits_wholly(account)


@BOTH
def test_a_closed_account_put_back_with_its_seal_and_its_device_is_not_signed_in(app: Flask) -> None:
    with app.app_context(), transaction():
        account_id = an_account(Audience.OPERATOR).id
    somebody = visitor_of(app, account_id)
    somebody.get("/operator/")
    with app.app_context():
        account = db.session.get_one(Account, account_id)
        before = {name: getattr(account, name) for name in ROW}
        with transaction():
            deactivate(an_operator(), account_id=account_id)
        put_back = ", ".join(f"{name} = :{name}" for name in ROW)
        unguarded(
            f"UPDATE account SET {put_back} WHERE id = :id",
            "UPDATE device SET ended_at = NULL",
            id=account_id,
            **before,
        )
        assert db.session.scalar(select(func.count()).select_from(Device).where(Device.ended_at.is_(None))) == 1
    somebody.get("/operator/", status=302)


def planted(statement: str, **values: object) -> None:
    """Past the foreign keys, which a connection of one's own to SQLite does not ask about."""
    if db.engine.dialect.name == "postgresql":
        unguarded(statement, **values)
        return
    db.session.rollback()
    with closing(sqlite3.connect(str(db.engine.url.database), isolation_level=None)) as own:
        own.execute(statement, {k: v for k, v in values.items() if f":{k}" in statement})
