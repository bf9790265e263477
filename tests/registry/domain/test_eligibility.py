"""When a passport may be issued."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.eligibility import APPLIES, SENTENCES, EligibilityFacts, ReasonCode, reasons_against
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState

NOW = datetime(2025, 6, 10, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)
marks = st.decimals(0, 100, places=2)

ELIGIBLE = EligibilityFacts(
    exam_state=ExamState.PUBLISHED,
    now=NOW,
    appeal_ends_at=NOW,
    appeal_term_waived=False,
    has_open_appeal=False,
    sitting_state=SittingState.PRESENT,
    score=Decimal("50.00"),
    maximum=Decimal("100.00"),
    pass_mark_percent=Decimal(50),
    all_sheets_signed=True,
    digests_match=True,
    has_prepared_passport=False,
    has_live_passport=False,
)


def codes(**changed: Any) -> list[ReasonCode]:
    return [reason.code for reason in reasons_against(replace(ELIGIBLE, **changed))]


def test_nothing_speaks_against_who_fulfils_all() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"exam_state": ExamState.CONFIRMED}, ReasonCode.NOT_PUBLISHED),
        ({"appeal_ends_at": NOW + SECOND}, ReasonCode.APPEAL_TERM_RUNNING),
        ({"appeal_ends_at": None}, ReasonCode.APPEAL_TERM_RUNNING),
        ({"has_open_appeal": True}, ReasonCode.APPEAL_OPEN),
        ({"sitting_state": SittingState.ABSENT}, ReasonCode.DID_NOT_TAKE_PART),
        ({"sitting_state": SittingState.REMOVED}, ReasonCode.DID_NOT_TAKE_PART),
        ({"sitting_state": SittingState.REMOVED, "annulled": True}, ReasonCode.ANNULLED),
        ({"all_sheets_signed": False}, ReasonCode.SHEETS_NOT_SIGNED),
        ({"digests_match": False}, ReasonCode.DIGESTS_DIFFER),
        ({"score": None}, ReasonCode.NO_SCORE),
        ({"score": Decimal(0), "maximum": Decimal(0)}, ReasonCode.NO_SCORE),
        ({"score": Decimal("49.99")}, ReasonCode.SCORE_TOO_LOW),
        ({"missing_names": (say("the qualification in English"),)}, ReasonCode.NAMES_MISSING),
        ({"has_prepared_passport": True}, ReasonCode.ALREADY_PREPARED),
        ({"has_live_passport": True}, ReasonCode.HAS_LIVE_PASSPORT),
    ],
)
def test_each_missing_condition_is_one_reason(changed: dict[str, Any], code: ReasonCode) -> None:
    assert codes(**changed) == [code]


@pytest.mark.parametrize("state", [SittingState.ABSENT, SittingState.REMOVED])
def test_nobody_is_told_to_finish_the_sheets_of_who_did_not_take_part(state: SittingState) -> None:
    assert codes(sitting_state=state, all_sheets_signed=False, score=None) == [ReasonCode.DID_NOT_TAKE_PART]


def test_the_appeal_term_may_be_waived_or_ended_by_closing_but_an_open_appeal_blocks() -> None:
    assert codes(appeal_ends_at=NOW + SECOND, appeal_term_waived=True) == []
    assert codes(appeal_ends_at=NOW + SECOND, exam_state=ExamState.CLOSED) == []
    assert codes(appeal_term_waived=True, has_open_appeal=True) == [ReasonCode.APPEAL_OPEN]


def test_waiving_the_term_does_not_publish_the_exam() -> None:
    for state in ExamState:
        blocked = ReasonCode.NOT_PUBLISHED in codes(exam_state=state, appeal_term_waived=True)
        assert blocked is not has_reached(state, ExamState.PUBLISHED)


def test_a_championship_has_no_pass_mark() -> None:
    assert codes(score=Decimal("0.00"), pass_mark_percent=None) == []


def test_a_correction_takes_the_place_of_the_live_passport() -> None:
    assert codes(has_live_passport=True, replaces_live=True) == []


def test_a_percent_that_only_rounds_up_to_the_pass_mark_is_below_it() -> None:
    assert codes(score=Decimal("52.49"), maximum=Decimal("75.00"), pass_mark_percent=Decimal(70)) == ["score_too_low"]
    assert codes(score=Decimal("52.50"), maximum=Decimal("75.00"), pass_mark_percent=Decimal(70)) == []


@given(marks, marks.filter(bool), marks)
def test_the_pass_mark_is_compared_exactly(score: Decimal, maximum: Decimal, percent: Decimal) -> None:
    passed = Fraction(score) * 100 / Fraction(maximum) >= Fraction(percent)
    assert (codes(score=score, maximum=maximum, pass_mark_percent=percent) == []) is passed


def test_all_reasons_come_at_once_in_their_order_each_missing_name_told() -> None:
    found = reasons_against(
        replace(
            ELIGIBLE,
            exam_state=ExamState.MARKING,
            score=None,
            has_live_passport=True,
            missing_names=(say("the skill in Kazakh"), say("the Latin form of the holder's name")),
        )
    )
    assert [reason.code for reason in found] == [
        "not_published",
        "no_score",
        *["names_missing"] * 2,
        "has_live_passport",
    ]
    assert "the skill in Kazakh" in str(found[2].sentence)


def test_every_code_has_a_test_and_a_sentence() -> None:
    assert set(APPLIES) == set(SENTENCES) == set(ReasonCode) - {ReasonCode.NAMES_MISSING}
