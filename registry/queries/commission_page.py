"""The commission of an exam, what it has to decide about, and what it decided (rules, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.actor import Actor
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.policy import Permission, allows, offers
from registry.domain.publication import missing_before_publishing
from registry.domain.sentences import Sentence
from registry.domain.sitting_states import SittingState
from registry.models import Exam
from registry.queries.access import exam_target
from registry.queries.commission import Meeting, Member, commission_of, meetings, publication_facts
from registry.queries.exam_protocol_record import exam_protocol
from registry.queries.exam_register import exam_of
from registry.queries.protocol_lines import ExamProtocol, ProtocolCandidate


@dataclass(frozen=True, slots=True)
class CommissionPage:
    """What the page shows: the meeting that goes on, those that are over, what is missing before the results can be
    published (empty for an exam without a commission), and the confirmed results that are voted on."""

    exam: Exam
    runs: bool
    members: Sequence[Member]
    open: Meeting | None
    closed: Sequence[Meeting]
    missing: Sequence[Sentence]
    record: ExamProtocol
    may_hold: bool

    @property
    def results(self) -> list[ProtocolCandidate]:
        """The attempts that count, by workstation."""
        return [one for one in self.record.candidates if one.state is SittingState.PRESENT and not one.struck_off]

    @property
    def may_open(self) -> bool:
        """The scores are confirmed and not published, and no meeting goes on."""
        return self.may_hold and self.exam.state is ExamState.CONFIRMED and self.open is None


def commission_page(actor: Actor, exam_id: int) -> CommissionPage:
    """The page of one exam, for whoever runs it, its commission and staff. Raises NotFound, Forbidden."""
    record = exam_protocol(actor, exam_id)
    exam, target = exam_of(actor, exam_id), exam_target(actor, exam_id)
    held = meetings(exam_id)
    confirmed = has_reached(exam.state, ExamState.CONFIRMED)
    return CommissionPage(
        exam=exam,
        runs=allows(actor, Permission.RUN_EXAM, target),
        members=commission_of(exam_id),
        open=next((meeting for meeting in held if meeting.closed_at is None), None),
        closed=[meeting for meeting in reversed(held) if meeting.closed_at is not None],
        missing=missing_before_publishing(publication_facts(exam)) if confirmed else (),
        record=record,
        may_hold=offers(actor, Permission.HOLD_COMMISSION, target),
    )
