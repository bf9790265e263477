"""Words about somebody who is erased become a dash; those about others stay."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.erasure import ErasureBasis
from registry.domain.exam_states import ExamState
from registry.domain.incident import IncidentKind
from registry.domain.sitting_states import SittingState
from registry.guards import STRUCK_OUT
from registry.models import Candidate, Incident, MarkConflict, Sitting
from registry.queries.checks.whole import findings
from registry.queries.exam_evidence import sitting_evidence
from registry.queries.exam_protocol_record import exam_protocol
from registry.services.attendance import note_attendance
from registry.services.conflict_resolving import resolve_conflict
from registry.services.erasing_words import entries_of_the_day, erase_words, sittings_of
from registry.services.erasure import release_erasure, request_erasure
from registry.services.incidents import record_incident
from registry.services.mark_sheets import reopen
from registry.services.paper_entry import put_paper_aside
from tests.builders import actor_of, an_account, an_operator
from tests.builders.exam_day import a_day
from tests.builders.marking_stage import Stage, a_stage
from tests.builders.marks import GOOD
from tests.registry.services.test_conflict_resolving import late
from tests.registry.services.test_erasure import tables_with
from tests.registry.services.test_paper_entry import WHOLE, types

# What was given as the reason of three acts about a mark sheet, by the table that keeps it.
SAID = {"mark_conflict": "Әйгерім fell", "paper_sheet": "Әйгерім wept", "sheet_sign_off": "Әйгерім wrote twice"}
OF_ANOTHER = {table: said.replace("Әйгерім", "Нұрлан") for table, said in SAID.items()}


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


def test_words_about_mark_sheets_are_nowhere_after_an_erasure_and_what_happened_stays(session: Session) -> None:
    stage = a_stage(sittings=2)
    stage.fill({key: value for key, value in GOOD.items() if key != "d1"})
    mine, other = stage.sitting_ids
    acted(stage, SAID)
    acted(replace(stage, sitting_ids=(other,)), OF_ANOTHER)
    with transaction():
        stage.exam.state, second = ExamState.CLOSED, an_operator()
    before = wrong()
    assert all(tables_with(said) == {table, "audit_payload"} for table, said in SAID.items())

    erase(
        stage.operator, second, session.scalars(select(Candidate.person_id).where(Candidate.sitting_id == mine)).one()
    )
    assert [tables_with(said) for said in SAID.values()] == [set(), set(), set()]
    assert all(tables_with(said) == {table, "audit_payload"} for table, said in OF_ANOTHER.items())
    assert wrong() == before
    reopenings = exam_protocol(stage.operator, stage.exam_id).reopenings
    assert [(one.sheet, one.reason) for one in reopenings] == [("A1", STRUCK_OUT), ("A1", OF_ANOTHER["sheet_sign_off"])]
    sheets = sitting_evidence(actor_of(an_account(Audience.AUDITOR)), stage.exam_id, mine)[1]
    assert [(bool(one.reopened_by), one.reason) for one in sheets[0].sign_offs] == [(True, STRUCK_OUT)]
    decided = session.scalars(select(MarkConflict).where(MarkConflict.sitting_id == mine)).one()
    assert (decided.resolution, decided.taken, decided.resolved_by) == (STRUCK_OUT, False, stage.chief.account_id)


def test_a_dash_that_no_erasure_put_there_is_found(session: Session) -> None:
    stage = a_stage()
    conflict_id = late(stage)
    with transaction():
        resolve_conflict(stage.chief, conflict_id=conflict_id, take=False, reason="Кешікті")
    before = wrong()
    with transaction():
        session.execute(update(MarkConflict).values(resolution=STRUCK_OUT))
    (found,) = set(wrong()) - set(before)
    assert found.startswith(f"mark_conflict {conflict_id}: ")


def acted(stage: Stage, said: Mapping[str, str]) -> None:
    """On the sheets of the first attempt, each act with its reason: a late value is not taken, a paper is put aside, a
    signed sheet is opened again."""
    attempt, why = stage.sitting_id, said["paper_sheet"]
    conflict_id = late(stage, "d1", "measured", ("12", "11"))
    types(stage, stage.judges[0], WHOLE)
    with transaction():
        resolve_conflict(stage.chief, conflict_id=conflict_id, take=False, reason=said["mark_conflict"])
        put_paper_aside(stage.judges[0], sitting_id=attempt, sub_criterion="A1", reason=why)
    stage.sign("A1")
    with transaction():
        reopen(stage.chief, sitting_id=attempt, sub_criterion="A1", reason=said["sheet_sign_off"])


def erase(first: Actor, second: Actor, person_id: int) -> None:
    """Asked for by one operator, released by another."""
    basis = ErasureBasis.HOLDERS_REQUEST
    with transaction():
        erasure_id = request_erasure(first, person_id=person_id, basis=basis, paper="Request of 3 June 2026").id
    with transaction():
        release_erasure(second, erasure_id=erasure_id)


def wrong() -> list[str]:
    """What the audit has to say, but for what it warns of; some rows of a stage are made without their acts."""
    return [f"{one.place}: {one.sentence}" for one in findings() if not one.warning]
