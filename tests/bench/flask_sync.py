"""A peer of the interface for tablets: Flask alone, doing what every batch of marks has to do, and nothing else.

Who sends it looked up by the session's cookie, the JSON read, what stands looked up, the very rows that the registry
writes into the very tables, with their keys and triggers, in one transaction: a mark, its history, an entry of the
trail for each sheet. No policy, no rules of marking, no ties, no seals, no language. What the product costs beyond this
is its own doing; what this costs beyond the floor is Flask's and the tables'.
"""

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from flask import Flask, request, session

from registry.db import SQLITE_PRAGMAS

AT = "2026-06-15 04:00:00.000000"
MARK = (
    "sitting_id",
    "aspect_id",
    "seat",
    "round",
    "kind",
    "value",
    "reason",
    "version",
    "op_id",
    "scored_by",
    "entered_by",
    "entered_at",
    "device",
    "seq",
    "at_device",
)
REVISION = (*MARK, "change_reason", "batch")
ENTRY = ("seq", "at", "actor", "act", "object_type", "object_id", "commitment", "previous", "hash", "seal")
PAYLOAD = ("seq", "salt", "payload")


class Peer:
    """The application, on the database of an instance."""

    def __init__(self, folder: Path) -> None:
        self.connection = sqlite3.connect(folder / "registry.sqlite3", isolation_level=None)
        for pragma in SQLITE_PRAGMAS:
            self.connection.execute(f"PRAGMA {pragma}")
        self.app = Flask(__name__)
        self.app.secret_key = "peer"
        self.app.add_url_rule("/sync", view_func=self._sync, methods=["POST"])
        self.aspects: Mapping[str, int] = {}

    def close(self) -> None:
        """Let the database go."""
        self.connection.close()

    def know(self, scheme_id: int) -> None:
        """The aspects of a scheme by their keys, read once as the registry reads it."""
        self.aspects = dict(self._ask('SELECT "key", id FROM aspect WHERE scheme_id = ?', scheme_id))

    def _sync(self) -> dict[str, Any]:
        ((account,),) = self._ask("SELECT id FROM account WHERE fs_uniquifier = ?", session["key"])
        asked = json.loads(request.get_data())
        ops, device = asked["ops"], asked["device"]
        self.connection.execute("BEGIN IMMEDIATE")
        for sitting in {op["key"].partition("/")[0] for op in ops}:
            self._ask("SELECT aspect_id, seat, version FROM mark WHERE sitting_id = ?", sitting)
        marks = [self._mark(op, account, device) for op in ops]
        self._insert("mark", MARK, marks)
        self._insert("mark_revision", REVISION, [(*mark, "", ops[0]["op_id"]) for mark in marks])
        self._tell(account, marks)
        self.connection.execute("COMMIT")
        return {"results": [{"op_id": op["op_id"], "key": op["key"], "status": "ok", "version": 1} for op in ops]}

    def _mark(self, op: Mapping[str, Any], account: int, device: str) -> tuple[object, ...]:
        sitting, aspect, seat, number = op["key"].split("/")
        place = (int(sitting), self.aspects[aspect], int(seat), int(number), op["kind"], op["value"], op["reason"])
        return (*place, 1, op["op_id"], account, account, AT, device, op["seq"], AT)

    def _tell(self, account: int, marks: Sequence[tuple[Any, ...]]) -> None:
        ((seq, previous),) = self._ask("SELECT seq, hash FROM audit_head")
        entries, payloads = [], []
        for sitting, own in groupby(marks, key=lambda mark: mark[0]):
            seq += 1
            payload = json.dumps({f"{mark[1]}/{mark[2]}": mark[5] for mark in own})
            digest = hashlib.sha256(previous + payload.encode()).digest()
            told = (seq, AT, f"account:{account}", "record_marks", "mark_sheet", str(sitting))
            entries.append((*told, digest, previous, digest, digest))
            payloads.append((seq, digest, payload))
            previous = digest
        self._insert("audit_entry", ENTRY, entries)
        self._insert("audit_payload", PAYLOAD, payloads)
        self._ask("UPDATE audit_head SET seq = ?, hash = ?", seq, previous)

    def _ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement, values).fetchall()

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        marks = ", ".join("?" * len(columns))
        self.connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
