"""What must be in place before an exam goes on."""

from dataclasses import replace

import pytest

from registry.domain.conflict import Tie
from registry.domain.exam_gates import GateFacts, NotReady, missing_before, require_ready
from registry.domain.exam_states import ExamState
from registry.domain.judging_mode import JudgingMode
from registry.domain.marking_teams import tied_words

READY = GateFacts(
    candidates=5,
    has_chief_expert=True,
    not_noted=0,
    present=4,
    seats={1: frozenset({1, 2, 3})},
    judged=True,
    judging_mode=JudgingMode.INDEPENDENT,
    has_scribe=False,
)


TIED = tied_words(Tie.OWN_STUDENT, 3, "Д. Ахметова", 1)


@pytest.mark.parametrize("to", ExamState)
def test_nothing_is_missing_when_all_is_in_place(to: ExamState) -> None:
    require_ready(to, READY)


def test_opening_needs_somebody_to_examine_and_somebody_to_run_it() -> None:
    assert len(missing_before(ExamState.REGISTERED, replace(READY, candidates=0, has_chief_expert=False))) == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"has_chief_expert": False}, "Appoint the chief expert."),
        ({"not_noted": 2}, "Note the attendance of everybody. Not noted yet: 2."),
        ({"present": 0}, "Nobody is present, so there is nothing to mark."),
        (
            {"seats": {1: READY.seats[1], 2: frozenset({2})}},
            "Three examiners judge together. Free seats of marking team 2: 1, 3.",
        ),
        ({"seats": {1: frozenset()}, "judged": False}, "Appoint at least one examiner to marking team 1."),
        ({"tied": (TIED,)}, str(TIED)),
        (
            {"judging_mode": JudgingMode.SCRIBE},
            "Appoint the scribe who enters the scores that are called out.",
        ),
    ],
)
def test_marking_waits_for_what_is_missing(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(NotReady) as caught:
        require_ready(ExamState.MARKING, replace(READY, **changes))  # type: ignore[arg-type]  # names of its fields
    assert [str(found) for found in caught.value.findings] == [sentence]


def test_measurements_alone_need_one_examiner() -> None:
    require_ready(ExamState.MARKING, replace(READY, judged=False, seats={1: frozenset({2})}))
