"""Candidates at the door."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_clock import ClockAct
from registry.domain.holder_access import IdentityDocument
from registry.domain.incident import IncidentKind
from registry.domain.sitting_states import SittingState
from registry.models import DoorRegistration, Incident, Sitting
from registry.services.attendance import note_attendance
from registry.services.door import register_at_door
from registry.services.exam_clock import act_on_clock
from tests.builders.exam_day import Day, a_day

CARD = IdentityDocument.IDENTITY_CARD


@pytest.fixture
def day(session: Session) -> Day:
    return a_day()


def let_in(actor: Actor, candidate_id: int, witness_id: int | None = None) -> None:
    with transaction():
        register_at_door(actor, candidate_id=candidate_id, document=CARD, witness_id=witness_id)


def test_a_candidate_who_showed_a_document_is_present(day: Day, session: Session) -> None:
    let_in(day.chief, day.candidate_ids[0])

    row = session.scalars(select(DoorRegistration)).one()
    assert (row.document, row.registered_by, row.witness_id) == (CARD, day.chief.account_id, None)
    assert session.get_one(Sitting, day.sitting_ids[0]).state is SittingState.PRESENT
    with pytest.raises(Refused, match="already"):
        let_in(day.operator, day.candidate_ids[0])


def test_the_colleges_own_person_is_not_enough(day: Day, session: Session) -> None:
    for witness in (None, day.host.account_id):
        with pytest.raises(BadInput):
            let_in(day.host, day.candidate_ids[0], witness)
    with pytest.raises(BadInput, match="role in this exam"):
        let_in(day.host, day.candidate_ids[0], day.operator.account_id)
    let_in(day.host, day.candidate_ids[0], day.guest.account_id)
    assert session.scalars(select(DoorRegistration)).one().witness_id == day.guest.account_id


def test_a_corrected_note_withdraws_the_registration_and_the_next_one_counts(day: Day, session: Session) -> None:
    let_in(day.chief, day.candidate_ids[0])
    with transaction():
        note_attendance(
            day.chief, sitting_id=day.sitting_ids[0], state=SittingState.REGISTERED, reason="Басқа адам келді"
        )
    withdrawn = session.scalars(select(DoorRegistration)).one()
    assert (withdrawn.withdrawn_by, withdrawn.withdraw_reason) == (day.chief.account_id, "Басқа адам келді")
    let_in(day.chief, day.candidate_ids[0])
    assert session.scalars(select(DoorRegistration).where(DoorRegistration.withdrawn_at.is_(None))).one()


def test_who_comes_after_the_start_is_kept_as_late(day: Day, session: Session, clock: time_machine.Traveller) -> None:
    let_in(day.chief, day.candidate_ids[0])
    with transaction():
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.START, minutes=180)
    clock.shift(timedelta(minutes=12, seconds=40))
    let_in(day.chief, day.candidate_ids[1])

    late = session.scalars(select(Incident)).one()
    assert (late.kind, late.sitting_id, late.minutes) == (IncidentKind.LATE, day.sitting_ids[1], 12)


def test_nobody_is_let_in_who_is_noted_absent_unknown_or_by_a_stranger(day: Day) -> None:
    with transaction():
        note_attendance(day.chief, sitting_id=day.sitting_ids[2], state=SittingState.ABSENT)
    with pytest.raises(Refused, match="absent"):
        let_in(day.chief, day.candidate_ids[2])
    with pytest.raises(NotFound):
        let_in(day.chief, 999_999)
    with pytest.raises(Forbidden):
        let_in(day.examiner, day.candidate_ids[0])
