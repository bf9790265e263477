"""A commission meets, votes, and without its word nothing is published."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.commission import BallotResult, Tally, Vote
from registry.domain.errors import BadInput, Forbidden, NotFound, Refused
from registry.domain.exam_gates import NotReady
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.models import CommissionVote
from registry.queries.commission import commission_of, meetings, publication_facts, refused_sittings
from registry.queries.eligibility import standings
from registry.queries.exam_protocol_record import exam_protocol
from registry.queries.paper_protocol import printed_record
from registry.services.commission_meetings import close_meeting, open_meeting, record_votes
from registry.services.confirming import confirm_scores
from registry.services.exam_moves import move_exam, publish
from registry.services.mark_sheets import reopen
from tests.builders import a_role, actor_of
from tests.builders.marking_stage import Stage, a_stage

TODAY = date(2026, 6, 15)
ROLES = (
    ExamRole.COMMISSION_CHAIR,
    ExamRole.COMMISSION_MEMBER,
    ExamRole.COMMISSION_MEMBER,
    ExamRole.COMMISSION_SECRETARY,
)


def confirmed_with_a_commission() -> tuple[Stage, Actor]:
    """Two candidates, all signed and confirmed; the secretary of a commission of three votes."""
    stage = a_stage(sittings=2)
    with transaction():
        people = [actor_of(a_role(stage.exam, role)) for role in ROLES]
    stage.fill()
    stage.sign_all()
    with transaction():
        confirm_scores(stage.chief, exam_id=stage.exam_id)
    return stage, people[-1]


def opened(stage: Stage, secretary: Actor, number: str = "7") -> int:
    with transaction():
        return open_meeting(secretary, exam_id=stage.exam_id, number=number, held_on=TODAY).id


def votes_of(stage: Stage, text: str) -> dict[int, Vote]:
    """`+-0`: chair for it, the first member against it, the second abstains; a dot was not there."""
    words = {"+": Vote.FOR, "-": Vote.AGAINST, "0": Vote.ABSTAINED}
    voting = [member.appointment_id for member in commission_of(stage.exam_id) if member.votes]
    return {member: words[letter] for member, letter in zip(voting, text, strict=True) if letter in words}


def voted(stage: Stage, secretary: Actor, meeting_id: int, text: str, sitting_id: int | None = None) -> None:
    with transaction():
        record_votes(secretary, meeting_id=meeting_id, votes=votes_of(stage, text), sitting_id=sitting_id)


def test_a_commission_votes_on_the_list_and_on_one_attempt_and_only_then_results_are_published(
    session: Session,
) -> None:
    stage, secretary = confirmed_with_a_commission()
    with pytest.raises(NotReady) as early:
        publish(stage.operator, exam_id=stage.exam_id)
    assert "has not met" in str(early.value.findings[0])
    db.session.rollback()

    meeting_id = opened(stage, secretary)
    with pytest.raises(Refused):
        opened(stage, secretary, "8")
    with pytest.raises(Refused), transaction():
        close_meeting(secretary, meeting_id=meeting_id)
    voted(stage, secretary, meeting_id, "+..")  # written down before all had spoken: no quorum
    assert publication_facts(stage.exam).undecided == (1, 2)
    voted(stage, secretary, meeting_id, "++-")
    voted(stage, secretary, meeting_id, "-0-", stage.sitting_ids[1])
    with pytest.raises(NotReady, match="cannot be published"):
        publish(stage.operator, exam_id=stage.exam_id)
    db.session.rollback()
    with transaction():
        close_meeting(secretary, meeting_id=meeting_id)
    with pytest.raises(Refused):
        voted(stage, secretary, meeting_id, "+++")
    with transaction():
        publish(stage.operator, exam_id=stage.exam_id)

    assert stage.state() is ExamState.PUBLISHED
    (held,) = meetings(stage.exam_id)
    assert [(one.workstation, one.result) for one in held.ballots] == [
        (None, BallotResult.ACCEPTED),
        (2, BallotResult.REFUSED),
    ]
    assert refused_sittings(stage.exam, stage.sitting_ids) == {stage.sitting_ids[1]}
    assert len(session.scalars(select(CommissionVote)).all()) == 7  # the first, hasty ones are kept
    assert ["commission_refused" in {r.code for r in one.reasons} for one in standings(stage.exam_id)] == [False, True]
    record = exam_protocol(stage.operator, stage.exam_id)
    assert [(one.result, one.votes) for one in record.candidates] == [
        (BallotResult.ACCEPTED, Tally(2, 1, 0)),
        (BallotResult.REFUSED, Tally(0, 2, 1)),
    ]
    assert (record.meetings[0].number, len(record.meetings[0].members)) == ("7", 2)
    (printed,) = printed_record(record).meetings
    assert [(one.workstation, one.votes.result) for one in printed.ballots] == [(None, "accepted"), (2, "refused")]


def test_scores_confirmed_anew_are_voted_on_anew(session: Session) -> None:
    stage, secretary = confirmed_with_a_commission()
    meeting_id = opened(stage, secretary)
    voted(stage, secretary, meeting_id, "+++")
    with transaction():
        close_meeting(secretary, meeting_id=meeting_id)
    with transaction():
        reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1", reason="Slip")
    stage.sign("A1")
    with registry_clock.pretend(registry_clock.now() + timedelta(minutes=5)), transaction():
        confirm_scores(stage.chief, exam_id=stage.exam_id)

    assert not publication_facts(stage.exam).met
    with pytest.raises(NotReady), transaction():
        publish(stage.operator, exam_id=stage.exam_id)


def test_only_the_secretary_the_chair_and_operators_write_for_a_commission(session: Session) -> None:
    stage, secretary = confirmed_with_a_commission()
    with transaction():
        member = actor_of(a_role(stage.exam, ExamRole.COMMISSION_MEMBER))
    for actor in (stage.chief, stage.judges[0], member):
        with pytest.raises(Forbidden), transaction():
            open_meeting(actor, exam_id=stage.exam_id, number="7", held_on=TODAY)
    with pytest.raises(BadInput), transaction():
        open_meeting(secretary, exam_id=stage.exam_id, number="7", held_on=date(2026, 6, 16))
    meeting_id = opened(stage, stage.operator)
    judge = next(iter(votes_of(stage, "+00."))) + 10_000
    for wrong, votes, sitting in (
        (BadInput, {}, None),
        (Refused, {judge: Vote.FOR}, None),
        (NotFound, votes_of(stage, "+++."), 999_999),
    ):
        with pytest.raises(wrong), transaction():
            record_votes(secretary, meeting_id=meeting_id, votes=votes, sitting_id=sitting)
    with pytest.raises(NotFound), transaction():
        close_meeting(secretary, meeting_id=999_999)


def test_whoever_confirmed_the_scores_does_not_publish_them(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    stage.sign_all()
    with transaction():
        confirm_scores(stage.chief, exam_id=stage.exam_id)
    chief_as_operator = replace(stage.operator, account_id=stage.chief.account_id)

    with pytest.raises(Forbidden, match="second person"), transaction():
        publish(chief_as_operator, exam_id=stage.exam_id)
    with transaction():
        publish(stage.operator, exam_id=stage.exam_id)
    with transaction():
        move_exam(stage.operator, exam_id=stage.exam_id, to=ExamState.CONFIRMED, reason="A name was wrong")
    with transaction():  # who took the results back did not confirm the scores
        publish(stage.operator, exam_id=stage.exam_id)
    assert stage.state() is ExamState.PUBLISHED
