"""What `serve` does beside serving: jobs that look every few seconds whether there is something to do.

One thread of the process that starts the workers; the workers only answer requests. Jobs take what they do in the
database, so that two servers of one registry do nothing twice.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import structlog
from flask import Flask

from registry.cli.configured import configured_app
from registry.db import db
from registry.failures import failed_at
from registry.jobs.erased_files import ErasedFiles
from registry.jobs.heads import DailyHead
from registry.jobs.mail import send_due

SECONDS = 2.0
# Name → job; a job looks quickly, and returns when there is nothing to do.
JOBS: Mapping[str, Callable[[], object]] = {"mail": send_due, "audit head": DailyHead(), "erased files": ErasedFiles()}
log = structlog.get_logger()


@contextmanager
def beside(folder: Path, jobs: Mapping[str, Callable[[], object]] = JOBS) -> Iterator[None]:
    """Run the jobs of an instance while the block lasts; what is under way is finished before it ends."""
    ended = threading.Event()
    thread = threading.Thread(target=_work, args=(configured_app(folder), jobs, ended), name="jobs", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=30)


def once(app: Flask, jobs: Mapping[str, Callable[[], object]] = JOBS) -> None:
    """Every job once. A job that fails is logged and looked at again the next time; the others do not wait for it."""
    for name, job in jobs.items():
        # Whatever it is, the database away, a full disk, a mistake of ours: nobody is there to start the thread again.
        try:
            with app.app_context():
                try:
                    job()
                finally:
                    db.session.remove()  # rolls back what was not committed
        except Exception as error:
            log.error("job_failed", job=name, **failed_at(error))


def _work(app: Flask, jobs: Mapping[str, Callable[[], object]], ended: threading.Event) -> None:
    while not ended.is_set():
        once(app, jobs)
        ended.wait(SECONDS)
