"""Holders see their own attempts, and until when each can be appealed against."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.domain.appeal import AppealKind
from registry.domain.errors import Forbidden, NotFound
from registry.domain.exam_states import ExamState
from registry.models import Exam
from registry.queries.own_appeals import own_appeals, own_attempt, students_attempt
from tests.builders import actor_of
from tests.builders.enrolment import keys
from tests.builders.regions import a_region
from tests.registry.services.appeal_stage import an_appeal_stage


def test_each_kind_is_offered_with_the_last_day_of_its_term(session: Session) -> None:
    stage = an_appeal_stage()
    today = registry_clock.local_date(registry_clock.now(), "Asia/Almaty")
    (attempt,) = own_appeals(stage.holder)
    assert attempt.until == {AppealKind.SCORE: today + timedelta(days=1)}
    assert attempt.late == [AppealKind.PROCEDURE]
    exam = session.get_one(Exam, stage.exam_id)
    exam.state, exam.starts_on, exam.ends_on = ExamState.MARKING, today - timedelta(days=1), today + timedelta(days=1)
    session.commit()
    (attempt,) = own_appeals(stage.holder)
    assert (attempt.until, attempt.days) == ({AppealKind.PROCEDURE: today}, [today])
    assert attempt.late == []


def test_nobody_elses_attempt_is_shown(session: Session) -> None:
    keys()
    here, there = a_region("Алматы"), a_region("Ақтөбе")
    holder, officer = actor_of(here.holder), actor_of(here.officer)
    session.commit()
    assert [attempt.candidate_id for attempt in own_appeals(holder)] == [here.candidate.id]
    assert students_attempt(officer, here.candidate.id).candidate_id == here.candidate.id
    with pytest.raises(NotFound):
        own_attempt(holder, there.candidate.id)
    with pytest.raises(Forbidden):
        students_attempt(officer, there.candidate.id)
