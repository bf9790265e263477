"""How often the holders' door may be tried, so that guessing stops and nobody's letter-box is filled.

Known and unknown addresses are counted alike. A browser that the holder came in with before has a count of its own, so
that strangers who ask for codes cannot keep the holder from asking. A slip cannot be locked by anybody: only failures
are counted, and only for the network they come from.
"""

from registry.queries.devices import knows_browser
from registry.web.rate_limits import client_address, count, limited, require_free
from registry.web.session_devices import known_browser

ASKED_BY_NETWORK = "60 per 15 minutes"  # a class at its college, all behind one address
ASKED_FOR_ADDRESS = "5 per 15 minutes"
ASKED_FOR_ADDRESS_BY_ALL = "20 per day"
CODES_FAILED, SLIPS_FAILED = "60 per 15 minutes", "30 per 15 minutes"


def count_asking(address: str) -> None:
    """Count one code asked for; raises TooManyRequests."""
    typed, network, browser = address.strip().lower(), client_address(), known_browser()
    limited("code asked by network", network, ASKED_BY_NETWORK)
    if browser and knows_browser(typed, browser):
        limited("code asked by a known browser", f"{typed} {browser.hex()}", ASKED_FOR_ADDRESS)
        return
    limited("code asked for address", f"{typed} {network}", ASKED_FOR_ADDRESS)
    limited("code asked for address by all", typed, ASKED_FOR_ADDRESS_BY_ALL)


def require_tries(what: str) -> None:
    """Pass while this network has tries left for codes (`code`) or slips (`slip`); raises TooManyRequests."""
    require_free(f"{what} failed", client_address(), _rate(what))


def count_failure(what: str) -> None:
    """Count a code or a slip that was not right."""
    count(f"{what} failed", client_address(), _rate(what))


def _rate(what: str) -> str:
    return CODES_FAILED if what == "code" else SLIPS_FAILED
