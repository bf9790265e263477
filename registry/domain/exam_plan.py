"""What is asked of an exam before it is planned (rules, sections 4 to 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from registry.domain.errors import BadInput
from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.domain.names import Names
from registry.domain.sentences import Sentence, say

DEFAULT_PASS_MARK = Decimal("50.00")
LONGEST_DAYS = 60
LONGEST_NAME = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamPlan:
    """The decisions about one exam. `pass_mark` is a percent with two places; `max_spread` is in scores, 0 to 3."""

    kind: ExamKind
    championship_level: ChampionshipLevel | None
    name: Names
    starts_on: date
    ends_on: date
    pass_mark: Decimal | None
    grade_table_id: int | None
    max_spread: int


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """One decision that cannot stand. `field` is its parameter in `plan_exam` (`name_kk` for the names)."""

    field: str
    sentence: Sentence


def require_sound_plan(plan: ExamPlan) -> None:
    """Pass when the decisions fit together; otherwise raise BadInput with a PlanProblem for each that does not.

    A demonstration exam has a pass mark and a grade table; a championship has a level and no pass mark.
    """
    problems = [PlanProblem(field, sentence) for field, sentence in _problems(plan)]
    if problems:
        raise BadInput(say("This exam cannot be planned like this."), problems)


def _problems(plan: ExamPlan) -> Iterator[tuple[str, Sentence]]:
    if not any((plan.name.kk, plan.name.ru, plan.name.en)):
        yield "name_kk", say("Name the exam in at least one language.")
    if plan.ends_on < plan.starts_on:
        yield "ends_on", say("The last day cannot lie before the first one.")
    elif (plan.ends_on - plan.starts_on).days > LONGEST_DAYS:
        yield "ends_on", say("An exam lasts at most %(days)s days. Check the year.", days=LONGEST_DAYS)
    if not 0 <= plan.max_spread <= 3:
        yield "max_spread", say("The largest difference between two judges' scores is a whole number from 0 to 3.")
    yield from _demonstration(plan) if plan.kind is ExamKind.DEMONSTRATION else _championship(plan)


def _demonstration(plan: ExamPlan) -> Iterator[tuple[str, Sentence]]:
    if plan.pass_mark is None:
        yield "pass_mark", say("A demonstration exam needs a pass mark in percent.")
    elif not _is_percent(plan.pass_mark):
        yield "pass_mark", say("A pass mark is a percent from 0 to 100 with at most two decimal places.")
    if plan.grade_table_id is None:
        yield "grade_table_id", say("A demonstration exam needs a grade table.")
    if plan.championship_level is not None:
        yield "championship_level", say("Only a championship has a level.")


def _championship(plan: ExamPlan) -> Iterator[tuple[str, Sentence]]:
    if plan.pass_mark is not None:
        yield "pass_mark", say("A championship has no pass mark: everybody who finishes may get a passport.")
    if plan.championship_level is None:
        yield "championship_level", say("Choose the level of the championship.")


def _is_percent(value: Decimal) -> bool:
    return value.is_finite() and 0 <= value <= 100 and value == value.quantize(Decimal("0.01"))
