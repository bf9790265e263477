"""Recording a mark through its service, with rule checks, history row and audit entry, against one committed row."""

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing

import time_machine

from registry.db import transaction
from registry.services.marking import record_mark
from tests.bench.floors import Floor
from tests.bench.instances import an_instance, folder_of
from tests.bench.timing import Batch
from tests.builders.marking_stage import Stage, a_stage
from tests.builders.marks import GOOD
from tests.conftest import TODAY

SITTINGS = 25
# What each sitting gets: aspect, seat, kind, value; a judgement's text is its three scores.
WRITES = [
    (aspect, seat, kind, value)
    for aspect, (kind, text) in GOOD.items()
    for seat, value in (enumerate(text, 1) if kind == "score" else [(0, text)])
]
SIZE = SITTINGS * len(WRITES)


def cases() -> Iterator[Batch]:
    """First entries, each in a transaction of its own, as the marking screen sends them."""
    with ExitStack() as stack:
        stack.enter_context(time_machine.travel(TODAY, tick=False))
        app = stack.enter_context(an_instance())
        stack.enter_context(app.app_context())
        floor = stack.enter_context(closing(Floor(folder_of(app))))
        marking = _Marking()
        rows = [(sitting, 1, 0, "yes") for sitting in range(SIZE)]
        yield Batch(
            name="record a mark",
            n=SIZE,
            prepare=marking.prepare,
            run=marking.run,
            floor=lambda: floor.record(rows),
        )


class _Marking:
    """A fresh exam for each round."""

    stage: Stage

    def prepare(self) -> None:
        self.stage = a_stage(sittings=SITTINGS)

    def run(self) -> None:
        for sitting_id in self.stage.sitting_ids:
            for aspect, seat, kind, value in WRITES:
                self._record(sitting_id, aspect, seat, kind, value)

    def _record(self, sitting_id: int, aspect: str, seat: int, kind: str, value: str) -> None:
        with transaction():
            record_mark(
                self.stage.judges[max(seat, 1) - 1],
                sitting_id=sitting_id,
                aspect_key=aspect,
                seat=seat,
                kind=kind,
                value=value,
                op_id=str(uuid.uuid4()),
            )
