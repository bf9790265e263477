import time

import pytest

from tests.bench.timing import Case, measure, process_cpu

pytestmark = pytest.mark.real_clock


def burn(seconds: float) -> None:
    """Use CPU time."""
    until = process_cpu() + seconds
    while process_cpu() < until:
        pass


def test_the_ratio_compares_an_operation_with_its_floor() -> None:
    case = Case(name="work", run=lambda: burn(0.003), floor=lambda: burn(0.001), seconds=0.02)
    assert measure(case, rounds=3).ratio == pytest.approx(3, rel=0.2)


def test_waiting_does_not_count() -> None:
    def waits() -> None:
        time.sleep(0.01)
        burn(0.001)

    measured = measure(Case(name="wait", run=waits, floor=lambda: burn(0.001), seconds=0.004), rounds=2)
    assert measured.value < 5
