"""The life of an exam: which step follows which, and which way leads back (rules, section 4)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from registry.domain.errors import BadInput, Refused
from registry.domain.sentences import Sentence, say


class ExamState(StrEnum):
    """How far an exam has come. CLOSED means that its appeals are closed, so passports can be issued."""

    PLANNED = "planned"
    REGISTERED = "registered"
    MARKING = "marking"
    SIGNED_OFF = "signed_off"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    CLOSED = "closed"


class ImpossibleMove(Refused):
    """The exam cannot go from where it is to where it was sent; the sentence says what is possible instead."""


def require_move(origin: ExamState, to: ExamState, reason: str = "") -> None:
    """Pass when the exam may go from `origin` to `to`.

    Forwards it goes one step at a time. Backwards a reason is needed: one step, or from any later state to MARKING,
    which is how an appeal or a found error reopens sheets. Raises ImpossibleMove, or BadInput for a missing reason.
    """
    if to not in ALLOWED[origin]:
        raise ImpossibleMove(POSSIBLE[origin])
    if is_backwards(origin, to) and not reason.strip():
        raise BadInput(say("Going back needs a reason. Write why: it is kept in the exam's history."))


def is_backwards(origin: ExamState, to: ExamState) -> bool:
    """Whether `to` lies before `origin` in the exam's life."""
    return ORDER.index(to) < ORDER.index(origin)


def has_reached(state: ExamState, milestone: ExamState) -> bool:
    """Whether an exam in `state` has come as far as `milestone` or farther."""
    return ORDER.index(state) >= ORDER.index(milestone)


def shows_names(state: ExamState, *, blind: bool) -> bool:
    """Whether names stand beside marks: always where marking is not blind, else once the scores are confirmed."""
    return not blind or has_reached(state, ExamState.CONFIRMED)


ORDER = tuple(ExamState)

_S = ExamState
ALLOWED: Mapping[ExamState, frozenset[ExamState]] = MappingProxyType(
    {
        _S.PLANNED: frozenset({_S.REGISTERED}),
        _S.REGISTERED: frozenset({_S.MARKING, _S.PLANNED}),
        _S.MARKING: frozenset({_S.SIGNED_OFF, _S.REGISTERED}),
        _S.SIGNED_OFF: frozenset({_S.CONFIRMED, _S.MARKING}),
        _S.CONFIRMED: frozenset({_S.PUBLISHED, _S.SIGNED_OFF, _S.MARKING}),
        _S.PUBLISHED: frozenset({_S.CLOSED, _S.CONFIRMED, _S.MARKING}),
        _S.CLOSED: frozenset({_S.PUBLISHED, _S.MARKING}),
    }
)

POSSIBLE: Mapping[ExamState, Sentence] = MappingProxyType(
    {
        _S.PLANNED: say("This exam is only planned. The next step is to open it, which freezes its candidate list."),
        _S.REGISTERED: say("This exam has its candidate list. Start the marking next, or go back to planning."),
        _S.MARKING: say("This exam is being marked. It goes on when all its sheets are signed off."),
        _S.SIGNED_OFF: say(
            "All sheets of this exam are signed off. The chief expert confirms the scores next, or reopens a sheet."
        ),
        _S.CONFIRMED: say(
            "The scores of this exam are confirmed. Publish them next, or take the confirmation back with a reason."
        ),
        _S.PUBLISHED: say("The results of this exam are published. Close the appeals next, or go back with a reason."),
        _S.CLOSED: say("The appeals of this exam are closed. It can only be reopened, with a reason."),
    }
)
