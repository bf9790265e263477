"""What became of one attempt at an exam (rules, section 4)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from registry.domain.errors import BadInput, Refused
from registry.domain.sentences import Sentence, say


class SittingState(StrEnum):
    """REGISTERED until the door; then PRESENT or ABSENT; REMOVED ends an attempt that had begun."""

    REGISTERED = "registered"
    PRESENT = "present"
    ABSENT = "absent"
    REMOVED = "removed"


def counts_for_scoring(state: SittingState) -> bool:
    """Whether the attempt gets marks, a score, a place and a passport. Absent and removed attempts get none."""
    return state is SittingState.PRESENT


def require_sitting_move(origin: SittingState, to: SittingState, reason: str = "") -> None:
    """Pass when an attempt may go from `origin` to `to`; correcting an earlier note, and a removal, need a reason.

    Raises Refused when the step does not exist, BadInput when its reason is missing.
    """
    if to not in ALLOWED[origin]:
        raise Refused(POSSIBLE[origin])
    if origin is not SittingState.REGISTERED and not reason.strip():
        raise BadInput(say("Write a reason: it is kept with the attempt."))


_S = SittingState
ALLOWED: Mapping[SittingState, frozenset[SittingState]] = MappingProxyType(
    {
        _S.REGISTERED: frozenset({_S.PRESENT, _S.ABSENT}),
        _S.PRESENT: frozenset({_S.REMOVED, _S.ABSENT, _S.REGISTERED}),
        _S.ABSENT: frozenset({_S.PRESENT, _S.REGISTERED}),
        _S.REMOVED: frozenset({_S.PRESENT}),
    }
)

POSSIBLE: Mapping[SittingState, Sentence] = MappingProxyType(
    {
        _S.REGISTERED: say("This candidate is registered. Note first whether the candidate came."),
        _S.PRESENT: say("This candidate is present. The attempt can only end as removed, or the note be corrected."),
        _S.ABSENT: say("This candidate is noted as absent. If the candidate came after all, correct that note first."),
        _S.REMOVED: say("This candidate was removed. Only a correction to present is possible, with a reason."),
    }
)
