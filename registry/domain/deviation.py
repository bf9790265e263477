"""Examiners whose judgement scores lean one way beside those of the other two (rules, section 3).

Three examiners score the same work, so each can be compared with the mean of the other two. A lean says nothing about
who is right, and is no reproach: it tells the chief expert what to talk over before the next day of marking. Only
scores that all three have given are looked at, and of an aspect that was scored again the first round alone: later ones
follow the talk. The sign test asks how often chance alone would bring so one-sided a count; it takes each score as a
throw of its own, which scores of one candidate are not quite, so its figure is a hint and no proof.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import comb

from registry.domain.judgement import SEATS
from registry.domain.sentences import Sentence, Value, say

FEW = 10
"""Below so many scores nothing is said about a lean."""
RARE = Fraction(1, 20)
"""What chance brings less often than this is called a lean."""
CENT = 100
VERY_RARE = 1000
"""Figures beyond are not told: the scores are not so independent of each other that they would mean anything."""


@dataclass(frozen=True, slots=True)
class JudgedRound:
    """One round with all three scores in: whose score sits in which seat. `examiners` and `scores` are by seat."""

    sitting: int
    aspect: str
    number: int
    examiners: Mapping[int, int]
    scores: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class AspectLean:
    """How far one examiner lies from the other two on one aspect, over `count` sittings."""

    aspect: str
    count: int
    mean: Fraction

    @property
    def rounded_mean(self) -> Decimal:
        """The mean difference to 0.01, half away from zero."""
        return _hundredths(self.mean)


@dataclass(frozen=True, slots=True)
class Deviation:
    """One examiner beside the other two, over `count` scores.

    `mean` is the mean difference in scores (0–3), above zero for who scores higher; `above` and `below` count the
    scores on either side, the rest are equal. `chance` is the two-sided sign test over those that differ.
    """

    examiner: int
    count: int
    above: int
    below: int
    mean: Fraction
    chance: Fraction
    aspects: tuple[AspectLean, ...]

    @property
    def equal(self) -> int:
        """Scores that are just the mean of the other two."""
        return self.count - self.above - self.below

    @property
    def leans(self) -> bool:
        """Enough scores, and more one-sided than chance mostly brings."""
        return self.count >= FEW and self.chance < RARE

    @property
    def rounded_mean(self) -> Decimal:
        """The mean difference to 0.01, half away from zero, so that +0.425 and -0.425 look the same."""
        return _hundredths(self.mean)

    @property
    def one_in(self) -> int:
        """How seldom chance brings this: once in so many exams, rounded down."""
        return self.chance.denominator // self.chance.numerator

    def share(self, number: int) -> int:
        """`number` of these scores as a whole percent, half-up."""
        return (200 * number + self.count) // (2 * self.count)


def deviations(rounds: Iterable[JudgedRound]) -> tuple[Deviation, ...]:
    """Every examiner with a score in these rounds, by account id; aspects with the greatest difference come first.

    Rounds in which a score is missing say nothing yet and are left out; of several the first of an aspect counts.
    """
    found: dict[int, dict[str, list[Fraction]]] = defaultdict(lambda: defaultdict(list))
    for judged in _first(rounds):
        for seat in SEATS:
            found[judged.examiners[seat]][judged.aspect].append(_difference(judged.scores, seat))
    return tuple(_deviation(examiner, found[examiner]) for examiner in sorted(found))


def in_words(found: Deviation) -> Sentence:
    """What the figures say, without a reproach: who is nearer to the standard is not for them to know."""
    if found.count < FEW:
        return say("Too few scores to say anything: %(count)s.", count=found.count)
    if not found.leans:
        return say("No lean: differences like these come by chance.")
    values: dict[str, Value] = {"count": found.count, "difference": abs(found.rounded_mean), "seldom": _seldom(found)}
    if found.mean > 0 and found.above > found.below:
        return say(
            "Scores %(difference)s higher on average over %(count)s scores; by chance this would be seen in "
            "%(seldom)s.",
            **values,
        )
    if found.mean < 0 and found.above < found.below:
        return say(
            "Scores %(difference)s lower on average over %(count)s scores; by chance this would be seen in %(seldom)s.",
            **values,
        )
    return say(
        "Scores lie more often on one side of the other two, over %(count)s scores; by chance this would be seen in "
        "%(seldom)s.",
        count=found.count,
        seldom=_seldom(found),
    )


def sign_test(above: int, below: int) -> Fraction:
    """The probability that fair coins fall at least as one-sidedly as `above` to `below`, on either side. Exact."""
    throws = above + below
    tail = sum(comb(throws, heads) for heads in range(max(above, below), throws + 1))
    return min(Fraction(1), Fraction(2 * tail, 2**throws))


def _seldom(found: Deviation) -> Sentence:
    if found.one_in > VERY_RARE:
        return say("fewer than 1 of %(exams)s exams", exams=VERY_RARE)
    return say("1 of %(exams)s exams", exams=found.one_in)


def _first(rounds: Iterable[JudgedRound]) -> Iterator[JudgedRound]:
    first: dict[tuple[int, str], JudgedRound] = {}
    for judged in rounds:
        if len(judged.scores) < len(SEATS):
            continue
        key = judged.sitting, judged.aspect
        if key not in first or judged.number < first[key].number:
            first[key] = judged
    return iter(first.values())


def _difference(scores: Mapping[int, int], seat: int) -> Fraction:
    others = [scores[other] for other in SEATS if other != seat]
    return scores[seat] - Fraction(sum(others), len(others))


def _deviation(examiner: int, by_aspect: Mapping[str, list[Fraction]]) -> Deviation:
    every = [difference for some in by_aspect.values() for difference in some]
    above, below = sum(d > 0 for d in every), sum(d < 0 for d in every)
    leans = [AspectLean(key, len(some), _mean(some)) for key, some in by_aspect.items()]
    return Deviation(
        examiner=examiner,
        count=len(every),
        above=above,
        below=below,
        mean=_mean(every),
        chance=sign_test(above, below),
        aspects=tuple(sorted(leans, key=lambda lean: (-abs(lean.mean), -lean.count, lean.aspect))),
    )


def _mean(differences: list[Fraction]) -> Fraction:
    return sum(differences, Fraction(0)) / len(differences)


def _hundredths(value: Fraction) -> Decimal:
    size = (2 * CENT * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return Decimal(size if value >= 0 else -size).scaleb(-2)
