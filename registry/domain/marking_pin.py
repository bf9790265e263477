"""The PIN by which an examiner takes over a venue's tablet: six digits that the examiner chose (rules, section 1)."""

from itertools import pairwise

from registry.domain.errors import BadInput
from registry.domain.sentences import say

DIGITS, TRIES = 6, 5
DIFFERENT = 3  # a PIN of one or two different digits is among the first that are tried
KNOWN = frozenset({"123321", "321123", "112233", "332211", "147258", "258147", "159753", "357159", "789456", "147852"})


class WeakPin(BadInput):
    """No six digits, or among the first that anybody would try."""


def new_pin(typed: str) -> str:
    """The PIN somebody chose; spaces are forgiven. Raises WeakPin for what is none, and for what is easily guessed:
    few different digits, digits in a row, a part that is repeated."""
    pin = typed_pin(typed)
    if pin is None:
        raise WeakPin(say("A PIN has %(count)s digits.", count=DIGITS))
    if len(set(pin)) < DIFFERENT or _is_row(pin) or _is_repeated(pin) or pin in KNOWN:
        raise WeakPin(say("This PIN is easy to guess. Choose digits that are neither in a row nor repeated."))
    return pin


def typed_pin(typed: str) -> str | None:
    """The six digits meant by what was typed; None for anything else."""
    pin = "".join(typed.split())
    return pin if len(pin) == DIGITS and pin.isascii() and pin.isdigit() else None


def _is_row(pin: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1


def _is_repeated(pin: str) -> bool:
    return any(pin == pin[:length] * (DIGITS // length) for length in (1, 2, 3))
