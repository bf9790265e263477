"""What happens on the day of an exam and is kept for its protocol (rules, section 4)."""

from enum import StrEnum


class IncidentKind(StrEnum):
    """The kinds of incidents. LATE, STOP, SPARE, MINUTES (given back), REMOVAL are kept by the acts that cause them."""

    LATE = "late"
    STOP = "stop"
    SPARE = "spare"
    EQUIPMENT = "equipment"
    MINUTES = "minutes"
    REMOVAL = "removal"
    OTHER = "other"


# What somebody writes down by hand; the others are kept where they are done.
BY_HAND = (IncidentKind.LATE, IncidentKind.EQUIPMENT, IncidentKind.OTHER)
