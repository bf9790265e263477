"""The floor of a page: one look-up by key and 3 kB of HTML, written for WSGI without anything else.

`python -m tests.bench.raw_page DATABASE PORT` serves it as the product is served.
"""

import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable

DATABASE = "RAW_PAGE_DATABASE"
TEXT = "<p>Skills Passport {number}: {state}</p>"
FILLER = "<p>" + "page " * 590 + "</p>"
LOOK_UP = "SELECT number, state FROM passport WHERE code = ?"
of_thread = threading.local()


def application(environ: dict[str, str], start_response: Callable[..., object]) -> Iterable[bytes]:
    """The page of the passport with this code."""
    code = environ["PATH_INFO"].rpartition("/")[2]
    found = _connection().execute(LOOK_UP, (code,)).fetchone()
    number, state = found or ("—", "unknown")
    page = ("<!DOCTYPE html><title>Raw</title>" + TEXT.format(number=number, state=state) + FILLER).encode()
    status = "200 OK" if found else "404 Not Found"
    start_response(status, [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))])
    return [page]


def _connection() -> sqlite3.Connection:
    if not hasattr(of_thread, "connection"):
        of_thread.connection = sqlite3.connect(os.environ[DATABASE])
    connection: sqlite3.Connection = of_thread.connection
    return connection


def main(database: str, port: int) -> None:
    """Serve until the process is asked to stop."""
    from granian import Granian
    from granian.constants import Interfaces

    from registry.cli.serving import THREADS

    os.environ[DATABASE] = database
    Granian(
        "tests.bench.raw_page:application",
        interface=Interfaces.WSGI,
        port=port,
        workers=2,
        blocking_threads=THREADS,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
