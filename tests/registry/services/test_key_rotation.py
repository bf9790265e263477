"""Changing the key of personal numbers."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry import identity_vault
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.errors import Forbidden
from registry.identity_vault import VaultError
from registry.instance import instance
from registry.models import AuditEntry, Candidate, Person
from registry.services import key_rotation
from registry.services.candidates import enrol
from registry.services.key_rotation import begin_rotation, finish_rotation, reseal_batch
from tests.builders import an_exam, an_operator
from tests.builders.enrolment import a_row, an_iin, keys

CONSOLE = Actor.system("test")


@pytest.fixture(autouse=True)
def _own_keys(session: Session) -> Iterator[None]:
    """A rotation leaves other keys behind: the folder is brought back to one fresh key."""
    keys()
    yield
    identity_vault.retire_older(instance().keys_folder)


def enrolled(number: int, **values: object) -> list[str]:
    """That many people with an IIN, in one exam; their IINs."""
    iins = [an_iin() for _ in range(number)]
    with transaction():
        operator, exam = an_operator(), an_exam_that_is_planned()
        for iin in iins:
            enrol(operator, exam_id=exam, row=a_row(iin=iin, phone="+77011234567", **values))
    return iins


def an_exam_that_is_planned() -> int:
    from registry.domain.exam_states import ExamState

    return an_exam(ExamState.PLANNED).id


def rotate() -> int:
    """The whole of it, as the command does it; how many rows were sealed anew."""
    done = 0
    while True:
        with transaction():
            rows = reseal_batch(CONSOLE)
        done += rows
        if not rows:
            return done


def test_everything_is_read_and_found_by_the_new_key_alone(session: Session) -> None:
    iins = enrolled(3)
    identity_vault.add_key(instance().keys_folder)
    assert rotate() == 3
    identity_vault.retire_older(instance().keys_folder)
    vault = instance().vault
    assert not vault.rotating
    people = session.scalars(select(Person).order_by(Person.id)).all()
    assert [vault.open(person.iin_sealed or b"") for person in people] == iins
    assert [person.iin_hash for person in people] == [vault.look_up(iin) for iin in iins]
    assert {vault.open(person.phone_sealed or b"") for person in people} == {"+77011234567"}


def test_a_rotation_that_was_stopped_is_taken_up_where_it_was(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_rotation, "BATCH", 2)
    enrolled(5)
    identity_vault.add_key(instance().keys_folder)
    with transaction():
        assert reseal_batch(CONSOLE) == 2
    reseal_batch(CONSOLE)
    session.rollback()  # the power is gone before the batch is kept
    assert rotate() == 3
    assert rotate() == 0


def test_while_keys_are_rotated_a_known_person_is_found_and_never_written_down_twice(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_rotation, "BATCH", 1)
    iins = enrolled(2)
    identity_vault.add_key(instance().keys_folder)
    with transaction():
        reseal_batch(CONSOLE)  # the first lies under the new key now, the second still under the old one
    with transaction():
        operator, exam = an_operator(), an_exam_that_is_planned()
        for iin in iins:
            enrol(operator, exam_id=exam, row=a_row(iin=iin))
    assert session.scalar(select(func.count()).select_from(Person)) == 2
    assert session.scalar(select(func.count()).select_from(Candidate)) == 4


def test_somebody_written_down_meanwhile_is_sealed_by_the_new_key(session: Session) -> None:
    identity_vault.add_key(instance().keys_folder)
    enrolled(1)
    assert rotate() == 0


def test_a_number_no_key_opens_stops_the_rotation_and_is_left_as_it_is(session: Session) -> None:
    enrolled(1)
    nobodys = b"\x02nobody's key, and long enough to be a number"
    with transaction():
        session.scalars(select(Person)).one().phone_sealed = nobodys
    identity_vault.add_key(instance().keys_folder)
    with pytest.raises(VaultError), transaction():
        reseal_batch(CONSOLE)
    assert session.scalars(select(Person.phone_sealed)).one() == nobodys


def test_the_trail_says_that_keys_changed_and_names_no_number(session: Session) -> None:
    enrolled(1)
    identity_vault.add_key(instance().keys_folder)
    with transaction():
        begin_rotation(CONSOLE)
    rotate()
    with transaction():
        finish_rotation(CONSOLE)
    acts = session.execute(
        select(AuditEntry.act, AuditEntry.object_id)
        .where(AuditEntry.object_type == "personal_key")
        .order_by(AuditEntry.seq)
    ).all()
    newest = instance().vault.key_ids[0]
    assert [tuple(act) for act in acts] == [
        ("begin_rotation", newest),
        ("reseal", newest),
        ("finish_rotation", newest),
    ]


def test_only_the_console_changes_keys(session: Session) -> None:
    operator = an_operator()
    for act in (begin_rotation, reseal_batch, finish_rotation):
        with pytest.raises(Forbidden):
            act(operator)
