"""How often codes may be tried, so that nobody finds passports by guessing and nobody is kept from checking one.

An address may check often and be wrong seldom. Where many addresses together guess at codes that begin alike, each may
be wrong only a few times; whoever has the right paper is never kept out by what others guess. Whoever has guessed too
often is answered 429 for a right code too, or the answer would tell that it is right.

This machine itself is not counted: behind a proxy that is not configured (`trusted_proxies`) everybody comes from here.
It costs a check some 20 microseconds.
"""

from ipaddress import ip_address

from flask import request

from registry.domain.verification import Verdict
from registry.queries.public_check import CheckResult
from registry.web.rate_limits import client_address, count, limited, require_free, waiting_time

CHECKS = "600 per 5 minutes"
MISSES = "30 per 10 minutes"
ALIKE, FEW = "200 per 10 minutes", "3 per 10 minutes"
PREFIX = 4  # characters: 20 bits of the 75


def admit() -> None:
    """Count a check that is about to be made; raises TooManyRequests for who checks or guesses too often."""
    address = _counted_address()
    if address:
        limited("check", address, CHECKS)
        require_free("check missed", address, MISSES)


def judge(result: CheckResult) -> None:
    """Count a code that is none, and stop whoever guesses, also at codes that begin alike.

    Counted first and judged by that count: of many checks that `admit` let pass together no more are told anything
    than of checks one after the other. Raises TooManyRequests.
    """
    address = _counted_address()
    if not address:
        return
    prefix = result.code[:PREFIX]
    if result.verdict in {Verdict.UNKNOWN, Verdict.MISTYPED}:
        limited("check missed", address, MISSES)
        few = count("check missed at a prefix", address, FEW)
        alike = result.verdict is Verdict.MISTYPED or count("check prefix", prefix, ALIKE)
        if few or alike:
            return
    else:
        require_free("check missed", address, MISSES)
    if waiting_time("check prefix", prefix, ALIKE):
        require_free("check missed at a prefix", address, FEW)


def _counted_address() -> str:
    own = request.remote_addr or ""
    if own == "127.0.0.1":  # by far the most frequent one to leave out
        return ""
    try:
        return "" if ip_address(own).is_loopback else client_address()
    except ValueError:
        return ""
