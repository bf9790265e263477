"""The demo's morning is held in test_building.py, with the whole demo; here is what its figures have to keep."""

from registry.demo.day import EXTRA_MINUTES, WORKING_MINUTES
from registry.domain.accommodation import LONGEST
from registry.domain.exam_clock import LONGEST_WORKING_TIME


def test_the_clock_of_the_demo_still_runs_when_somebody_looks() -> None:
    assert 120 < WORKING_MINUTES <= LONGEST_WORKING_TIME
    assert EXTRA_MINUTES <= LONGEST
