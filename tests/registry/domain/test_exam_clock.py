"""The clock of an exam: what is given back, when each workstation ends, what may follow what."""

from datetime import UTC, datetime, timedelta

import pytest

from registry.domain.errors import BadInput, DomainError, Refused
from registry.domain.exam_clock import (
    ClockAct,
    ClockEvent,
    ClockState,
    Timing,
    present_run,
    require_clock_act,
    require_working_time,
    runs,
    stops,
    timing,
)

NINE = datetime(2026, 6, 15, 9, tzinfo=UTC)
START = ClockEvent(ClockAct.START, NINE, minutes=180)


def at(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def done(act: str, minute: float, sitting: int | None = None, minutes: int | None = None) -> ClockEvent:
    return ClockEvent(ClockAct(act), at(minute), sitting, minutes)


def stood(*events: ClockEvent, now: float, sitting: int | None = None, extra: int = 0) -> Timing:
    return timing([START, *events], now=at(now), sitting=sitting, extra_minutes=extra)


def test_nothing_runs_before_the_start() -> None:
    assert timing([], now=NINE) == Timing(ClockState.NOT_STARTED)


def test_the_working_time_runs_down_and_is_over_without_going_below_nothing() -> None:
    half = stood(now=90)
    assert (half.state, half.ends_at, half.remaining) == (ClockState.RUNNING, at(180), timedelta(minutes=90))
    over = stood(now=200)
    assert (over.state, over.remaining, over.is_over) == (ClockState.RUNNING, timedelta(0), True)


def test_a_stop_moves_the_end_on_as_long_as_it_lasts_and_stays_given_back_afterwards() -> None:
    stopped = stood(done("stop", 60), now=75)
    assert (stopped.state, stopped.remaining, stopped.ends_at) == (
        ClockState.STOPPED,
        timedelta(minutes=120),
        at(195),
    )
    on = stood(done("stop", 60), done("resume", 80), now=100)
    assert (on.state, on.ends_at, on.compensated_minutes) == (ClockState.RUNNING, at(200), 20)


def test_a_stop_of_one_workstation_is_its_own() -> None:
    events = (done("stop", 60, 7), done("resume", 70, 7))
    assert stood(*events, now=100, sitting=7).ends_at == at(190)
    assert stood(*events, now=100, sitting=8).ends_at == stood(*events, now=100).ends_at == at(180)


def test_a_minute_stopped_for_all_and_for_one_is_given_back_once() -> None:
    events = (done("stop", 60, 7), done("stop", 65), done("resume", 70, 7), done("resume", 90))
    assert stood(*events, now=100, sitting=7).compensated == timedelta(minutes=30)
    assert stood(*events, now=100, sitting=8).compensated == timedelta(minutes=25)
    assert stood(*events[:3], now=80, sitting=7).state is ClockState.STOPPED


def test_stops_that_do_not_meet_are_both_given_back() -> None:
    events = (done("stop", 10, 7), done("resume", 15, 7), done("stop", 60), done("resume", 70))
    assert stood(*events, now=100, sitting=7).compensated == timedelta(minutes=15)


def test_minutes_are_given_back_by_hand_too_and_extra_time_is_added_for_one() -> None:
    given = stood(done("add", 30, minutes=5), done("add", 30, 7, minutes=10), now=60, sitting=7, extra=45)
    assert given.ends_at == at(180 + 45 + 15)
    assert (given.compensated_minutes, given.extra) == (15, timedelta(minutes=45))


def test_a_begun_minute_of_a_stop_counts_whole() -> None:
    assert stood(done("stop", 10), done("resume", 12.1), now=60).compensated_minutes == 3


def test_the_end_for_one_leaves_the_others_and_the_end_for_all_ends_everybody() -> None:
    one = stood(done("end", 100, 7), now=120, sitting=7)
    assert (one.state, one.ends_at, one.remaining) == (ClockState.ENDED, at(100), timedelta(0))
    assert stood(done("end", 100, 7), now=120).state is ClockState.RUNNING
    assert stood(done("stop", 90), done("end", 100), now=120, sitting=8).compensated == timedelta(minutes=10)


def test_a_new_start_begins_a_run_of_its_own() -> None:
    events = [START, done("stop", 10), done("end", 20), done("start", 1000, minutes=60)]
    assert [len(run) for run in runs(events)] == [3, 1]
    assert timing(present_run(events), now=at(1010)).ends_at == at(1060)
    assert present_run([]) == ()


@pytest.mark.parametrize(
    ("events", "wanted", "error"),
    [
        ((), done("stop", 0), Refused),
        ((), done("start", 0, sitting=7, minutes=60), BadInput),
        ((), done("start", 0), BadInput),
        ((), done("start", 0, minutes=1441), BadInput),
        ((), done("start", 61, minutes=60), BadInput),
        ((START,), done("start", 30, minutes=60), Refused),
        ((START,), done("resume", 30), Refused),
        ((START,), done("add", 30, minutes=0), BadInput),
        ((START,), done("add", 30, minutes=241), BadInput),
        ((START, done("stop", 20)), done("stop", 30), Refused),
        ((START, done("stop", 20)), done("resume", 30, 7), Refused),
        ((START, done("stop", 20, 7)), done("resume", 30), Refused),
        ((START, done("stop", 20)), done("resume", 10), BadInput),
        ((START, done("end", 20, 7)), done("stop", 30, 7), Refused),
        ((START, done("end", 20)), done("stop", 30, 7), Refused),
    ],
)
def test_what_does_not_fit_is_refused(
    events: tuple[ClockEvent, ...], wanted: ClockEvent, error: type[DomainError]
) -> None:
    with pytest.raises(error):
        require_clock_act(events, wanted, now=at(60))


@pytest.mark.parametrize(
    ("events", "wanted"),
    [
        ((), START),
        ((START, done("end", 20)), done("start", 30, minutes=60)),
        ((START,), done("stop", 30)),
        ((START, done("stop", 20)), done("stop", 30, 7)),
        ((START, done("stop", 20), done("stop", 25, 7)), done("resume", 30, 7)),
        ((START, done("end", 20, 7)), done("end", 30)),
        ((START,), done("add", 30, 7, minutes=15)),
    ],
)
def test_what_fits_passes(events: tuple[ClockEvent, ...], wanted: ClockEvent) -> None:
    require_clock_act(events, wanted, now=at(60))


def test_every_stop_knows_when_it_ended() -> None:
    events = [START, done("stop", 10), done("stop", 20, 7), done("resume", 30), done("end", 50, 7), done("stop", 60)]
    assert [(event.sitting, ended) for event, ended in stops(events)] == [(None, at(30)), (7, at(50)), (None, None)]


def test_a_working_time_fits_into_a_day() -> None:
    assert require_working_time(1440) == 1440
    for minutes in (0, -5, 1441):
        with pytest.raises(BadInput):
            require_working_time(minutes)
