"""How judgement scores are taken in one exam (rules, section 3)."""

from enum import StrEnum


class JudgingMode(StrEnum):
    """INDEPENDENT: each examiner on an own device, seeing only the own column until all three are in.

    SCRIBE: one device, the scores are called out and entered by a scribe, three columns on one screen; the protocol
    names it.
    """

    INDEPENDENT = "independent"
    SCRIBE = "scribe"
