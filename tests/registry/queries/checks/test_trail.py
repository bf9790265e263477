"""The trail's own check: triggers, chain, heads in the database, beside it and elsewhere, and what is overdue."""

from datetime import timedelta

import time_machine
from sqlalchemy import text
from sqlalchemy.orm import Session

from registry import head_files
from registry.db import transaction
from registry.domain.actor import Actor
from registry.instance import instance
from registry.jobs.heads import sign_now
from registry.queries.checks.finding import unwatched
from registry.queries.checks.trail import check_chain, check_database, check_heads
from registry.queries.signed_heads import newest_head, note_of
from registry.services import audit
from tests.attacks.insider import unguarded
from tests.builders import an_operator

CONSOLE = Actor.system("audit sign")


def test_a_whole_trail_has_nothing_to_tell(session: Session) -> None:
    acted_and_signed()
    assert [*check_database(), *check_chain(unwatched), *check_heads()] == []


def test_each_damage_is_named_with_its_entry(session: Session) -> None:
    acted_and_signed()
    unguarded("UPDATE audit_entry SET act = 'praise' WHERE seq = 1")
    assert [one.place for one in check_chain(unwatched)] == ["audit_entry 1"]


def test_details_that_an_erasure_names_are_a_warning(session: Session) -> None:
    acted_and_signed()
    with transaction():
        session.execute(text("DELETE FROM audit_payload WHERE seq = 1"))
        audit.record(an_operator(), "release", "erasure", 1, erased_details=[1])
    (found,) = check_chain(unwatched)
    assert found.warning
    assert found.sentence.values["count"] == 1


def test_details_that_no_erasure_names_were_taken_away(session: Session) -> None:
    acted_and_signed()
    with transaction():
        session.execute(text("DELETE FROM audit_payload WHERE seq = 1"))
    (found,) = check_chain(unwatched)
    assert not found.warning
    assert found.place == "audit_entry 1"


def test_a_head_beside_the_database_or_elsewhere_is_asked_too(session: Session) -> None:
    acted_and_signed()
    newest = newest_head()
    assert newest is not None
    note = note_of(newest)
    unguarded("DELETE FROM signed_head", "UPDATE audit_entry SET hash = :hash WHERE seq = 1", hash=b"x" * 32)
    assert [one.place for one in check_heads(note)] == [
        f"heads/{next(instance().heads_folder.iterdir()).name}",
        "head of entry 1",
    ]


def test_a_file_that_is_no_head_is_told_and_no_error(session: Session) -> None:
    acted_and_signed()
    (instance().heads_folder / "2026.txt").write_text("nothing", encoding="utf-8")
    assert [one.place for one in check_heads()] == ["heads"]


def test_a_trail_that_nobody_signs_is_a_warning_after_two_days(session: Session, clock: time_machine.Traveller) -> None:
    with transaction():
        audit.record(an_operator(), "add", "college", 1)
    clock.shift(timedelta(days=2))
    assert list(check_heads()) == []
    clock.shift(timedelta(minutes=1))
    (found,) = check_heads()
    assert found.warning
    sign_now(CONSOLE)
    assert list(check_heads()) == []


def acted_and_signed() -> None:
    with transaction():
        audit.record(an_operator(), "add", "college", 1)
    sign_now(CONSOLE)
    assert list(head_files.kept(instance().heads_folder))
