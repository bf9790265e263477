"""The number of a passport as printed: issuer's prefix, year, six random characters (rules, section 7).

It names a passport in letters and ledgers without telling how many there are. It opens nothing: the code does.
"""

import re
import secrets
import unicodedata

from registry.domain.crockford import Randomness, normalise, random_characters
from registry.domain.errors import BadInput
from registry.domain.sentences import say

TAIL = 6
PREFIX = re.compile(r"[A-Z]{2,6}", re.ASCII)
YEARS = range(2000, 2100)


def new_number(prefix: str, year: int, randomness: Randomness = secrets.randbelow) -> str:
    """A new number such as `ALA-2025-4K7M2Q`; raises BadInput for a prefix other than 2–6 Latin capitals."""
    if not PREFIX.fullmatch(prefix):
        raise BadInput(say("An issuer's prefix is two to six Latin capitals, for example ALA."))
    if year not in YEARS:
        raise BadInput(say("The year of a passport number lies between 2000 and 2099."))
    return f"{prefix}-{year}-{random_characters(TAIL, randomness)}"


def parse_number(text: str) -> str:
    """The number meant by `text`: case, spaces, dashes and look-alike letters are forgiven. Raises BadInput.

    Read from its two ends, so that it is understood without its hyphens too: the last six characters are of the
    alphabet, the four before them are the year, and what remains is the prefix.
    """
    squeezed = "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())
    prefix, year, tail = squeezed[: -TAIL - 4], squeezed[-TAIL - 4 : -TAIL], squeezed[-TAIL:]
    prefix = prefix.translate(CYRILLIC_CAPITALS)
    year = year.translate(DIGIT_LOOK_ALIKES)
    if not PREFIX.fullmatch(prefix) or not year.isascii() or not year.isdigit() or int(year) not in YEARS:
        raise BadInput(say("A passport number looks like ALA-2025-4K7M2Q: letters, a year, six characters."))
    return f"{prefix}-{year}-{normalise(tail)}"


# In the prefix letters are letters: O and I stay themselves there, unlike in the tail.
CYRILLIC_CAPITALS = str.maketrans("АВСЕНКМОРТХІЅЈ", "ABCEHKMOPTXISJ")
DIGIT_LOOK_ALIKES = str.maketrans("OОILІ", "00111")
