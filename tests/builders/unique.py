"""Numbers that never repeat in one process, for fields that must be unique."""

from itertools import count

_numbers = count(1)


def number() -> int:
    """The next one."""
    return next(_numbers)
