"""For whom a page is: the doors of the house (rules, section 1)."""

from enum import StrEnum


class Audience(StrEnum):
    """What an account may sign in as. The public has no account and is therefore no audience: it is nobody.

    An audience only opens a door. What may be done behind it is said by the policy, and in an exam by the exam role.
    """

    OPERATOR = "operator"
    EXAMINER = "examiner"
    HOLDER = "holder"
    COLLEGE = "college"
    AUDITOR = "auditor"


HOLDER_ALONE = frozenset({Audience.HOLDER})


def opened_by_two(audiences: frozenset[Audience]) -> bool:
    """Whether an account with these is opened by a second person (rules, section 1): an operator's, and a holder's that
    has a password, since whoever typed that could read what belongs to the holder."""
    return Audience.OPERATOR in audiences or (Audience.HOLDER in audiences and audiences != HOLDER_ALONE)
