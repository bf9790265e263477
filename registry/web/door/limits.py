"""How often the holders' door may be tried, so that guessing stops and nobody's letter-box is filled.

Known and unknown addresses are counted alike, in every spelling. Strangers who ask for codes keep nobody from asking:
above the count of an address the answer stays as it is, and a letter leaves once a code of before is over. A slip
cannot be locked by anybody: only failures are counted, and only for the network they come from.
"""

from registry.queries.devices import knows_browser
from registry.typed_address import WrongEmail, typed_address
from registry.web.rate_limits import client_address, count, forget, give_back, limited
from registry.web.session_devices import known_browser

LETTER = "code sent to address"
ASKED_BY_NETWORK = "60 per 15 minutes"  # a class at its college, all behind one address
ASKED_FOR_ADDRESS = "5 per 15 minutes"
ASKED_FOR_ADDRESS_BY_ALL = "20 per day"
LETTERS_ABOVE = "1 per 10 minutes"  # as long as a code lasts
CODES_FAILED, SLIPS_FAILED = "60 per 15 minutes", "30 per 15 minutes"


def count_asking(address: str) -> bool:
    """Count one code asked for: whether a letter leaves for it. Raises TooManyRequests for the network alone."""
    typed, network, browser = _found_by(address), client_address(), known_browser()
    limited("code asked by network", network, ASKED_BY_NETWORK)
    if browser and knows_browser(typed, browser):
        within = count("code asked by a known browser", f"{typed} {browser.hex()}", ASKED_FOR_ADDRESS)
    else:
        of_network = count("code asked for address", f"{typed} {network}", ASKED_FOR_ADDRESS)
        within = of_network and count("code asked for address by all", typed, ASKED_FOR_ADDRESS_BY_ALL)
    return count(LETTER, typed, LETTERS_ABOVE) or within


def code_used(address: str) -> None:
    """The holder came in, so no code is waiting: the next letter leaves at once."""
    forget(LETTER, _found_by(address), LETTERS_ABOVE)


def begin_try(what: str) -> None:
    """Count a try of a code (`code`) or a slip (`slip`) before it is judged; raises TooManyRequests above the count."""
    limited(f"{what} failed", client_address(), _rate(what))


def give_try_back(what: str) -> None:
    """It was right, and only failures count."""
    give_back(f"{what} failed", client_address(), _rate(what))


def _found_by(address: str) -> str:
    try:
        return typed_address(address)
    except WrongEmail:
        return address.strip().lower()


def _rate(what: str) -> str:
    return CODES_FAILED if what == "code" else SLIPS_FAILED
