"""Failures to come in are counted so that guessing stops, and so that nobody can be locked out by others.

An attempt is counted before it is judged, and given back when it was right: of many sent at once no more are judged
than one after the other. A right password says nothing about codes, and the other way round.

A browser that somebody came in with before has a count of its own for that account. All others count by the network
they come from. Strangers who fail use up their own attempts; a known browser and a passkey go on working.
"""

from collections.abc import Iterable
from typing import NamedTuple

from werkzeug.exceptions import TooManyRequests

from registry.queries.devices import knows_browser
from registry.typed_address import WrongEmail, typed_address
from registry.web.rate_limits import client_address, forget, give_back, limited
from registry.web.session_devices import known_browser, present_device

PASSWORDS = "10 per 15 minutes"
PASSWORDS_OF_ONE_NETWORK = "100 per 15 minutes"  # a college behind one address, on a Monday morning
CODES = "5 per 15 minutes"
CODES_OF_STRANGERS = "20 per hour"  # by whoever knows the password already, from however many networks
PASSKEYS = "300 per 15 minutes"
SHARED = {"passwords", "codes"}
"""Counted for many attempts of many people: what one of them did right forgets nothing of the others."""


class Attempt(NamedTuple):
    """What is counted of one failure."""

    name: str
    key: str
    rate: str


def password_of(email: str) -> list[Attempt]:
    """Signing in with a password: known and unknown addresses are counted alike.

    Counted is the form in which accounts are found, or each way of writing an address would have its own attempts.
    """
    address, network = _found_by(email), client_address()
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


def password_again() -> list[Attempt]:
    """The password once more, by somebody signed in: counted for the device."""
    return [Attempt("password again", str(present_device()), PASSWORDS)]


def code_again(account_id: int) -> list[Attempt]:
    """A code, by somebody signed in: counted for the account, from however many devices."""
    return [Attempt("code again", str(account_id), CODES)]


def limit_passkeys() -> None:
    """Signatures cannot be guessed; this only keeps one network from keeping the server busy."""
    limited("passkey", client_address(), PASSKEYS)


def begin(attempts: Iterable[Attempt]) -> None:
    """Count an attempt that is about to be judged; raises TooManyRequests when none was left."""
    taken: list[Attempt] = []
    for attempt in attempts:
        try:
            limited(*attempt)
        except TooManyRequests:
            _give_back(taken)
            raise
        taken.append(attempt)


def succeeded(attempts: Iterable[Attempt]) -> None:
    """It was right: forget the failures before it, but of a counter that others share only this attempt."""
    for attempt in attempts:
        if attempt.name in SHARED:
            give_back(*attempt)
        else:
            forget(*attempt)


def _give_back(attempts: Iterable[Attempt]) -> None:
    for attempt in attempts:
        give_back(*attempt)


def _found_by(email: str) -> str:
    try:
        return typed_address(email)
    except WrongEmail:  # nobody is found by it
        return email.strip().lower()[:320]
