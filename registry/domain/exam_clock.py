"""The running clock of an exam: working time, stops for all or for one, each workstation's own end (rules, section 4).

A run begins with a start for all and lasts to the end for all; an exam of several days has several. Stops for all and
for one may overlap: a minute that both of them stopped is given back once. Extra time granted beforehand counts in
every run.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from registry.domain.errors import BadInput, Refused
from registry.domain.sentences import Sentence, say

LONGEST_WORKING_TIME, LONGEST_ADDITION = 1440, 240
NOTHING = timedelta(0)


class ClockAct(StrEnum):
    """What is done to the clock. ADD gives minutes back that no stop has measured."""

    START = "start"
    STOP = "stop"
    RESUME = "resume"
    ADD = "add"
    END = "end"


class ClockState(StrEnum):
    """Where the clock of a workstation, or of all, is. It is RUNNING until somebody ends it, time over or not."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    STOPPED = "stopped"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """One act on the clock. `sitting` None: for all. `minutes`: the working time of a START, and what an ADD gives."""

    act: ClockAct
    at: datetime
    sitting: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """One workstation's time in a run, or that of all, as it stands at a moment.

    `ends_at` is the moment its time is over, as things stand (while stopped it moves on with the time), or the moment
    the clock was ended. `remaining` is never negative. `compensated` are stops and minutes given back, `extra` what was
    granted beforehand; `working` is the plain working time.
    """

    state: ClockState
    started_at: datetime | None = None
    ends_at: datetime | None = None
    working: timedelta = NOTHING
    remaining: timedelta = NOTHING
    compensated: timedelta = NOTHING
    extra: timedelta = NOTHING

    @property
    def is_over(self) -> bool:
        """The time is used up, or the clock was ended."""
        return self.state is ClockState.ENDED or (self.state is ClockState.RUNNING and not self.remaining)

    @property
    def compensated_minutes(self) -> int:
        """Whole minutes given back, a begun one counted whole."""
        return minutes_of(self.compensated)


def timing(run: Sequence[ClockEvent], *, now: datetime, sitting: int | None = None, extra_minutes: int = 0) -> Timing:
    """Where the clock of one run stands at `now` for a sitting with its extra time, or for all (None)."""
    if not run:
        return Timing(ClockState.NOT_STARTED)
    start, own = run[0], [event for event in run[1:] if event.sitting in {None, sitting}]
    end = next((event.at for event in own if event.act is ClockAct.END), None)
    until = now if end is None else end
    working, extra = timedelta(minutes=start.minutes or 0), timedelta(minutes=extra_minutes)
    compensated = _stopped(own, until) + timedelta(minutes=sum(_added(own)))
    due = start.at + working + extra + compensated
    return Timing(
        state=_state(own, ended=end is not None),
        started_at=start.at,
        ends_at=due if end is None else end,
        working=working,
        remaining=max(due - now, NOTHING) if end is None else NOTHING,
        compensated=compensated,
        extra=extra,
    )


def runs(events: Iterable[ClockEvent]) -> tuple[tuple[ClockEvent, ...], ...]:
    """The events in their order, a tuple for each run."""
    found: list[list[ClockEvent]] = []
    for event in events:
        if event.act is ClockAct.START:
            found.append([])
        found[-1].append(event)
    return tuple(tuple(run) for run in found)


def present_run(events: Iterable[ClockEvent]) -> tuple[ClockEvent, ...]:
    """The run that was begun last; empty before the first start."""
    found = runs(events)
    return found[-1] if found else ()


def stops(events: Iterable[ClockEvent]) -> Iterator[tuple[ClockEvent, datetime | None]]:
    """Every stop with the moment it ended by a resume or the end of the clock; None while it lasts."""
    for run in runs(events):
        for place, event in enumerate(run):
            if event.act is ClockAct.STOP:
                later = (one.at for one in run[place + 1 :] if _ends_stop(one, event.sitting))
                yield event, next(later, None)


def minutes_of(length: timedelta) -> int:
    """Whole minutes, a begun one counted whole: a stop never costs a candidate anything."""
    return -(-length // timedelta(minutes=1))


def require_clock_act(events: Sequence[ClockEvent], wanted: ClockEvent, *, now: datetime) -> None:
    """Pass when `wanted` may follow these events.

    Raises Refused for an act that does not fit where the clock is, BadInput for a moment or minutes that cannot be.
    """
    run = present_run(events)
    _require_moment(events, wanted, now)
    _require_minutes(wanted)
    if wanted.act is ClockAct.START:
        _require_start(run, wanted)
        return
    if not run or _ended(run, None):
        raise Refused(say("The clock is not running. Start it first."))
    if wanted.sitting is not None and _ended(run, wanted.sitting):
        raise Refused(say("The time of this workstation has been ended."))
    stopped = _is_stopped(event for event in run if event.sitting == wanted.sitting)
    if wanted.act is ClockAct.STOP and stopped:
        raise Refused(say("The clock is stopped already."))
    if wanted.act is ClockAct.RESUME and not stopped:
        raise Refused(
            say("The clock is not stopped here. A stop for all is ended for all, one for a workstation there.")
        )


def _require_start(run: Sequence[ClockEvent], wanted: ClockEvent) -> None:
    if wanted.sitting is not None:
        raise BadInput(say("The clock starts for all at once."))
    if run and not _ended(run, None):
        raise Refused(say("The clock is running already."))


def _require_moment(events: Sequence[ClockEvent], wanted: ClockEvent, now: datetime) -> None:
    if wanted.at > now:
        raise BadInput(say("This moment lies in the future."))
    if events and wanted.at < max(event.at for event in events):
        raise BadInput(say("Something was done to the clock after that moment. Take fewer minutes ago."))


def _require_minutes(wanted: ClockEvent) -> None:
    longest = {ClockAct.START: LONGEST_WORKING_TIME, ClockAct.ADD: LONGEST_ADDITION}.get(wanted.act)
    if longest is None:
        return
    if wanted.minutes is None or not 1 <= wanted.minutes <= longest:
        raise BadInput(_minutes(longest))


def require_working_time(minutes: int) -> int:
    """The minutes of an exam's working time. Raises BadInput for what no day can hold."""
    if not 1 <= minutes <= LONGEST_WORKING_TIME:
        raise BadInput(_minutes(LONGEST_WORKING_TIME))
    return minutes


