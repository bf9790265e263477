"""The timer of the benchmarks, on a clock that the operations themselves move: they take as long as they say."""

import time
from collections.abc import Callable

import pytest

from tests.bench import timing
from tests.bench.figures import Aim
from tests.bench.timing import Batch, Case, Figure, process_cpu


class Processor:
    """Counts the CPU seconds that are asked of it."""

    def __init__(self) -> None:
        self.used = 0.0

    def __call__(self) -> float:
        """What was used so far."""
        return self.used

    def work(self, seconds: float) -> Callable[[], None]:
        """An operation that takes this long."""

        def use() -> None:
            self.used += seconds

        return use


@pytest.fixture
def processor(monkeypatch: pytest.MonkeyPatch) -> Processor:
    """The one that the timer looks at. Nothing is left over by what only pretends to work: nothing is collected."""
    made = Processor()
    monkeypatch.setattr("tests.bench.timing.gc.collect", int)
    monkeypatch.setattr(timing, "process_cpu", made)
    return made


def test_the_ratio_compares_an_operation_with_its_floor(processor: Processor) -> None:
    case = Case(name="work", run=processor.work(0.003), floor=processor.work(0.001), cpu=processor, rounds=3)
    measured = case.measured()
    assert measured.value == pytest.approx(3)
    assert measured.ratio == pytest.approx(3)


def test_a_round_takes_as_long_as_was_asked(processor: Processor) -> None:
    used = []
    for rounds in (1, 2):
        run, floor = processor.work(0.01), processor.work(0.002)
        before = processor.used
        Case(name="work", run=run, floor=floor, cpu=processor, rounds=rounds, seconds=0.2).measured()
        used.append(processor.used - before)
    assert used[1] - used[0] == pytest.approx(2 * 0.2)  # the operation and its floor


@pytest.mark.real_clock
def test_waiting_does_not_count() -> None:
    began, cpu = time.perf_counter(), process_cpu()
    time.sleep(0.02)
    assert process_cpu() - cpu < (time.perf_counter() - began) / 2


def test_a_batch_is_measured_for_one_of_its_operations_and_its_preparation_not_at_all(processor: Processor) -> None:
    prepare, run, floor = processor.work(5), processor.work(0.02), processor.work(0.01)
    prepared: list[object] = []
    batch = Batch(name="ten", n=10, prepare=lambda: prepared.append(prepare()), run=run, floor=floor, rounds=2)
    measured = batch.measured()

    assert measured.value == pytest.approx(2)
    assert measured.ratio == pytest.approx(2)
    assert len(prepared) == 2


def test_what_is_counted_is_given_as_it_is() -> None:
    measured = Figure(name="size", n=1, value=30, unit="kB", floor=20, aim=Aim(40, times_floor=False)).measured()
    assert (measured.value, measured.unit, measured.ratio) == (30, "kB", 1.5)
