"""What an exam is planned with."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from registry.domain.errors import BadInput
from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.domain.exam_plan import ExamPlan, PlanProblem, require_sound_plan
from registry.domain.names import Names

SOUND = ExamPlan(
    kind=ExamKind.DEMONSTRATION,
    championship_level=None,
    name=Names(kk="Емтихан"),
    starts_on=date(2026, 6, 10),
    ends_on=date(2026, 6, 12),
    pass_mark=Decimal("50.00"),
    grade_table_id=1,
    max_spread=1,
)
CHAMPIONSHIP = replace(
    SOUND,
    kind=ExamKind.CHAMPIONSHIP,
    championship_level=ChampionshipLevel.REGIONAL,
    pass_mark=None,
    grade_table_id=None,
)


def refused(plan: ExamPlan) -> list[str]:
    """The decisions that cannot stand."""
    with pytest.raises(BadInput) as caught:
        require_sound_plan(plan)
    return [found.field for found in caught.value.findings if isinstance(found, PlanProblem)]


@pytest.mark.parametrize("plan", [SOUND, CHAMPIONSHIP, replace(CHAMPIONSHIP, grade_table_id=1)])
def test_a_sound_plan_passes(plan: ExamPlan) -> None:
    require_sound_plan(plan)


@pytest.mark.parametrize("mark", ["-0.01", "100.01", "50.005", "NaN", "Infinity"])
def test_a_pass_mark_is_a_percent_with_two_places(mark: str) -> None:
    assert refused(replace(SOUND, pass_mark=Decimal(mark))) == ["pass_mark"]


@pytest.mark.parametrize("mark", ["0", "100", "66.67"])
def test_every_percent_is_a_pass_mark(mark: str) -> None:
    require_sound_plan(replace(SOUND, pass_mark=Decimal(mark)))


def test_a_demonstration_exam_needs_mark_and_table_and_has_no_level() -> None:
    plan = replace(SOUND, pass_mark=None, grade_table_id=None, championship_level=ChampionshipLevel.COLLEGE)
    assert refused(plan) == ["pass_mark", "grade_table_id", "championship_level"]


def test_a_championship_has_a_level_and_no_pass_mark() -> None:
    assert refused(replace(CHAMPIONSHIP, championship_level=None, pass_mark=Decimal(50))) == [
        "pass_mark",
        "championship_level",
    ]


def test_days_follow_each_other_and_are_not_too_many() -> None:
    assert refused(replace(SOUND, ends_on=date(2026, 6, 9))) == ["ends_on"]
    assert refused(replace(SOUND, ends_on=date(2027, 6, 12))) == ["ends_on"]
    require_sound_plan(replace(SOUND, ends_on=SOUND.starts_on))


def test_an_exam_has_a_name() -> None:
    assert refused(replace(SOUND, name=Names())) == ["name_kk"]


@pytest.mark.parametrize("spread", [-1, 4])
def test_scores_differ_by_three_at_most(spread: int) -> None:
    assert refused(replace(SOUND, max_spread=spread)) == ["max_spread"]
