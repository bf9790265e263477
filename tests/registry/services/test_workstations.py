"""Spare workstations."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.incident import IncidentKind
from registry.domain.sitting_states import SittingState
from registry.models import Incident, Sitting, WorkstationChange
from registry.services.workstations import move_to_spare
from tests.builders.exam_day import a_day


def test_a_candidate_goes_on_at_a_spare_and_the_change_is_kept(session: Session) -> None:
    day = a_day(state=ExamState.MARKING, noted=SittingState.PRESENT)
    with transaction():
        move_to_spare(day.chief, sitting_id=day.sitting_ids[1], workstation=9, reason="Компьютер өшіп қалды")

    assert session.get_one(Sitting, day.sitting_ids[1]).workstation == 9
    row, incident = session.scalars(select(WorkstationChange)).one(), session.scalars(select(Incident)).one()
    assert (row.from_workstation, row.to_workstation, row.changed_by) == (2, 9, day.chief.account_id)
    assert (incident.kind, incident.text) == (IncidentKind.SPARE, "Компьютер өшіп қалды")

    refused = [
        (day.chief, day.sitting_ids[0], 3, "x", Refused),
        (day.chief, day.sitting_ids[0], 1000, "x", BadInput),
        (day.chief, day.sitting_ids[0], 8, " ", BadInput),
        (day.chief, 999_999, 8, "x", NotFound),
        (day.examiner, day.sitting_ids[0], 8, "x", Forbidden),
    ]
    for actor, sitting_id, number, reason, error in refused:
        with pytest.raises(error), transaction():
            move_to_spare(actor, sitting_id=sitting_id, workstation=number, reason=reason)


def test_nobody_moves_who_is_not_there(session: Session) -> None:
    day = a_day(candidates=1)
    with pytest.raises(Refused, match="present"), transaction():
        move_to_spare(day.chief, sitting_id=day.sitting_ids[0], workstation=9, reason="x")
