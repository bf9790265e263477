"""Long tests begin first, some in each process, and every test begins once."""

from pathlib import Path

import pytest

from tests.order import LONG, PROCESSES, in_order

ROOT = Path("/tests")
TESTS = [ROOT / f"a/test_{number:03d}.py" for number in range(100)] + [ROOT / name for name in LONG for _ in range(2)]


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
        assert ordered[start] == ROOT / LONG[number]
        left, start = left - share, start + share


def test_the_names_are_those_of_tests() -> None:
    assert [name for name in LONG if not (Path(__file__).parent / name).exists()] == []
