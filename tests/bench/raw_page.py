"""The floor of a page: one look-up by key and 3 kB of HTML, written for WSGI without anything else.

`python -m tests.bench.raw_page APPLICATION FOLDER PORT` serves it as the product is served. APPLICATION is
`raw_page:page`, or `raw_page:checked_page`, the same with what a check cannot do without: a verified signature and a
committed line in the log; or a peer, such as `flask_page:app`.
"""

import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

FOLDER = "RAW_PAGE_FOLDER"
TEXT = "<p>Skills Passport {number}: {state}</p>"
FILLER = "<p>" + "page " * 590 + "</p>"
of_thread = threading.local()
StartResponse = Callable[..., object]


def page(environ: dict[str, str], start_response: StartResponse) -> Iterable[bytes]:
    """The page of the passport with this code."""
    statement = "SELECT number, state FROM passport WHERE code = ?"
    return _answer(_connection().execute(statement, (_code(environ),)).fetchone(), start_response)


def checked_page(environ: dict[str, str], start_response: StartResponse) -> Iterable[bytes]:
    """The same with a signature that was checked and a look that was noted."""
    found = look_up(_code(environ))
    if found:
        genuine(found)
        note(found)
    return _answer((found.number, found.state) if found else None, start_response)


class Found(NamedTuple):
    """What a check needs of a passport."""

    number: str
    state: str
    id: int
    document: bytes
    signature: bytes


def look_up(code: str) -> Found | None:
    """The passport with this code."""
    statement = "SELECT number, state, id, document, signature FROM passport WHERE code = ?"
    row = _connection().execute(statement, (code,)).fetchone()
    return Found(*row) if row else None


def genuine(found: Found) -> bytes:
    """The document, once its signature is verified."""
    _key().verify(found.signature, found.document)
    return found.document


def note(found: Found) -> None:
    """A committed line in the log of checks."""
    connection = _connection()
    row = (found.id, "2026-06-15 04:00:00.000000", found.state, "phone")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO passport_check (passport_id, checked_at, answer, client) VALUES (?, ?, ?, ?)", row)
    connection.execute("COMMIT")


def _code(environ: dict[str, str]) -> str:
    return environ["PATH_INFO"].rpartition("/")[2]


def _answer(found: tuple[str, str] | None, start_response: StartResponse) -> Iterable[bytes]:
    number, state = found or ("—", "unknown")
    text = ("<!DOCTYPE html><title>Raw</title>" + TEXT.format(number=number, state=state) + FILLER).encode()
    status = "200 OK" if found else "404 Not Found"
    start_response(status, [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(text)))])
    return [text]


def _connection() -> sqlite3.Connection:
    if not hasattr(of_thread, "connection"):
        of_thread.connection = sqlite3.connect(Path(os.environ[FOLDER], "registry.sqlite3"), isolation_level=None)
        of_thread.connection.execute("PRAGMA synchronous=NORMAL")
        of_thread.connection.execute("PRAGMA busy_timeout=8000")
    connection: sqlite3.Connection = of_thread.connection
    return connection


def _key() -> Ed25519PublicKey:
    if not hasattr(of_thread, "key"):
        file = next(Path(os.environ[FOLDER], "keys").glob("document-*.pub.pem"))
        of_thread.key = load_pem_public_key(file.read_bytes())
    key: Ed25519PublicKey = of_thread.key
    return key


def main(application: str, folder: str, port: int) -> None:
    """Serve until the process is asked to stop."""
    from granian import Granian
    from granian.constants import Interfaces

    from registry.cli.serving import THREADS

    os.environ[FOLDER] = folder
    Granian(
        f"tests.bench.{application}",
        interface=Interfaces.WSGI,
        port=port,
        workers=2,
        blocking_threads=THREADS,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
