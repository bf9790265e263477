"""The end of the trail is signed beside serving: once a day, without being asked."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.orm import Session

from registry.cli.background import JOBS
from registry.db import transaction
from registry.domain.actor import Actor
from registry.head_files import kept
from registry.instance import instance
from registry.jobs.heads import DailyHead, sign_now
from registry.queries.signed_heads import newest_head, note_of
from registry.services import audit
from registry.services.audit_heads import TrailDamaged
from tests.attacks.insider import unguarded
from tests.builders import an_operator

CONSOLE = Actor.system("audit sign")


def test_a_signed_head_is_kept_outside_the_database_too(session: Session) -> None:
    acted()
    path = sign_now(CONSOLE)
    newest = newest_head()
    assert path is not None
    assert newest is not None
    assert (path, note_of(newest)) in list(kept(instance().heads_folder))


def test_an_empty_trail_leaves_no_file(session: Session) -> None:
    assert sign_now(CONSOLE) is None


def test_the_first_look_signs_and_the_next_ones_wait_for_a_day(session: Session, clock: time_machine.Traveller) -> None:
    job = DailyHead()
    acted()
    assert job() is not None
    for _ in range(3):
        clock.shift(timedelta(hours=7))
        assert job() is None
    clock.shift(timedelta(hours=3))
    assert job() is not None


def test_between_two_looks_nothing_is_asked(session: Session, clock: time_machine.Traveller) -> None:
    job = DailyHead()
    assert job() is None
    acted()
    clock.shift(timedelta(minutes=9))
    assert job() is None
    clock.shift(timedelta(minutes=1))
    assert job() is not None


def test_serving_signs_by_itself() -> None:
    assert isinstance(JOBS["audit head"], DailyHead)


def test_of_two_servers_one_signs(session: Session) -> None:
    acted()
    assert [DailyHead()() is not None for _ in range(2)] == [True, False]


def test_damage_is_told_at_every_look_and_never_signed(session: Session, clock: time_machine.Traveller) -> None:
    job = DailyHead()
    acted()
    unguarded("UPDATE audit_entry SET act = 'praise'")
    for _ in range(2):
        with pytest.raises(TrailDamaged):
            job()
        clock.shift(timedelta(minutes=10))
    assert newest_head() is None


def acted() -> None:
    with transaction():
        audit.record(an_operator(), "add", "college", 1)
