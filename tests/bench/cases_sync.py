"""Marks of tablets through the interface, in batches of 1, 20 and 200, and twelve tablets at once.

The floor of a mark is what has to happen at least: its JSON read and one row committed. A batch is one request and one
transaction, so what a mark costs falls with the size of the batch; tablets send what has gathered, and a whole sheet
when they come back. A peer stands beside it: Flask alone with the same rows, keys and triggers (`flask_sync.py`).
"""

import json
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import Any

import time_machine
from flask import Flask

from registry.db import db
from registry.models import Account
from tests.bench.figures import Aim
from tests.bench.flask_sync import Peer
from tests.bench.floors import Floor
from tests.bench.instances import an_instance, folder_of
from tests.bench.timing import Batch, Figure
from tests.builders.large_sheet import large_scheme
from tests.builders.marking_stage import Stage
from tests.conftest import TODAY
from tests.sessions import session_of
from tests.tablets.play import play
from tests.tablets.venue import a_venue, an_open_exam

SIZES, MARKS = (1, 20, 200), 400
AIM = Aim(3)
TABLETS, SENT, AT_LEAST = 12, 3000, 300
HEADERS = {"X-Requested-With": "marking", "Content-Type": "application/json"}
VALUES = {"m1": ("answer", "yes"), "m2": ("answer", "yes"), "d1": ("measured", "10"), "c1": ("chosen", "one")}


def cases() -> Iterator[Batch | Figure]:
    """A mark in batches of several sizes; then how many a second twelve tablets get in, through the server."""
    with ExitStack() as stack:
        stack.enter_context(time_machine.travel(TODAY, tick=False))
        app = stack.enter_context(an_instance())
        floor = stack.enter_context(closing(Floor(folder_of(app))))
        peer = stack.enter_context(closing(Peer(folder_of(app))))
        for size in SIZES:
            sending = _Sending(app, floor, peer, size)
            beside_floor = Batch(
                name=f"a mark by sync, {size} in a batch",
                n=MARKS,
                prepare=sending.prepare,
                run=sending.run,
                floor=sending.floor_run,
                aim=AIM,
            )
            yield beside_floor
            yield replace(beside_floor, name=f"… {size} in a batch, beside bare Flask", floor=sending.peer_run)
    with a_venue(TABLETS) as (sites, exam):
        count = play(sites, exam, marks=SENT, drop=0.0)
    a_second = count.sent / count.seconds
    yield Figure(name="12 tablets at once", n=SENT, value=a_second, unit="marks/s", floor=AT_LEAST)
    yield Figure(name="… of them lost or doubled", n=SENT, value=count.lost + count.doubled, unit="marks", floor=1)


class _Sending:
    """Requests of one examiner's tablet, made before they are measured: marks for every cell of fresh exams."""

    def __init__(self, app: Flask, floor: Floor, peer: Peer, size: int) -> None:
        self.app, self.floor, self.peer, self.size = app, floor, peer, size
        self.client, self.peer_client = app.test_client(), peer.app.test_client()
        self.bodies: list[bytes] = []
        self.peer_bodies: list[bytes] = []

    def prepare(self) -> None:
        """Two fresh exams, and a tablet that has marked both: one for the registry, one for the peer."""
        self.bodies, key, _ = self._marked()
        with self.client.session_transaction() as cookie:
            cookie.update(session_of(self.app, key))
        self.peer_bodies, key, scheme = self._marked()
        self.peer.know(scheme)
        with self.peer_client.session_transaction() as cookie:
            cookie["key"] = key

    def _marked(self) -> tuple[list[bytes], str, int]:
        with self.app.app_context():
            stage = an_open_exam()
            scheme = stage.exam.scheme_id
            key = db.session.get_one(Account, stage.judges[0].account_id).fs_uniquifier
            db.session.remove()
        ops = _ops(stage)[:MARKS]
        batches = [ops[first : first + self.size] for first in range(0, MARKS, self.size)]
        head = {"exam": stage.exam_id, "scheme": scheme, "device": "d" * 32}
        return [json.dumps({**head, "ops": batch}).encode() for batch in batches], key, scheme

    def run(self) -> None:
        """Send everything."""
        for body in self.bodies:
            answer = self.client.post("/api/sync", data=body, headers=HEADERS)
            results = answer.get_json()["results"]
            if {one["status"] for one in results} != {"ok"}:
                raise RuntimeError(f"a mark was not taken: {results[0]}")

    def peer_run(self) -> None:
        """Send as much to the peer."""
        for body in self.peer_bodies:
            answer = self.peer_client.post("/sync", data=body, headers=HEADERS)
            if len(answer.get_json()["results"]) != self.size:
                raise RuntimeError(f"the peer did not take a batch: {answer.status}")

    def floor_run(self) -> None:
        """Read each mark's JSON by itself and commit a row for it."""
        for body in self.bodies:
            for op in json.loads(body)["ops"]:
                read = json.loads(json.dumps(op))
                self.floor.record([(1, 1, 0, read["value"])])


def _ops(stage: Stage) -> list[dict[str, Any]]:
    aspects = [aspect.id for sub in large_scheme().sub_criteria for aspect in sub.aspects]
    cells = [(aspect, VALUES[kind]) for aspect in aspects if (kind := aspect.partition("-")[0]) in VALUES]
    return [
        {
            "op_id": uuid.uuid4().hex,
            "key": f"{sitting}/{aspect}/0/1",
            "kind": kind,
            "value": value,
            "reason": "",
            "scored_by": None,
            "base_version": 0,
            "at_device": TODAY.isoformat(),
            "seq": place,
        }
        for sitting in stage.sitting_ids
        for place, (aspect, (kind, value)) in enumerate(cells, 1)
    ]
