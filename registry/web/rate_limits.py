"""How often something may be tried: counted for a key, refused with 429 and Retry-After once too many were counted.

`limited("check", client_address(), "60 per minute")` counts an attempt and judges by that very count: of many sent at
once no more pass than one after the other. What was right is given back, or only what failed is counted, and judged by
`count`; `require_free` alone would stop nobody who sends many at once. Keys are kept as keyed hashes, so an address of
a person is never in the store; names and rates are written in the code and nowhere else.

While a Redis server does not answer, each process counts by itself, and the log says so: nobody is kept from checking
a passport by it, and nobody may guess more often than so many times in each process.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from threading import Lock
from typing import Any, TypeVar

from flask import Flask, current_app, request
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from registry import clock
from registry.settings import Settings

MEMORY = "memory"
EXTENSION = "rate_limits"
IPV6_PREFIX = 64
"""One customer has a whole /64 network of the IPv6 addresses; counting single ones would count nothing."""


Answer = TypeVar("Answer")
QUICKLY, AWAY = 0.25, 10  # seconds: for an answer of Redis, and until it is asked again after there was none
log = logging.getLogger(__name__)


@dataclass
class Counters:
    """What was counted, and the secret its keys are hashed with. `spare` counts while a server is away."""

    limiter: FixedWindowRateLimiter
    secret: bytes
    spare: FixedWindowRateLimiter | None = None
    away_until: float = 0.0
    lock: Lock = field(default_factory=Lock)  # the count in memory loses some when threads begin it together

    def name(self, key: str) -> str:
        """What a key is called in the store."""
        return hashlib.blake2b(key.encode(), key=self.secret, digest_size=16).hexdigest()

    def ask(self, question: Callable[[FixedWindowRateLimiter], Answer]) -> Answer:
        """The answer of the store, or of this process's own count while the store does not answer."""
        if self.spare is None:
            return self._here(self.limiter, question)
        if clock.now().timestamp() >= self.away_until:
            try:
                return question(self.limiter)
            except StorageError as error:
                self.away_until = clock.now().timestamp() + AWAY
                log.warning("rate limits: the store does not answer, this process counts alone (%s)", error)
        return self._here(self.spare, question)

    def _here(self, limiter: FixedWindowRateLimiter, question: Callable[[FixedWindowRateLimiter], Answer]) -> Answer:
        with self.lock:
            return question(limiter)


def register(app: Flask, settings: Settings) -> None:
    """Open the counters: in this process, or where the setting `rate_limit_storage` says (a Redis server's address)."""
    secret = hashlib.sha256(settings.secret_key.encode()).digest()
    own = FixedWindowRateLimiter(storage_from_string("memory://"))
    if settings.rate_limit_storage == MEMORY:
        app.extensions[EXTENSION] = Counters(own, secret)
    else:
        app.extensions[EXTENSION] = Counters(_served(settings.rate_limit_storage), secret, spare=own)


def limited(name: str, key: str, rate: str) -> None:
    """Count one attempt of `name` by `key`; raises TooManyRequests, with when to come back, above `rate`.

    A rate is written "10 per 15 minutes", "3 per day". What is counted is over at the end of that time.
    """
    if not count(name, key, rate):
        raise TooManyRequests(retry_after=waiting_time(name, key, rate))


def require_free(name: str, key: str, rate: str) -> None:
    """Pass while `key` has attempts left, counting nothing; raises TooManyRequests."""
    if seconds := waiting_time(name, key, rate):
        raise TooManyRequests(retry_after=seconds)


def count(name: str, key: str, rate: str) -> bool:
    """Count one attempt, such as one that failed, and refuse nothing: whether it is within `rate`."""
    counters, limit = _counters(), _limit(rate)
    known_as = counters.name(key)
    return counters.ask(lambda limiter: limiter.hit(limit, name, known_as))


def give_back(name: str, key: str, rate: str) -> None:
    """Take one counted attempt back, such as one that was right."""
    counters, limit = _counters(), _limit(rate)
    known_as = limit.key_for(name, counters.name(key))
    counters.ask(lambda limiter: limiter.storage.incr(known_as, limit.get_expiry(), amount=-1))


def waiting_time(name: str, key: str, rate: str) -> int:
    """Seconds until `key` may try again; 0 while attempts are left."""
    counters, limit = _counters(), _limit(rate)
    known_as = counters.name(key)
    if counters.ask(lambda limiter: limiter.test(limit, name, known_as)):
        return 0
    end, _left = counters.ask(lambda limiter: limiter.get_window_stats(limit, name, known_as))
    return max(1, ceil(end - clock.now().timestamp()))


def forget(name: str, key: str, rate: str) -> None:
    """Count from the beginning, as after a success."""
    counters, limit = _counters(), _limit(rate)
    known_as = counters.name(key)
    counters.ask(lambda limiter: limiter.clear(limit, name, known_as))


def client_address() -> str:
    """Where a request comes from, as it is counted: an IPv4 address, or the network of an IPv6 one."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:  # a socket of this machine has no address
        return ""
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)


def _served(address: str) -> FixedWindowRateLimiter:
    """Counted by a Redis server, which answers at once or is not waited for."""
    from redis.backoff import NoBackoff  # an optional part of the installation, where attempts are counted in memory
    from redis.retry import Retry

    patience: dict[str, Any] = {
        "socket_connect_timeout": QUICKLY,
        "socket_timeout": QUICKLY,
        "retry": Retry(NoBackoff(), 0),
    }
    return FixedWindowRateLimiter(storage_from_string(address, wrap_exceptions=True, **patience))


def _counters() -> Counters:
    found: Counters = current_app.extensions[EXTENSION]
    return found


@cache
def _limit(rate: str) -> RateLimitItem:
    return parse(rate)
