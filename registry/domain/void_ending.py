"""How a proposal to void an aspect ends when nobody agrees to it (rules, section 2)."""

from enum import StrEnum


class VoidEnding(StrEnum):
    """REFUSED by an operator; WITHDRAWN by whoever runs the exam. Either way the aspect counts as before."""

    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
