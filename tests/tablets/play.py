"""Many tablets at once over a bad network, and the count of what arrived.

Each tablet keeps its marks in line, sends them in batches, and sends a batch again until it is answered: with the same
names, so that what arrived already is not done again. Every mark differs from the one before it in its cell, so each
that is entered is one version of the cell: versions are counted against what was sent.
"""

import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import cycle, islice
from random import Random
from typing import Any

from tests.tablets.site import Control, LostAnswerError, Site, controls

TRIES = 200
LOSSES = ("request", "answer", "connection")


@dataclass
class Count:
    """What came of it: marks answered; answers that said so once more; conflicts; versions that are stored now; marks
    that are missing; marks that are there twice; seconds."""

    sent: int = 0
    replayed: int = 0
    conflicts: int = 0
    stored: int = 0
    lost: int = 0
    doubled: int = 0
    seconds: float = 0.0

    def as_json(self) -> dict[str, float]:
        """The figures by their names."""
        return {**asdict(self), "seconds": round(self.seconds, 2)}


@dataclass
class Cell:
    """One cell of a tablet: what stands in it as far as the tablet knows, and how many marks it gets."""

    key: str
    kind: str
    values: tuple[str, str]
    version: int = 0
    began: int = 0
    marks: int = 0
    last: str = ""


@dataclass
class Tablet:
    """One device with its own cells."""

    site: Site
    exam: int
    scheme: int
    cells: Sequence[Cell]
    random: Random
    drop: float
    largest: int
    device: str = field(default_factory=lambda: uuid.uuid4().hex)
    sent: int = 0
    replayed: int = 0
    conflicts: int = 0
    wrong: list[str] = field(default_factory=list)

    def play(self, marks: int) -> None:
        """Enter and send so many marks."""
        line = list(self._entered(marks))
        while line:
            batch = line[: self.random.randint(1, self.largest)]
            self._settle(batch, self._delivered(batch))
            line = line[len(batch) :]

    def _entered(self, marks: int) -> Iterator[dict[str, Any]]:
        for seq, cell in enumerate(islice(cycle(self.cells), marks), 1):
            value = cell.values[1] if cell.last == cell.values[0] else cell.values[0]
            cell.last, cell.marks = value, cell.marks + 1
            yield {
                "op_id": uuid.uuid4().hex,
                "key": cell.key,
                "kind": cell.kind,
                "value": value,
                "reason": "",
                "scored_by": None,
                "base_version": cell.began,
                "at_device": datetime.now(UTC).isoformat(),
                "seq": seq,
            }

    def _delivered(self, batch: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        body = {"exam": self.exam, "scheme": self.scheme, "device": self.device, "ops": list(batch)}
        for _ in range(TRIES):
            lose = self.random.choice(LOSSES) if self.random.random() < self.drop else ""
            try:
                status, answer = self.site.sync(body, lose=lose)
            except LostAnswerError:
                continue
            if status == 200:
                found: list[dict[str, Any]] = answer["results"]
                return found
            if status != 503:
                raise RuntimeError(f"a batch was answered {status}: {answer.get('detail')}")
            time.sleep(0.05)
        raise RuntimeError("a batch was never answered")

    def _settle(self, batch: Sequence[dict[str, Any]], results: Sequence[dict[str, Any]]) -> None:
        for op, result in zip(batch, results, strict=True):
            self.sent += 1
            self.replayed += result["status"] == "replayed"
            self.conflicts += result["status"] == "conflict"
            if result["status"] == "rejected" or result["op_id"] != op["op_id"]:
                self.wrong.append(result["sentence"])


def play(sites: Sequence[Site], exam: int, *, marks: int, drop: float, largest: int = 50, seed: int = 1) -> Count:
    """Let every site be a tablet of the exam, all at once. RuntimeError when something else than a mark came of it."""
    told, blank = [site.marks(exam) for site in sites], controls(sites[0].page(f"/examiner/exams/{exam}/tablet"))
    shares = _shares([_cells(one, blank) for one in told])
    if not all(shares):
        raise RuntimeError("the exam has fewer open cells than there are tablets")
    tablets = [
        Tablet(site, exam, one["exam"]["scheme"], cells, Random(seed + place), drop, largest)  # noqa: S311
        for place, (site, one, cells) in enumerate(zip(sites, told, shares, strict=True))
    ]
    began = time.monotonic()
    _at_once(tablets, [marks // len(tablets) + (place < marks % len(tablets)) for place in range(len(tablets))])
    count = Count(seconds=time.monotonic() - began)
    for tablet in tablets:
        count.sent += tablet.sent
        count.replayed += tablet.replayed
        count.conflicts += tablet.conflicts
        if tablet.wrong:
            raise RuntimeError(f"a mark was rejected: {tablet.wrong[0]}")
        _compare(count, tablet.cells, tablet.site.marks(exam))
    return count


def _cells(told: dict[str, Any], blank: Sequence[Control]) -> list[Cell]:
    standing = {cell["key"]: cell for cell in told["cells"]}
    found = []
    for sheet in told["sheets"]:
        if sheet["closed"] is not None or not sheet["mine"]:
            continue
        for one in blank:
            key = f"{sheet['sitting']}/{one.aspect}/0/1"
            if one.sheet != sheet["code"] or one.aspect in told["voided"]:
                continue
            now = standing.get(key, {"version": 0, "value": ""})
            found.append(Cell(key, one.kind, one.values, began=now["version"], last=now["value"]))
    return found


def _shares(open_to: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Each cell for one tablet: of those it is open to, the one with the fewest so far."""
    shares: list[list[Cell]] = [[] for _ in open_to]
    keys = [{cell.key for cell in own} for own in open_to]
    for key, cell in {cell.key: cell for own in open_to for cell in own}.items():
        able = [place for place, own in enumerate(keys) if key in own]
        shares[min(able, key=lambda place: len(shares[place]))].append(cell)
    return shares


def _at_once(tablets: Sequence[Tablet], quotas: Sequence[int]) -> None:
    failures: list[BaseException] = []

    def run(tablet: Tablet, quota: int) -> None:
        try:
            tablet.play(quota)
        except BaseException as error:  # it is raised again where somebody waits for it
            failures.append(error)
        finally:
            tablet.site.close()

    threads = [threading.Thread(target=run, args=pair) for pair in zip(tablets, quotas, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def _compare(count: Count, cells: Sequence[Cell], told: dict[str, Any]) -> None:
    now = {cell["key"]: cell for cell in told["cells"]}
    for cell in cells:
        if not cell.marks:
            continue
        stands = now.get(cell.key, {"version": cell.began, "value": ""})
        stored = stands["version"] - cell.began
        count.stored += stored
        count.lost += max(0, cell.marks - stored) or int(stands["value"] != cell.last)
        count.doubled += max(0, stored - cell.marks)
