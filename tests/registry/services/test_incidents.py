"""Incidents written down by hand."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock
from registry.db import transaction
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_states import ExamState
from registry.domain.incident import IncidentKind
from registry.domain.sitting_states import SittingState
from registry.models import Incident
from registry.services.attendance import note_attendance
from registry.services.incidents import record_incident
from tests.builders.exam_day import a_day


def test_an_incident_is_kept_with_its_moment_and_a_removal_keeps_its_own(session: Session) -> None:
    day, other = a_day(state=ExamState.MARKING, noted=SittingState.PRESENT), a_day(candidates=1)
    with transaction():
        record_incident(day.chief, exam_id=day.exam_id, kind=IncidentKind.EQUIPMENT, text=" Принтер ", minutes_ago=15)
        note_attendance(day.chief, sitting_id=day.sitting_ids[0], state=SittingState.REMOVED, reason="Телефон")
    first, second = session.scalars(select(Incident).order_by(Incident.id)).all()
    assert (first.sitting_id, first.text, first.happened_at) == (None, "Принтер", clock.now() - timedelta(minutes=15))
    assert (second.kind, second.sitting_id, second.text) == (IncidentKind.REMOVAL, day.sitting_ids[0], "Телефон")

    for actor, kind, text, sitting, ago, error in [
        (day.chief, IncidentKind.STOP, "x", None, 0, BadInput),
        (day.chief, IncidentKind.OTHER, " ", None, 0, BadInput),
        (day.chief, IncidentKind.OTHER, "x", None, 1441, BadInput),
        (day.chief, IncidentKind.OTHER, "x", other.sitting_ids[0], 0, NotFound),
        (day.examiner, IncidentKind.OTHER, "x", None, 0, Forbidden),
    ]:
        with pytest.raises(error), transaction():
            record_incident(actor, exam_id=day.exam_id, kind=kind, text=text, sitting_id=sitting, minutes_ago=ago)


@pytest.mark.parametrize("state", [ExamState.PLANNED, ExamState.CONFIRMED])
def test_incidents_belong_to_the_days_of_the_exam(session: Session, state: ExamState) -> None:
    day = a_day(candidates=1, state=state)
    with pytest.raises(Refused), transaction():
        record_incident(day.chief, exam_id=day.exam_id, kind=IncidentKind.OTHER, text="x")
