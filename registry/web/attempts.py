"""Failures to come in are counted so that guessing stops, and so that nobody can be locked out by others.

A browser that somebody came in with before has a count of its own for that account. All others count by the network
they come from. Strangers who fail use up their own attempts; a known browser and a passkey go on working.
"""

from collections.abc import Iterable
from typing import NamedTuple

from registry.queries.devices import knows_browser
from registry.web.rate_limits import client_address, count, forget, limited, require_free
from registry.web.session_devices import known_browser, present_device

PASSWORDS = "10 per 15 minutes"
PASSWORDS_OF_ONE_NETWORK = "100 per 15 minutes"  # a college behind one address, on a Monday morning
CODES = "5 per 15 minutes"
CODES_OF_STRANGERS = "20 per hour"  # by whoever knows the password already, from however many networks
PASSKEYS = "300 per 15 minutes"


class Attempt(NamedTuple):
    """What is counted of one failure."""

    name: str
    key: str
    rate: str


def password_of(email: str) -> list[Attempt]:
    """Signing in with a password, by an address as it was typed: known and unknown ones are counted alike."""
    address, network = email.strip().lower()[:320], client_address()
    browser = known_browser()
    if browser and knows_browser(address, browser):
        return [Attempt("password of a known browser", f"{address} {browser.hex()}", PASSWORDS)]
    return [
        Attempt("password", f"{address} {network}", PASSWORDS),
        Attempt("passwords", network, PASSWORDS_OF_ONE_NETWORK),
    ]


def code_of(account_id: int, email: str) -> list[Attempt]:
    """A code of the second factor, while coming in."""
    browser = known_browser()
    if browser and knows_browser(email, browser):
        return [Attempt("code of a known browser", f"{account_id} {browser.hex()}", CODES)]
    return [
        Attempt("code", f"{account_id} {client_address()}", CODES),
        Attempt("codes", str(account_id), CODES_OF_STRANGERS),
    ]


def again() -> list[Attempt]:
    """The password or a code once more, by somebody signed in: counted for the device."""
    return [Attempt("again", str(present_device()), PASSWORDS)]


def limit_passkeys() -> None:
    """Signatures cannot be guessed; this only keeps one network from keeping the server busy."""
    limited("passkey", client_address(), PASSKEYS)


def require_left(attempts: Iterable[Attempt]) -> None:
    """Pass while attempts are left; raises TooManyRequests."""
    for attempt in attempts:
        require_free(*attempt)


def failed(attempts: Iterable[Attempt]) -> None:
    """Count a failure."""
    for attempt in attempts:
        count(*attempt)


def succeeded(attempts: Iterable[Attempt]) -> None:
    """Forget the failures of this account; those of a whole network stay counted."""
    for attempt in attempts:
        if attempt.name != "passwords":
            forget(*attempt)
