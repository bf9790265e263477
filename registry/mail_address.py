"""An address as it may stand in a header of a mail."""

import re

from registry.domain.errors import BadInput
from registry.domain.sentences import say

LONGEST = 255
# One @, and nothing a mail server could read as the end of a header or as a second address.
ADDRESS = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\u2028\u2029,;:<>()\[\]\"\\@]+@[^\s\x00-\x1f\x7f-\x9f\u2028\u2029,;:<>()\[\]\"\\@]+"
)


class UnusableAddress(BadInput):
    """No mail can be sent to this address: it would break out of its header, or is too long."""


def writable(address: str) -> str:
    """The address as it is; raises UnusableAddress for what could be more than one address, or a header."""
    if len(address) > LONGEST or not ADDRESS.fullmatch(address):
        raise UnusableAddress(say("This is no e-mail address. It looks like name@college.kz."))
    return address
