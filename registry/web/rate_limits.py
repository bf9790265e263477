"""How often something may be tried: counted for a key, refused with 429 and Retry-After once too many were counted.

`limited("check", client_address(), "60 per minute")` counts an attempt. What is counted only when it fails asks first
with `require_free`, and counts with `count` afterwards. Keys are kept as keyed hashes, so an address of a person is
never in the store; names and rates are written in the code and nowhere else.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from flask import Flask, current_app, request
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from registry import clock
from registry.settings import Settings

MEMORY = "memory"
EXTENSION = "rate_limits"
IPV6_PREFIX = 64
"""One customer has a whole /64 network of the IPv6 addresses; counting single ones would count nothing."""


@dataclass(frozen=True)
class Counters:
    """What was counted, and the secret its keys are hashed with."""

    limiter: FixedWindowRateLimiter
    secret: bytes

    def name(self, key: str) -> str:
        """What a key is called in the store."""
        return hashlib.blake2b(key.encode(), key=self.secret, digest_size=16).hexdigest()


def register(app: Flask, settings: Settings) -> None:
    """Open the counters: in this process, or where the setting `rate_limit_storage` says (a Redis server's address)."""
    storage = settings.rate_limit_storage
    limiter = FixedWindowRateLimiter(storage_from_string("memory://" if storage == MEMORY else storage))
    app.extensions[EXTENSION] = Counters(limiter, hashlib.sha256(settings.secret_key.encode()).digest())


def limited(name: str, key: str, rate: str) -> None:
    """Count one attempt of `name` by `key`; raises TooManyRequests, with when to come back, above `rate`.

    A rate is written "10 per 15 minutes", "3 per day". What is counted is over at the end of that time.
    """
    counters, limit = _counters(), _limit(rate)
    if not counters.limiter.hit(limit, name, counters.name(key)):
        raise TooManyRequests(retry_after=waiting_time(name, key, rate))


def require_free(name: str, key: str, rate: str) -> None:
    """Pass while `key` has attempts left, counting nothing; raises TooManyRequests."""
    if seconds := waiting_time(name, key, rate):
        raise TooManyRequests(retry_after=seconds)


def count(name: str, key: str, rate: str) -> None:
    """Count one attempt, such as one that failed, and refuse nothing."""
    counters = _counters()
    counters.limiter.hit(_limit(rate), name, counters.name(key))


def waiting_time(name: str, key: str, rate: str) -> int:
    """Seconds until `key` may try again; 0 while attempts are left."""
    counters, limit = _counters(), _limit(rate)
    if counters.limiter.test(limit, name, counters.name(key)):
        return 0
    end, _left = counters.limiter.get_window_stats(limit, name, counters.name(key))
    return max(1, ceil(end - clock.now().timestamp()))


def forget(name: str, key: str, rate: str) -> None:
    """Count from the beginning, as after a success."""
    counters = _counters()
    counters.limiter.clear(_limit(rate), name, counters.name(key))


def client_address() -> str:
    """Where a request comes from, as it is counted: an IPv4 address, or the network of an IPv6 one."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:  # a socket of this machine has no address
        return ""
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)


def _counters() -> Counters:
    found: Counters = current_app.extensions[EXTENSION]
    return found


@cache
def _limit(rate: str) -> RateLimitItem:
    return parse(rate)
