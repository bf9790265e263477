"""The score of one sitting: aspects are rounded first, and the rounded marks are summed (rules, section 3)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from registry.domain.aspect_score import AspectScore, score_aspect, with_links
from registry.domain.cutoff import effective_marks, is_cut_off
from registry.domain.errors import BadInput, Refused
from registry.domain.judgement import MAX_SPREAD
from registry.domain.mark import Mark
from registry.domain.scheme import MarkingScheme
from registry.domain.sentences import say

ZERO = Decimal("0.00")


def score_sitting(
    scheme: MarkingScheme, marks: Iterable[Mark], voided: Collection[str] = frozenset(), max_spread: int = MAX_SPREAD
) -> "SittingScore":
    """Score one sitting by all its marks, of all seats and rounds; `voided` holds aspect ids.

    A measurement counts by its last round, a judgement by its latest round once all three scores are in and near
    enough. A voided aspect leaves score and maximum, its section included. Raises BadInput for marks of several
    sittings, of an aspect the scheme does not have, or twice for one key; Refused for links in a circle.
    """
    own = _own_scores(scheme, _by_aspect(scheme, marks), max_spread)
    effective = effective_marks(scheme, {aspect_id: score.entered for aspect_id, score in own.items()}, voided)
    aspects = {
        score.aspect.id: with_links(
            score, effective[aspect_id], cut=is_cut_off(score.aspect, effective), voided=aspect_id in voided
        )
        for aspect_id, score in own.items()
    }
    return _summed(scheme, aspects)


class Incomplete(Refused):
    """The total was asked for while something is still unmarked."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Marks of a part of the scheme. While it is not `complete`, `achieved` is a partial sum and no result."""

    achieved: Decimal
    maximum: Decimal
    settled: int
    count: int

    @property
    def complete(self) -> bool:
        """Every aspect that is not voided has a mark or is cut off."""
        return self.settled == self.count


@dataclass(frozen=True, slots=True)
class SittingScore:
    """One sitting's marks: aspects by id, sub-criteria by code, criteria by letter, sections by number.

    A partial total is not a score: `total` is None and `score` raises until every aspect is settled.
    """

    aspects: Mapping[str, AspectScore]
    sub_criteria: Mapping[str, Tally]
    criteria: Mapping[str, Tally]
    sections: Mapping[str, Tally]
    whole: Tally

    @property
    def complete(self) -> bool:
        """Nothing is left to mark in the whole sitting."""
        return self.whole.complete

    @property
    def partial_total(self) -> Decimal:
        """The marks so far, for mark sheets and progress; never shown as a percentage."""
        return self.whole.achieved

    @property
    def maximum(self) -> Decimal:
        """The marks there are to earn, without voided aspects."""
        return self.whole.maximum

    @property
    def total(self) -> Decimal | None:
        """The score, or None while it is incomplete."""
        return self.whole.achieved if self.complete else None

    @property
    def score(self) -> Decimal:
        """The score, for whoever grades, ranks or issues. Raises Incomplete while something is unmarked."""
        if not self.complete:
            left = self.whole.count - self.whole.settled
            raise Incomplete(say("There is no score yet. Aspects still to be marked: %(count)s.", count=left))
        return self.whole.achieved


def _by_aspect(scheme: MarkingScheme, marks: Iterable[Mark]) -> Mapping[str, list[Mark]]:
    found = list(marks)
    if len({mark.key.sitting for mark in found}) > 1:
        raise BadInput(say("Marks of several sittings cannot be added up to one score."))
    if len({mark.key for mark in found}) < len(found):
        raise BadInput(say("There are two marks for one aspect, seat and round."))
    groups: dict[str, list[Mark]] = defaultdict(list)
    for mark in found:
        if mark.key.aspect not in scheme.by_id:
            raise BadInput(say("There is no aspect %(aspect)s in this marking scheme.", aspect=mark.key.aspect))
        groups[mark.key.aspect].append(mark)
    return groups


def _own_scores(scheme: MarkingScheme, marks: Mapping[str, list[Mark]], max_spread: int) -> Mapping[str, AspectScore]:
    return {
        aspect.id: score_aspect(aspect, scheme.codes[aspect.id], marks.get(aspect.id, []), max_spread)
        for aspect in scheme.aspects
    }


def _summed(scheme: MarkingScheme, aspects: Mapping[str, AspectScore]) -> SittingScore:
    by_section: dict[str, list[AspectScore]] = {section.number: [] for section in scheme.sections}
    for score in aspects.values():
        by_section.setdefault(score.aspect.section, []).append(score)
    subs = {sub.code: _tally(aspects[aspect.id] for aspect in sub.aspects) for sub in scheme.sub_criteria}
    return SittingScore(
        aspects=MappingProxyType(aspects),
        sub_criteria=MappingProxyType(subs),
        criteria=MappingProxyType({c.letter: _joined(subs[s.code] for s in c.sub_criteria) for c in scheme.criteria}),
        sections=MappingProxyType({number: _tally(scores) for number, scores in by_section.items()}),
        whole=_joined(subs.values()),
    )


def _tally(scores: Iterable[AspectScore]) -> Tally:
    counted = [score for score in scores if not score.voided]
    return Tally(
        achieved=sum((score.effective for score in counted if score.effective is not None), ZERO),
        maximum=sum((score.maximum for score in counted), ZERO),
        settled=sum(score.settled for score in counted),
        count=len(counted),
    )


def _joined(tallies: Iterable[Tally]) -> Tally:
    parts = list(tallies)
    return Tally(
        achieved=sum((part.achieved for part in parts), ZERO),
        maximum=sum((part.maximum for part in parts), ZERO),
        settled=sum(part.settled for part in parts),
        count=sum(part.count for part in parts),
    )
