"""When a mark sheet takes marks."""

import pytest

from registry.domain.exam_states import ExamState
from registry.domain.marking_gate import SheetClosed, require_open, why_closed
from registry.domain.sitting_states import SittingState

OPEN = {(ExamState.MARKING, SittingState.PRESENT), (ExamState.SIGNED_OFF, SittingState.PRESENT)}


@pytest.mark.parametrize("exam", ExamState)
@pytest.mark.parametrize("sitting", SittingState)
def test_a_sheet_is_open_for_who_is_present_while_the_exam_is_marked(exam: ExamState, sitting: SittingState) -> None:
    assert (why_closed(exam, sitting, signed=False) is None) == ((exam, sitting) in OPEN)


@pytest.mark.parametrize("exam", ExamState)
def test_a_signed_sheet_is_closed_whatever_the_exam(exam: ExamState) -> None:
    assert "signed off" in str(why_closed(exam, SittingState.PRESENT, signed=True))


def test_the_refusal_says_why() -> None:
    with pytest.raises(SheetClosed, match="absent"):
        require_open(ExamState.MARKING, SittingState.ABSENT, signed=False)
    require_open(ExamState.MARKING, SittingState.PRESENT, signed=False)
