"""The order in which tests begin: modules that take long come first, some in each process.

A long test that begins late is what everybody waits for at the end. Processes take their tests in order, from shares of
equal size, and take over what others have not begun.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

# Rules that parse the whole source before anything else.
PARSING = [
    *("words", "translations", "templates", "sizes", "no_impersonation", "layers", "security_claims"),
    *("dangerous_calls", "stored_documents", "services", "audit_entries", "views", "traces", "documents"),
]
# The longest first; one after another they go to the processes in turn. What stands together stays in one process.
LONG = (
    ("browser/test_pages.py",),
    ("journeys/test_nothing_fails.py",),
    ("registry/demo/test_building.py",),
    ("journeys/test_garbage.py",),
    ("registry/services/test_issuing.py",),
    ("registry/cli/test_serving.py",),
    ("migrations/test_revisions.py",),
    tuple(f"rules/test_{name}.py" for name in PARSING),
    ("journeys/test_whole_chain.py",),
    ("attacks/test_fuzz.py",),
    ("attacks/test_trail.py",),
    ("rules/test_wheel.py",),
    ("browser/test_tablet.py", "browser/test_tablet_room.py", "browser/test_tablet_shared.py"),
    ("browser/test_marking.py", "browser/test_passkeys.py"),
    ("rules/test_endpoint_access.py",),
    ("rules/test_object_access.py",),
)
PROCESSES = "PYTEST_XDIST_WORKER_COUNT"
Test = TypeVar("Test")


def in_order(tests: Sequence[Test], place: Callable[[Test], Path], root: Path) -> list[Test]:
    """`tests` in the order in which they begin; `place` gives the file of one, `root` is the folder of all tests."""
    processes = int(os.environ.get(PROCESSES, "1"))
    rank = {root / name: number for number, together in enumerate(LONG) for name in together}
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
