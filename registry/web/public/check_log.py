"""The log of public checks: written after the verdict, in a transaction of its own, dropped rather than waited for."""

import structlog
from flask import request
from sqlalchemy import insert

from registry.db import direct
from registry.direct import Prepared
from registry.models import Check
from registry.queries.public_check import CheckResult

log = structlog.get_logger("registry.check")
ROBOTS = ("bot", "crawl", "spider", "curl", "wget", "python")
PHONES = ("mobile", "android", "iphone")
LINE = Prepared(insert(Check), "passport_id", "checked_at", "answer", "client")


def note(result: CheckResult) -> None:
    """Remember one look at a passport. A code without one leaves no trace; a failure never changes the answer."""
    if result.passport_id is None or request.method == "HEAD":
        return
    written = direct().tell(
        LINE,
        passport_id=result.passport_id,
        checked_at=result.checked_at,
        answer=result.verdict.value,
        client=coarse_client(request.headers.get("User-Agent", "")),
    )
    if not written:
        log.warning("check not logged: database busy")


def coarse_client(user_agent: str) -> str:
    """`phone`, `computer`, `program` or `unknown`: all that is kept of who looked."""
    text = user_agent.lower()
    if not text:
        return "unknown"
    if any(word in text for word in ROBOTS):
        return "program"
    return "phone" if any(word in text for word in PHONES) else "computer"
