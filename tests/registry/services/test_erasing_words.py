"""Words about somebody who is erased become a dash; those about others stay."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.exam_states import ExamState
from registry.domain.incident import IncidentKind
from registry.domain.sitting_states import SittingState
from registry.guards import STRUCK_OUT
from registry.models import Candidate, Incident, Sitting
from registry.services.attendance import note_attendance
from registry.services.erasing_words import entries_of_the_day, erase_words, sittings_of
from registry.services.incidents import record_incident
from tests.builders.exam_day import a_day


@pytest.mark.databases("sqlite")
def test_only_the_words_about_this_attempt_are_struck_out(session: Session) -> None:
    day = a_day(candidates=2, state=ExamState.MARKING, noted=SittingState.PRESENT)
    mine, other = day.sitting_ids[:2]
    candidates = session.scalars(select(Candidate).where(Candidate.sitting_id == mine)).all()
    ids = [one.id for one in candidates]
    with transaction():
        for attempt in (mine, other, None):
            record_incident(day.chief, exam_id=day.exam_id, kind=IncidentKind.OTHER, text="Алия", sitting_id=attempt)
        note_attendance(day.chief, sitting_id=mine, state=SittingState.REMOVED, reason="Алия left")
    assert sittings_of(ids) == [mine]
    assert len(entries_of_the_day(ids)) == 1
    with transaction():
        erase_words(candidates[0].person_id, ids)
    said = [(one.sitting_id, one.text) for one in session.scalars(select(Incident).order_by(Incident.id))]
    assert said == [(mine, STRUCK_OUT), (other, "Алия"), (None, "Алия"), (mine, STRUCK_OUT)]
    assert session.get_one(Sitting, mine).state_reason == STRUCK_OUT
