"""CPU time of an operation and of its floor, measured in the same run the same way.

A figure of milliseconds says more about the machine than about the code, so every figure stands beside that of a
floor: the least that has to happen for such an operation. What is kept and compared is the ratio.
"""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil

Operation = Callable[[], object]
ROUNDS = 5


def process_cpu() -> float:
    """CPU seconds this process has used."""
    return time.process_time()


def cpu_of(pid: int) -> Callable[[], float]:
    """CPU seconds that a process (a server) and its children have used: the clock of a case measured from outside.

    The system counts in steps of 10 ms, so such a case needs `seconds` of 1 or more.
    """
    parent = psutil.Process(pid)

    def used() -> float:
        family = [parent, *parent.children(recursive=True)]
        return float(sum(times.user + times.system for times in (process.cpu_times() for process in family)))

    return used


@dataclass(frozen=True, kw_only=True)
class Case:
    """One operation to be measured. `n` is the size of what it works on (passports in the register), not a count."""

    name: str
    run: Operation
    floor: Operation
    n: int = 1
    cpu: Callable[[], float] = process_cpu
    floor_cpu: Callable[[], float] | None = None
    seconds: float = 0.2


@dataclass(frozen=True)
class Measurement:
    """`value` and `floor` in CPU milliseconds for one operation; `ratio` is what to compare between two versions."""

    name: str
    n: int
    value: float
    unit: str
    floor: float
    ratio: float


def measure(case: Case, rounds: int = ROUNDS) -> Measurement:
    """The best of some rounds, operation and floor in turns, so that a busy machine slows both or neither."""
    floor_cpu = case.floor_cpu or case.cpu
    count = _enough(case.run, case.cpu, case.seconds)
    floor_count = _enough(case.floor, floor_cpu, case.seconds)
    values, floors = [], []
    for _ in range(rounds):
        values.append(_once(case.run, case.cpu, count))
        floors.append(_once(case.floor, floor_cpu, floor_count))
    value, floor = min(values) * 1000, min(floors) * 1000
    return Measurement(case.name, case.n, round(value, 4), "ms", round(floor, 4), round(value / floor, 2))


def _enough(operation: Operation, cpu: Callable[[], float], seconds: float) -> int:
    """How many times to repeat an operation so that one round takes `seconds` of CPU time. Warms up on the way."""
    count = 1
    while (used := _once(operation, cpu, count) * count) < seconds / 4:
        count *= 2
    return max(1, round(count * seconds / used))


def _once(operation: Operation, cpu: Callable[[], float], count: int) -> float:
    """CPU seconds of one operation, as a mean over `count`."""
    gc.collect()
    began = cpu()
    for _ in range(count):
        operation()
    return (cpu() - began) / count
