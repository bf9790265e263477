import time

import pytest

from tests.bench.figures import Aim
from tests.bench.timing import Batch, Case, Figure, process_cpu

pytestmark = pytest.mark.real_clock


def burn(seconds: float) -> None:
    """Use CPU time."""
    until = process_cpu() + seconds
    while process_cpu() < until:
        pass


def test_the_ratio_compares_an_operation_with_its_floor() -> None:
    case = Case(name="work", run=lambda: burn(0.003), floor=lambda: burn(0.001), seconds=0.02, rounds=3)
    assert case.measured().ratio == pytest.approx(3, rel=0.2)


def test_waiting_does_not_count() -> None:
    def waits() -> None:
        time.sleep(0.01)
        burn(0.001)

    measured = Case(name="wait", run=waits, floor=lambda: burn(0.001), seconds=0.004, rounds=2).measured()
    assert measured.value < 5


def test_a_batch_is_measured_for_one_of_its_operations_and_its_preparation_not_at_all() -> None:
    prepared = []

    def prepare() -> None:
        prepared.append(1)
        burn(0.02)

    batch = Batch(name="ten", n=10, prepare=prepare, run=lambda: burn(0.02), floor=lambda: burn(0.01), rounds=2)
    measured = batch.measured()

    assert measured.value == pytest.approx(2, rel=0.2)
    assert measured.ratio == pytest.approx(2, rel=0.2)
    assert len(prepared) == 2


def test_what_is_counted_is_given_as_it_is() -> None:
    measured = Figure(name="size", n=1, value=30, unit="kB", floor=20, aim=Aim(40, times_floor=False)).measured()
    assert (measured.value, measured.unit, measured.ratio) == (30, "kB", 1.5)
