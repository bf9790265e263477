"""What a holder may ask to be put right, and how it ends (rules, section 7)."""

from enum import StrEnum


class CorrectionSubject(StrEnum):
    """What the request is about. NAME_CHANGED is no error: the old passport stays valid."""

    NAME_MISSPELT = "name_misspelt"
    NAME_CHANGED = "name_changed"
    DETAILS = "details"
    PERSONAL_DETAILS = "personal_details"


class CorrectionState(StrEnum):
    """How far a request has come. The last three are final; another request may follow."""

    OPEN = "open"
    CORRECTED = "corrected"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
