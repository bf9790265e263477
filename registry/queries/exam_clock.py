"""The clock of an exam as it stands now: for all, and for single workstations (rules, section 4)."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from registry import clock
from registry.db import db
from registry.domain.exam_clock import ClockEvent, Timing, present_run, timing
from registry.models import Accommodation, Candidate, ClockEventRow


def clock_events(exam_id: int) -> tuple[ClockEvent, ...]:
    """Every act on the exam's clock, in the order in which they were recorded."""
    rows = db.session.execute(
        select(ClockEventRow.act, ClockEventRow.at, ClockEventRow.sitting_id, ClockEventRow.minutes)
        .where(ClockEventRow.exam_id == exam_id)
        .order_by(ClockEventRow.id)
    )
    return tuple(ClockEvent(*row) for row in rows)


def clock_of(exam_id: int) -> Timing:
    """The clock for all in the run begun last."""
    return timing(present_run(clock_events(exam_id)), now=clock.now())


def clock_of_sitting(exam_id: int, sitting_id: int) -> Timing:
    """The clock of one workstation, with its own stops and its extra time."""
    run = present_run(clock_events(exam_id))
    if not run:
        return timing(run, now=clock.now())
    extra = extra_minutes(exam_id).get(sitting_id, 0)
    return timing(run, now=clock.now(), sitting=sitting_id, extra_minutes=extra)


def clocks_of(exam_id: int, sittings: Collection[int]) -> tuple[Timing, Mapping[int, Timing]]:
    """The clock for all and that of each of these workstations, at one moment: two statements for any number."""
    run, extra, now = present_run(clock_events(exam_id)), extra_minutes(exam_id), clock.now()
    own = {one: timing(run, now=now, sitting=one, extra_minutes=extra.get(one, 0)) for one in sittings}
    return timing(run, now=now), own


def extra_minutes(exam_id: int) -> Mapping[int, int]:
    """Extra time in force by attempt; of a team the longest of its members counts for all of it."""
    rows = db.session.execute(
        select(Candidate.sitting_id, func.max(Accommodation.minutes))
        .join(Candidate, Candidate.id == Accommodation.candidate_id)
        .where(Candidate.exam_id == exam_id, Accommodation.withdrawn_at.is_(None))
        .group_by(Candidate.sitting_id)
    )
    return {row[0]: row[1] for row in rows}
