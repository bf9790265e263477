"""What a benchmark gives: a figure, that of its floor, their ratio, and what was aimed at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Self

FLAT = 1.2  # the operation in a large register costs at most this many times what it costs in a small one


@dataclass(frozen=True)
class Aim:
    """What a figure should not exceed: `most` times its floor, or `most` of its own unit."""

    most: float
    times_floor: bool = True

    def met(self, value: float, ratio: float) -> bool:
        """Whether it does not."""
        return (ratio if self.times_floor else value) <= self.most

    def words(self, unit: str) -> str:
        """`≤ 6 × floor`, `≤ 15 ms`."""
        return f"≤ {self.most:g} {'× floor' if self.times_floor else unit}"


@dataclass(frozen=True)
class Measurement:
    """`value` and `floor` in `unit` for one operation; `ratio` is what to compare between two versions.

    `n` is the size of what was worked on: passports in the register, marks in a batch.
    """

    name: str
    n: int
    value: float
    unit: str
    floor: float
    ratio: float

    @classmethod
    def of(cls, name: str, n: int, value: float, unit: str, floor: float) -> Self:
        """With the figures rounded to what they can bear."""
        return cls(name, n, round(value, 4), unit, round(floor, 4), round(value / floor, 2))

    def as_json(self) -> dict[str, object]:
        """For comparing versions."""
        return asdict(self)

    def line(self, aim: Aim | None) -> str:
        """One row of the table."""
        figures = f"{self.value:10.3f} {self.unit:10} {self.floor:9.3f} {self.ratio:8.2f}"
        if aim is None:
            return f"{self.name:36} {self.n:7} {figures}"
        return f"{self.name:36} {self.n:7} {figures}  {aim.words(self.unit):12} {_yes(aim.met(self.value, self.ratio))}"


HEADING = f"{'':36} {'n':>7} {'value':>10} {'unit':10} {'floor':>9} {'ratio':>8}  {'aim':12} met"


def growth(measurements: Sequence[Measurement]) -> Iterator[str]:
    """A row for each operation that was measured at several sizes: what the largest costs against the smallest."""
    by_name = defaultdict(list)
    for measured in measurements:
        if measured.unit == "ms":
            by_name[measured.name].append(measured)
    for name, found in by_name.items():
        found.sort(key=lambda measured: measured.n)
        if found[0].n != found[-1].n:
            grown = found[-1].value / found[0].value
            sizes = f"n={found[-1].n} against n={found[0].n}"
            yield f"{name:36} {sizes:26} {grown:6.2f} times, aim ≤ {FLAT:g}: {_yes(grown <= FLAT)}"


def _yes(met: bool) -> str:
    return "met" if met else "NOT MET"
