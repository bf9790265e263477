"""Safety briefings."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import BadInput, Forbidden, Refused
from registry.domain.exam_states import ExamState
from registry.models import BriefedCandidate, SafetyBriefing
from registry.services.briefings import record_briefing
from tests.builders.exam_day import a_day


def test_a_briefing_keeps_who_held_it_and_who_heard_it(session: Session) -> None:
    day, other = a_day(), a_day(candidates=1)
    heard, held_by = day.candidate_ids[:2], day.guest.account_id
    with transaction():
        record_briefing(
            day.chief, exam_id=day.exam_id, topic=" Электр  қауіпсіздігі ", held_by=held_by, candidate_ids=heard
        )
    row = session.scalars(select(SafetyBriefing)).one()
    assert (row.topic, row.held_by, row.recorded_by) == ("Электр қауіпсіздігі", held_by, day.chief.account_id)
    assert set(session.scalars(select(BriefedCandidate.candidate_id))) == set(heard)

    wrong = [
        (day.chief, "x", other.guest.account_id, heard, BadInput),
        (day.chief, "x", None, (), BadInput),
        (day.chief, "x", None, other.candidate_ids, BadInput),
        (day.chief, " ", None, heard, BadInput),
        (day.examiner, "x", None, heard, Forbidden),
    ]
    for actor, topic, holder, candidates, error in wrong:
        with pytest.raises(error), transaction():
            record_briefing(actor, exam_id=day.exam_id, topic=topic, held_by=holder, candidate_ids=candidates)


def test_a_briefing_belongs_to_the_days_of_the_exam(session: Session) -> None:
    day = a_day(candidates=1, state=ExamState.PLANNED)
    with pytest.raises(Refused), transaction():
        record_briefing(day.chief, exam_id=day.exam_id, topic="x", held_by=None, candidate_ids=day.candidate_ids)
