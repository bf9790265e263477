"""What became of one attempt at an exam (rules, section 4)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from registry.domain.errors import BadInput, Refused
from registry.domain.sentences import Sentence, say


class SittingState(StrEnum):
    """REGISTERED until the door, where a document is seen: PRESENT from then on; ABSENT who did not come; REMOVED ends
    an attempt that had begun."""

    REGISTERED = "registered"
    PRESENT = "present"
    ABSENT = "absent"
    REMOVED = "removed"


def counts_for_scoring(state: SittingState) -> bool:
    """Whether the attempt gets marks, a score, a place and a passport. Absent and removed attempts get none."""
    return state is SittingState.PRESENT


def require_sitting_move(origin: SittingState, to: SittingState, reason: str = "") -> None:
    """Pass when a note may take an attempt from `origin` to `to`; a correction and a removal need a reason.

    Who came is no note: a document is seen at the door (`services/door.py`).

    Raises Refused when the step does not exist, BadInput when its reason is missing.
    """
    if to not in ALLOWED[origin]:
        raise Refused(POSSIBLE[origin])
    if origin is not SittingState.REGISTERED and not reason.strip():
        raise BadInput(say("Write a reason: it is kept with the attempt."))


_S = SittingState
ALLOWED: Mapping[SittingState, frozenset[SittingState]] = MappingProxyType(
    {
        _S.REGISTERED: frozenset({_S.ABSENT}),
        _S.PRESENT: frozenset({_S.REMOVED, _S.ABSENT, _S.REGISTERED}),
        _S.ABSENT: frozenset({_S.REGISTERED}),
        _S.REMOVED: frozenset({_S.PRESENT}),
    }
)

POSSIBLE: Mapping[SittingState, Sentence] = MappingProxyType(
    {
        _S.REGISTERED: say(
            "This candidate is awaited: let in at the door, where a document is seen, or noted as absent."
        ),
        _S.PRESENT: say("This candidate is present. The attempt can only end as removed, or the note be corrected."),
        _S.ABSENT: say(
            "This candidate is noted as absent. Correct that to registered with a reason, then let the candidate in."
        ),
        _S.REMOVED: say("This candidate was removed. Only a correction to present is possible, with a reason."),
    }
)
