"""What vouches for a passport, as an auditor sees it."""

import json

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.domain.passport_states import PassportState
from registry.models import Passport
from registry.queries.passport_evidence import passport_evidence
from registry.services import audit
from tests.attacks.insider import switched_off
from tests.builders import a_passport, actor_of, an_account, an_operator


@pytest.fixture
def auditor(session: Session) -> Actor:
    with transaction():
        return actor_of(an_account(Audience.AUDITOR))


@pytest.fixture
def passport_id(session: Session) -> int:
    with transaction():
        return a_passport().id


def test_a_genuine_one_is_genuine(passport_id: int, auditor: Actor) -> None:
    found = passport_evidence(auditor, passport_id)
    assert (found.genuine, found.key_known, found.says_its_code) == (True, True, True)
    assert json.loads(found.text or "")["number"] == found.story.passport.number
    assert len(found.sha256) == 64


def test_one_that_was_not_issued_has_no_signature_to_judge(auditor: Actor) -> None:
    with transaction():
        prepared = a_passport(PassportState.PREPARED).id
    assert passport_evidence(auditor, prepared).genuine is None


@pytest.mark.parametrize(
    ("values", "answers"),
    [
        ({"signature": b"x" * 64}, (False, True, True)),
        ({"key_id": "00"}, (None, False, True)),
        ({"code": "0" * 16}, (True, True, False)),
    ],
)
def test_what_does_not_hold_is_told_apart(
    passport_id: int, auditor: Actor, values: dict[str, object], answers: tuple[object, ...]
) -> None:
    with transaction(), switched_off():
        db.session.execute(update(Passport).where(Passport.id == passport_id).values(**values))
    found = passport_evidence(auditor, passport_id)
    assert (found.genuine, found.key_known, found.says_its_code) == answers


def test_what_was_done_to_it_is_told_oldest_first(passport_id: int, auditor: Actor) -> None:
    with transaction():
        operator = an_operator()
        for act in ("prepare", "release"):
            audit.record(operator, act, "passport", passport_id)
        audit.record(operator, "release", "passport", passport_id + 1)
    found = passport_evidence(auditor, passport_id)
    assert [entry.act for entry in found.entries] == ["prepare", "release"]
    assert list(found.names) == [f"account:{operator.account_id}"]


def test_strangers_learn_nothing(passport_id: int, auditor: Actor) -> None:
    with transaction():
        stranger = actor_of(an_account(Audience.EXAMINER))
    with pytest.raises(Forbidden):
        passport_evidence(stranger, passport_id)
    with pytest.raises(NotFound):
        passport_evidence(auditor, 9999)
