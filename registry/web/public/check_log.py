"""The log of public checks: written after the verdict, in a transaction of its own, dropped rather than waited for."""

import structlog
from flask import request
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from registry.db import brief_transaction
from registry.models import Check
from registry.queries.public_check import CheckResult

log = structlog.get_logger("registry.check")
ROBOTS = ("bot", "crawl", "spider", "curl", "wget", "python")
PHONES = ("mobile", "android", "iphone")
INSERT = insert(Check)


def note(result: CheckResult) -> None:
    """Remember one look at a passport. A code without one leaves no trace; a failure never changes the answer."""
    if result.passport_id is None or request.method == "HEAD":
        return
    row = {
        "passport_id": result.passport_id,
        "checked_at": result.checked_at,
        "answer": result.verdict.value,
        "client": coarse_client(request.user_agent.string),
    }
    try:
        with brief_transaction() as connection:
            connection.execute(INSERT, row)
    except DBAPIError:
        log.warning("check not logged: database busy")


def coarse_client(user_agent: str) -> str:
    """`phone`, `computer`, `program` or `unknown`: all that is kept of who looked."""
    text = user_agent.lower()
    if not text:
        return "unknown"
    if any(word in text for word in ROBOTS):
        return "program"
    return "phone" if any(word in text for word in PHONES) else "computer"
