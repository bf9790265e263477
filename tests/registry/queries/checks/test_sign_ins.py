"""Accounts that do not fit their seals, batch by batch."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.queries.checks import sign_ins
from registry.queries.checks.finding import Part
from registry.queries.checks.sign_ins import check_sign_ins
from tests.attacks.insider import unguarded
from tests.builders import an_account


def test_each_altered_account_is_named(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_ins, "BATCH", 2)
    with transaction():
        ids = [an_account(Audience.HOLDER).id for _ in range(5)]
    assert list(check_sign_ins()) == []
    for altered in (ids[0], ids[4]):
        unguarded("UPDATE account SET email = :address WHERE id = :victim", address=f"{altered}@x.kz", victim=altered)
    found = list(check_sign_ins())
    assert [(one.part, one.place) for one in found] == [(Part.RIGHTS, f"account {at}") for at in (ids[0], ids[4])]