def _minutes(longest: int) -> Sentence:
    return say("Write whole minutes from 1 to %(longest)s.", longest=longest)


def _ended(run: Sequence[ClockEvent], sitting: int | None) -> bool:
    return any(event.act is ClockAct.END and event.sitting in {None, sitting} for event in run)


def _ends_stop(event: ClockEvent, sitting: int | None) -> bool:
    if event.act is ClockAct.RESUME:
        return event.sitting == sitting
    return event.act is ClockAct.END and event.sitting in {None, sitting}


def _added(own: Iterable[ClockEvent]) -> Iterator[int]:
    return (event.minutes or 0 for event in own if event.act is ClockAct.ADD)


def _state(own: Sequence[ClockEvent], *, ended: bool) -> ClockState:
    if ended:
        return ClockState.ENDED
    scopes = {event.sitting for event in own}
    stopped = any(_is_stopped(event for event in own if event.sitting == scope) for scope in scopes)
    return ClockState.STOPPED if stopped else ClockState.RUNNING


def _is_stopped(of_scope: Iterable[ClockEvent]) -> bool:
    switches = [event.act for event in of_scope if event.act in {ClockAct.STOP, ClockAct.RESUME}]
    return bool(switches) and switches[-1] is ClockAct.STOP


def _stopped(own: Sequence[ClockEvent], until: datetime) -> timedelta:
    """How long the clock stood still: the stops for all and those for one, a common minute counted once."""
    total, reached = NOTHING, datetime.min.replace(tzinfo=until.tzinfo)
    for begin, finish in sorted(_stops(own, until)):
        total += max(finish - max(begin, reached), NOTHING)
        reached = max(reached, finish)
    return total


def _stops(own: Sequence[ClockEvent], until: datetime) -> Iterator[tuple[datetime, datetime]]:
    begun: dict[int | None, datetime] = {}
    for event in own:
        if event.act is ClockAct.STOP:
            begun[event.sitting] = event.at
        elif event.act is ClockAct.RESUME and event.sitting in begun:
            yield begun.pop(event.sitting), min(event.at, until)
    yield from ((begin, until) for begin in begun.values() if begin < until)
