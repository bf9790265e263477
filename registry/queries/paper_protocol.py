"""An exam's protocol on paper: its record handed to the printing library as it stands (rules, section 4)."""

from datetime import datetime

from certificates import protocol_record as printed
from certificates.exam_protocol import render_protocol
from registry import clock
from registry.domain.actor import Actor
from registry.domain.commission import BallotResult, Tally
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.judging_mode import JudgingMode
from registry.instance import instance
from registry.queries.exam_protocol_record import exam_protocol
from registry.queries.paper_names import drawn, printed_names, require_language
from registry.queries.protocol_lines import ExamProtocol, ProtocolCandidate, ProtocolMeeting


def protocol_pdf(actor: Actor, exam_id: int, language: str) -> bytes:
    """The PDF; a draft until the scores are confirmed. Raises as `exam_protocol`, and Refused for what cannot be
    printed."""
    require_language(language)
    found = exam_protocol(actor, exam_id)
    return drawn(lambda: render_protocol(printed_record(found), language))


def printed_record(found: ExamProtocol) -> printed.ProtocolRecord:
    """The same record with texts for enums, and times as the clocks show them where the register is kept."""
    return printed.ProtocolRecord(
        head=_head(found),
        candidates=[_candidate(one) for one in found.candidates],
        people=[
            printed.ProtocolPerson(
                role=one.role.value,
                name=one.name,
                seat=one.seat,
                team=one.team,
                college=printed_names(one.college) if one.college else None,
                until=_local(one.until),
                end_reason=one.end_reason,
            )
            for one in found.people
        ],
        handovers=[
            printed.ProtocolHandover(_here(one.at), one.to, one.role.value, one.by, one.reason)
            for one in found.handovers
        ],
        meetings=[_meeting(one) for one in found.meetings],
        incidents=[
            printed.ProtocolIncident(_here(one.at), one.workstation, one.kind, one.minutes, one.text, one.by)
            for one in found.incidents
        ],
        voids=[
            printed.ProtocolVoid(
                one.code, printed_names(one.description), one.maximum, one.reason, one.by, one.agreed_by
            )
            for one in found.voids
        ],
        reopenings=[
            printed.ProtocolReopening(one.workstation, one.sheet, _here(one.at), one.by, one.reason)
            for one in found.reopenings
        ],
        sheets=[
            printed.ProtocolSheet(
                one.workstation, one.code, one.digest, one.signed_by, _local(one.signed_at), one.times
            )
            for one in found.sheets
        ],
    )


def _head(found: ExamProtocol) -> printed.ProtocolHead:
    exam = found.exam
    return printed.ProtocolHead(
        issuer=printed_names(instance().settings.issuer),
        exam=printed_names(exam.name),
        kind=exam.level.value if exam.level else exam.kind.value,
        centre=printed_names(exam.centre),
        skill=exam.skill_number,
        skill_name=printed_names(exam.skill_name),
        scheme_version=exam.scheme_version,
        starts_on=exam.starts_on,
        ends_on=exam.ends_on,
        ended_early=exam.end_reason,
        number=exam.protocol_number,
        dated=exam.protocol_date,
        confirmed=has_reached(exam.state, ExamState.CONFIRMED),
        confirmed_by=exam.confirmed_by,
        confirmed_at=_local(exam.confirmed_at),
        pass_mark=exam.pass_mark,
        grade_table=printed_names(exam.grade_table) if exam.grade_table else None,
        called_out=exam.judging_mode is JudgingMode.SCRIBE,
        scribes=found.scribes,
        max_spread=exam.max_spread,
        scored_again=found.scored_again,
        reference=str(exam.id),
    )


def _candidate(one: ProtocolCandidate) -> printed.ProtocolCandidate:
    return printed.ProtocolCandidate(
        workstation=one.workstation,
        name=one.name.full,
        group=one.group,
        college=printed_names(one.college) if one.college else None,
        state=one.state.value,
        state_reason=one.state_reason,
        late_note=one.late_note,
        struck_off=one.struck_off,
        score=one.score,
        maximum=one.maximum,
        percent=one.percent,
        grade=one.grade,
        passed=one.passed,
        votes=_votes(one.votes, one.result),
    )


def _meeting(one: ProtocolMeeting) -> printed.ProtocolMeeting:
    return printed.ProtocolMeeting(
        one.number,
        one.held_on,
        _here(one.opened_at),
        _local(one.closed_at),
        one.chair,
        one.members,
        one.secretary,
        [printed.ProtocolBallot(ballot.workstation, _said(ballot.votes, ballot.result)) for ballot in one.ballots],
    )


def _votes(votes: Tally | None, result: BallotResult | None) -> printed.Votes | None:
    return None if votes is None or result is None else _said(votes, result)


def _said(votes: Tally, result: BallotResult) -> printed.Votes:
    return printed.Votes(votes.for_it, votes.against, votes.abstained, result.value)


def _here(moment: datetime) -> datetime:
    return clock.local_time(moment, instance().settings.timezone)


def _local(moment: datetime | None) -> datetime | None:
    return None if moment is None else _here(moment)
