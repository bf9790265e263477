"""Builders for tests of the marking rules: aspects, schemes and marks with as few words as possible."""

import csv
from collections.abc import Sequence
from decimal import Decimal

from registry.domain.calculations import Calculation, YesNo
from registry.domain.entries import Answer, Entry, Partial, Score
from registry.domain.mark import AGREED, Mark, MarkKey
from registry.domain.names import Names
from registry.domain.scheme import Aspect, AspectType, Criterion, MarkingScheme, Section, SubCriterion
from tests.shared_data import shared_data

SITTING = 7


def named(text: str) -> Names:
    return Names(kk=text, ru=text, en=text)


def measurement(
    aspect_id: str,
    maximum: str = "1.00",
    calculation: Calculation | None = YesNo(),  # noqa: B008 - frozen, without fields
    *,
    section: str = "1",
    depends_on: str | None = None,
    partial: bool = False,
) -> Aspect:
    return Aspect(
        id=aspect_id,
        type=AspectType.MEASUREMENT,
        description=named(aspect_id),
        section=section,
        maximum=Decimal(maximum),
        calculation=calculation,
        partial_allowed=partial,
        depends_on=depends_on,
    )


def judgement(aspect_id: str, maximum: str = "1.00", *, section: str = "1", depends_on: str | None = None) -> Aspect:
    return Aspect(
        id=aspect_id,
        type=AspectType.JUDGEMENT,
        description=named(aspect_id),
        section=section,
        maximum=Decimal(maximum),
        depends_on=depends_on,
        benchmarks=tuple(named(text) for text in ("below", "meets", "partly exceeds", "exceeds")),
    )


def sub_criterion(code: str, *aspects: Aspect) -> SubCriterion:
    return SubCriterion(code, named(code), 1, aspects)


def scheme_of(
    *subs: SubCriterion, sections: Sequence[Section] | None = None, total: str | None = None
) -> MarkingScheme:
    """A scheme of these sub-criteria: one criterion for each letter; by default its total is what they add up to."""
    aspects = [aspect for sub in subs for aspect in sub.aspects]
    letters = sorted({sub.code[0] for sub in subs})
    numbers = sorted({aspect.section for aspect in aspects})
    return MarkingScheme(
        skill_number="17",
        skill_name=named("Web Development"),
        sections=tuple(sections or (Section(number, named(f"Section {number}")) for number in numbers)),
        criteria=tuple(
            Criterion(letter, named(letter), tuple(sub for sub in subs if sub.code[0] == letter)) for letter in letters
        ),
        total=Decimal(total) if total else sum((aspect.maximum for aspect in aspects), Decimal("0.00")),
    )


def agreed(aspect_id: str, entry: Entry, *, round_number: int = 1) -> Mark:
    return Mark(MarkKey(SITTING, aspect_id, AGREED, round_number), entry, scored_by=11)


def yes(aspect_id: str) -> Mark:
    return agreed(aspect_id, Answer(yes=True))


def no(aspect_id: str) -> Mark:
    return agreed(aspect_id, Answer(yes=False))


def partial(aspect_id: str, mark: str, reason: str = "half of the pages") -> Mark:
    return agreed(aspect_id, Partial(Decimal(mark), reason))


def scored(aspect_id: str, *scores: int | None, round_number: int = 1) -> list[Mark]:
    """Scores of seats 1, 2, 3; None leaves a seat out."""
    return [
        Mark(MarkKey(SITTING, aspect_id, seat, round_number), Score(score), scored_by=20 + seat)
        for seat, score in enumerate(scores, start=1)
        if score is not None
    ]


def rows_of(name: str) -> list[dict[str, str]]:
    """A table of the reference data beside the repository; the calling test is skipped where there is none."""
    with shared_data(name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
