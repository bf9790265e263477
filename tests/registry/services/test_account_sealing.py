"""All accounts sealed as they stand: by an upgrade, or when the key is gone."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import new_instance
from registry.account_seals import PATTERN
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.models import AuditEntry
from registry.queries.checks.sign_ins import check_sign_ins
from registry.services.account_sealing import seal_all
from tests.attacks.insider import unguarded
from tests.builders import an_account, an_operator
from tests.databases import disconnect
from tests.registry.test_new_instance import ISSUER

CONSOLE = Actor.system("accounts seal")


def test_all_accounts_are_sealed_as_they_stand_and_the_trail_has_it(session: Session) -> None:
    with transaction():
        assert seal_all(CONSOLE) == 0
        for _ in range(2):
            an_account(Audience.OPERATOR)
    unguarded("UPDATE account SET sign_in_seal = NULL")
    assert len(list(check_sign_ins())) == 2
    with transaction():
        assert seal_all(CONSOLE) == 2
    assert list(check_sign_ins()) == []
    assert db.session.scalars(select(AuditEntry.act)).all() == ["seal_all"]


def test_only_the_console_seals_what_it_finds(session: Session) -> None:
    with pytest.raises(Forbidden):
        seal_all(an_operator())


@pytest.mark.databases("sqlite")
def test_an_upgrade_that_ends_seals_once_and_never_again_what_has_no_seal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SKILLS_PASSPORT_DATABASE_URL", raising=False)
    app = new_instance.create(tmp_path, **ISSUER)
    with app.app_context():
        with transaction():
            an_account(Audience.OPERATOR)
        unguarded("UPDATE account SET sign_in_seal = NULL")
        new_instance.upgrade(app)
        assert len(list(check_sign_ins())) == 1
    disconnect(app)
    for key in (tmp_path / "keys").glob(PATTERN):
        key.unlink()
    with monkeypatch.context() as failing:
        failing.setattr(new_instance, "seal_all", Mock(side_effect=OSError("disk is full")))
        with pytest.raises(OSError, match="disk is full"):
            new_instance.create(tmp_path, **ISSUER)
    again = new_instance.create(tmp_path, **ISSUER)
    with again.app_context():
        assert list(check_sign_ins()) == []
    disconnect(again)
