"""How the trail stands at a glance."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden
from registry.queries.auditor_start import TrailState, auditor_start
from registry.services import audit
from registry.services.audit_heads import note_check, sign_head
from tests.attacks.insider import unguarded
from tests.builders import actor_of, an_account, an_operator

CONSOLE = Actor.system("audit")


def test_an_empty_trail_has_no_state_to_worry_about(session: Session) -> None:
    assert state() == TrailState(
        0, None, None, None, None, overdue=False, checked_at=None, checked_seq=None, altered=()
    )


def test_entries_heads_and_checks_are_told(session: Session, clock: time_machine.Traveller) -> None:
    acted()
    with transaction():
        sign_head(CONSOLE)
    with transaction():
        note_check(CONSOLE, compared={"passports": 0})
    now = state()
    assert (now.entries, now.end, now.head_wrong, now.overdue, now.checked_seq) == (3, None, None, False, 3)
    assert now.head is not None
    assert now.checked_at == registry_clock.now()
    clock.shift(timedelta(days=3))
    assert state().overdue


def test_damage_at_the_end_is_told(session: Session) -> None:
    acted()
    with transaction():
        sign_head(CONSOLE)
    unguarded("UPDATE audit_head SET seq = 1", "UPDATE signed_head SET seq = 9")
    now = state()
    assert "another end" in str(now.end)
    assert "forged" in str(now.head_wrong)


def test_it_is_for_auditors_and_operators(session: Session) -> None:
    with transaction():
        holder = actor_of(an_account(Audience.HOLDER))
    with pytest.raises(Forbidden):
        auditor_start(holder)


def acted() -> None:
    with transaction():
        audit.record(an_operator(), "add", "college", 1)


def state() -> TrailState:
    with transaction():
        found = auditor_start(actor_of(an_account(Audience.AUDITOR)))
    assert found is not None
    return found
