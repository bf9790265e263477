"""Extra time that is granted to a candidate before the exam begins (rules, section 4).

The ground is the kind of paper that was shown. What stands in it, and why somebody needs the time, is never kept.
"""

from enum import StrEnum

from registry.domain.errors import BadInput
from registry.domain.sentences import say

LONGEST = 240


class AccommodationGround(StrEnum):
    """The kind of paper the extra time rests on."""

    CONSULTATION_CONCLUSION = "consultation_conclusion"
    MEDICAL_CERTIFICATE = "medical_certificate"
    ORDER_OF_THE_COLLEGE = "order_of_the_college"


def require_extra_minutes(minutes: int) -> int:
    """The minutes granted. Raises BadInput for none, and for more than `LONGEST`."""
    if not 1 <= minutes <= LONGEST:
        raise BadInput(say("Write whole minutes from 1 to %(longest)s.", longest=LONGEST))
    return minutes
