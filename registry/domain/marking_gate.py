"""When a mark sheet takes marks (rules, sections 3 and 4)."""

from registry.domain.errors import Refused
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.sentences import Sentence, say
from registry.domain.sitting_states import SittingState


class SheetClosed(Refused):
    """The sheet takes no marks now; the sentence says why, and what would open it."""


def require_open(exam: ExamState, sitting: SittingState, *, signed: bool) -> None:
    """Pass while marks may be entered on a sheet and it may be signed off. Raises SheetClosed."""
    if closed := why_closed(exam, sitting, signed=signed):
        raise SheetClosed(closed)


def why_closed(exam: ExamState, sitting: SittingState, *, signed: bool) -> Sentence | None:
    """What keeps a sheet from taking marks, or None when it is open.

    A late correction of the attendance can leave a sheet open although all others are signed off: it is marked then.
    """
    if signed:
        return say("This sheet is signed off. Only the chief expert can reopen it, with a reason.")
    if not has_reached(exam, ExamState.MARKING):
        return say("The marking of this exam has not been started yet.")
    if has_reached(exam, ExamState.CONFIRMED):
        return say("The scores of this exam are confirmed. Only the chief expert can reopen a sheet, with a reason.")
    return OF_SITTING.get(sitting)


OF_SITTING = {
    SittingState.REGISTERED: say("It is not noted yet whether this candidate came. Note the attendance first."),
    SittingState.ABSENT: say("This candidate is noted as absent, so there is nothing to mark."),
    SittingState.REMOVED: say(
        "This attempt ended: the candidate was removed, or it was annulled on appeal. Nothing more is marked."
    ),
}
