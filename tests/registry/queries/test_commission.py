"""What the meetings of a commission came to; acts are in tests/registry/services."""

from datetime import date

from sqlalchemy.orm import Session

from registry import clock as registry_clock
from registry.db import db, transaction
from registry.domain.commission import BallotResult, Vote
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.models import Appointment, CommissionMeeting, CommissionVote, Exam
from registry.queries.commission import deciding_meeting, meetings, publication_facts
from tests.builders import a_candidate, a_role, an_exam
from tests.statements import counted


def a_commission(exam: Exam, voters: int) -> None:
    """A chair and so many members, all for the whole list, in one closed meeting."""
    for place in range(voters):
        a_role(exam, ExamRole.COMMISSION_MEMBER if place else ExamRole.COMMISSION_CHAIR)
    meeting = CommissionMeeting(exam_id=exam.id, ordinal=1, number="7", held_on=date(2026, 6, 12), quorum="2/3")
    meeting.majority, meeting.chair_decides, meeting.confirmed_at = "1/2", True, registry_clock.now()
    meeting.opened_by = meeting.closed_by = exam.created_by
    meeting.opened_at = meeting.closed_at = exam.confirmed_at = registry_clock.now()
    db.session.add(meeting)
    db.session.flush()
    for row in db.session.query(Appointment).where(Appointment.exam_id == exam.id):
        vote = CommissionVote(meeting_id=meeting.id, ordinal=1, appointment_id=row.id, vote=Vote.FOR)
        vote.recorded_by, vote.recorded_at = exam.created_by, registry_clock.now()
        db.session.add(vote)
    db.session.flush()


def test_a_meeting_is_read_in_as_many_statements_for_many_voters(session: Session) -> None:
    counts = []
    for voters in (3, 7):
        with transaction():
            exam = an_exam(ExamState.CONFIRMED)
            a_candidate(exam)
            a_commission(exam, voters)
        with counted(db.engine) as sent:
            (meeting,) = meetings(exam.id)
        counts.append(len(sent))
        assert meeting.ballots[0].result is BallotResult.ACCEPTED
        assert len(meeting.members) == voters
    assert counts[0] == counts[1] <= 4


def test_an_exam_without_a_commission_waits_for_none_and_one_with_it_for_the_scores_of_now(session: Session) -> None:
    with transaction():
        without, exam = an_exam(ExamState.CONFIRMED), an_exam(ExamState.CONFIRMED)
        a_candidate(exam)
        a_commission(exam, 3)
    assert not publication_facts(without).has_commission
    facts = publication_facts(exam)
    assert (facts.met, facts.open, facts.undecided) == (True, False, ())
    exam.confirmed_at = None
    assert deciding_meeting(exam) is None
