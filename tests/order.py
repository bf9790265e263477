"""The order in which tests begin: modules that take long come first, some in each process.

A long test that begins late is what everybody waits for at the end. Processes take their tests in order, from shares of
equal size, and take over what others have not begun.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

# The longest first; one after another they go to the processes in turn.
LONG = (
    "browser/test_pages.py",
    "registry/cli/test_serving.py",
    "journeys/test_nothing_fails.py",
    "registry/demo/test_building.py",
    "migrations/test_revisions.py",
    "journeys/test_garbage.py",
    "journeys/test_whole_chain.py",
    "rules/test_wheel.py",
    "rules/test_translations.py",
    "registry/queries/test_candidate_upload.py",
    "browser/test_passkeys.py",
    "browser/test_tablet.py",
)
PROCESSES = "PYTEST_XDIST_WORKER_COUNT"
Test = TypeVar("Test")


def in_order(tests: Sequence[Test], place: Callable[[Test], Path], root: Path) -> list[Test]:
    """`tests` in the order in which they begin; `place` gives the file of one, `root` is the folder of all tests."""
    processes = int(os.environ.get(PROCESSES, "1"))
    rank = {root / name: number for number, name in enumerate(LONG)}
    long = sorted((test for test in tests if place(test) in rank), key=lambda test: rank[place(test)])
    others = [test for test in tests if place(test) not in rank]
    first = [[test for test in long if rank[place(test)] % processes == number] for number in range(processes)]
    return list(_shared(first, others))


def _shared(first: Sequence[Sequence[Test]], others: Sequence[Test]) -> Iterable[Test]:
    """For each process what it begins with, then as many of the others as fill its share."""
    left = sum(map(len, first)) + len(others)
    begun = 0
    for number, own in enumerate(first):
        share = left // (len(first) - number)
        end = begun + max(share - len(own), 0)
        yield from own
        yield from others[begun:end]
        left, begun = left - max(share, len(own)), end
    yield from others[begun:]
