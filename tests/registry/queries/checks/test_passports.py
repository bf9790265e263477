"""Passports checked: signature, document, code, status."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.passport_states import PassportState
from registry.models import Passport
from registry.queries.checks.finding import unwatched
from registry.queries.checks.passports import check_passports, check_statuses
from tests.attacks.insider import switched_off
from tests.builders import a_passport


@pytest.fixture
def passport_id(session: Session) -> int:
    with transaction():
        a_passport(PassportState.PREPARED)
        return a_passport().id


def test_what_was_signed_and_stored_has_nothing_to_tell(passport_id: int) -> None:
    assert said() == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"signature": b"x" * 64}, "the signature does not fit"),
        ({"key_id": "00"}, "a key this registry does not have"),
        ({"document": b"{}"}, "the document cannot be read"),
        ({"number": "ALA-2026-000000"}, "the document says another code, number or validity"),
        ({"state": PassportState.SUSPENDED}, "another state than its changes of status led to"),
    ],
)
def test_whatever_does_not_hold_is_told(passport_id: int, values: dict[str, object], words: str) -> None:
    with transaction(), switched_off():
        db.session.execute(update(Passport).where(Passport.id == passport_id).values(**values))
    assert any(words in one for one in said())


def said() -> list[str]:
    return [str(one.sentence) for one in (*check_passports(unwatched), *check_statuses())]
