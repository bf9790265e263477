"""An attempt annulled on appeal is told from a removed one by the reason that is kept."""

from datetime import date

from registry.domain.annulment import Annulled, appeal_reason, shown_state
from registry.domain.sitting_states import SittingState


def test_only_a_removal_with_a_protocol_of_an_appeal_is_shown_as_annulled() -> None:
    reason = appeal_reason("3", date(2026, 6, 15))
    assert reason == "Апелляция, № 3, 15.06.2026"
    assert shown_state(SittingState.REMOVED, reason) is Annulled.ANNULLED
    assert shown_state(SittingState.REMOVED, "Phone") is SittingState.REMOVED
    assert shown_state(SittingState.PRESENT, reason) is SittingState.PRESENT
