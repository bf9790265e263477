"""CPU time of an operation and of its floor, measured in the same run the same way.

A figure of milliseconds says more about the machine than about the code, so every figure stands beside that of a
floor: the least that has to happen for such an operation. What is kept and compared is the ratio.
"""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil

from tests.bench.figures import Aim, Measurement

Operation = Callable[[], object]
ROUNDS = 5


def process_cpu() -> float:
    """CPU seconds this process has used."""
    return time.process_time()


def cpu_of(pid: int) -> Callable[[], float]:
    """CPU seconds that a process (a server) and its children have used: the clock of a case measured from outside.

    The system counts in steps of 10 ms, so such a case needs `seconds` of 0.5 or more.
    """
    parent = psutil.Process(pid)

    def used() -> float:
        family = [parent, *parent.children(recursive=True)]
        return float(sum(times.user + times.system for times in (process.cpu_times() for process in family)))

    return used


@dataclass(frozen=True, kw_only=True)
class Case:
    """One operation that can be repeated at will. `n` is the size of what it works on, not a count of repetitions."""

    name: str
    run: Operation
    floor: Operation
    n: int = 1
    cpu: Callable[[], float] = process_cpu
    floor_cpu: Callable[[], float] | None = None
    seconds: float = 0.2
    rounds: int = ROUNDS
    warm_up: int = 2
    aim: Aim | None = None

    def measured(self) -> Measurement:
        """The best of some rounds, operation and floor in turns, so that a busy machine slows both or neither."""
        floor_cpu = self.floor_cpu or self.cpu
        for _ in range(self.warm_up):
            self.run(), self.floor()
        count = _enough(self.run, self.cpu, self.seconds)
        floor_count = _enough(self.floor, floor_cpu, self.seconds)
        values, floors = [], []
        for _ in range(self.rounds):
            values.append(_once(self.run, self.cpu, count))
            floors.append(_once(self.floor, floor_cpu, floor_count))
        return Measurement.of(self.name, self.n, min(values) * 1000, "ms", min(floors) * 1000)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """`n` operations in a row that use up what they work on. `prepare` makes it anew for each round, unmeasured."""

    name: str
    n: int
    prepare: Operation
    run: Operation
    floor: Operation
    rounds: int = 3
    aim: Aim | None = None

    def measured(self) -> Measurement:
        """The best of the rounds for one of the `n` operations."""
        values, floors = [], []
        for _ in range(self.rounds):
            self.prepare()
            values.append(_once(self.run, process_cpu, 1) / self.n)
            floors.append(_once(self.floor, process_cpu, 1) / self.n)
        return Measurement.of(self.name, self.n, min(values) * 1000, "ms", min(floors) * 1000)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Something that is counted and not timed: bytes, statements."""

    name: str
    n: int
    value: float
    unit: str
    floor: float
    aim: Aim | None = None

    def measured(self) -> Measurement:
        """As it is."""
        return Measurement.of(self.name, self.n, self.value, self.unit, self.floor)


def _enough(operation: Operation, cpu: Callable[[], float], seconds: float) -> int:
    """How many times to repeat an operation so that one round takes `seconds` of CPU time."""
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
