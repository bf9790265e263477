"""An attempt annulled on appeal: stored as removed with the commission's protocol as its reason, called by its own name
wherever it is shown (rules, section 4, and decision 25)."""

from datetime import date
from enum import StrEnum

from registry.domain.sitting_states import SittingState

BEGINNING = "Апелляция, № "


class Annulled(StrEnum):
    """What is shown in the place of *removed*."""

    ANNULLED = "annulled"


ShownState = SittingState | Annulled
"""What became of an attempt, as people read it."""


def appeal_reason(number: str, day: date | None) -> str:
    """The commission's protocol by number and date: what sheets and attempts keep as their reason."""
    return f"{BEGINNING}{number}, {day:%d.%m.%Y}" if day else f"{BEGINNING}{number}"


def is_annulled(state: SittingState, reason: str) -> bool:
    """Whether an appeal ended the attempt, and not somebody at the exam."""
    return state is SittingState.REMOVED and reason.startswith(BEGINNING)


def shown_state(state: SittingState, reason: str) -> ShownState:
    """The state as it is shown."""
    return Annulled.ANNULLED if is_annulled(state, reason) else state
