"""Long tests begin first, some in each process, and every test begins once."""

from pathlib import Path

import pytest

from tests.order import LONG, PROCESSES, in_order

ROOT = Path("/tests")
NAMES = [name for together in LONG for name in together]
TESTS = [ROOT / f"a/test_{number:03d}.py" for number in range(400)] + [ROOT / name for name in NAMES for _ in range(2)]


@pytest.mark.parametrize("processes", [1, 3, 4, 7])
def test_each_process_begins_with_long_ones_and_nothing_is_left_out(
    monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setenv(PROCESSES, str(processes))
    ordered = in_order(TESTS, lambda test: test, ROOT)
    assert sorted(ordered) == sorted(TESTS)
    left, start = len(ordered), 0
    for number in range(processes):  # as the processes are given their shares
        share = left // (processes - number)
        assert ordered[start] == ROOT / LONG[number][0]
        left, start = left - share, start + share


def test_what_stands_together_goes_to_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROCESSES, "4")
    ordered = in_order(TESTS, lambda test: test, ROOT)
    for together in LONG:
        places = [place for place, test in enumerate(ordered) if test in {ROOT / name for name in together}]
        assert places == list(range(places[0], places[0] + 2 * len(together)))


def test_the_names_are_those_of_tests() -> None:
    assert [name for name in NAMES if not (Path(__file__).parent / name).exists()] == []
