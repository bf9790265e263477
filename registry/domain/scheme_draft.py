"""What a marking scheme needs before it can be kept at all, even as a draft (rules, section 2).

A draft may be unfinished: its aspects need not add up, and a second person judges it later. But an aspect has to lie
in a section, codes have to tell things apart, and every text has to fit where it is kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from registry.domain.errors import BadInput
from registry.domain.names import Names
from registry.domain.rounding import HUNDREDTH
from registry.domain.scheme import Aspect, AspectType, MarkingScheme
from registry.domain.scheme_validation import PlaceKind, SchemeFinding, Severity
from registry.domain.sentences import Sentence, say

NAME, SKILL_NAME, SKILL_NUMBER = 300, 200, 16
SECTION_NUMBER, CRITERION_LETTER, SUB_CRITERION_CODE, KEY = 8, 2, 8, 36
LARGEST = Decimal(10_000)


class NotKeepable(BadInput):
    """The scheme cannot be kept even as a draft; `findings` are all the reasons."""


def require_keepable(scheme: MarkingScheme) -> None:
    """Raise NotKeepable, with every reason as a SchemeFinding, unless the scheme can be kept as a draft."""
    found = (*_empty(scheme), *_codes(scheme), *_names(scheme), *_aspects(scheme))
    if found:
        raise NotKeepable(say("This marking scheme cannot be kept. Errors: %(count)s.", count=len(found)), found)


def _empty(scheme: MarkingScheme) -> Iterator[SchemeFinding]:
    if not scheme.aspects:
        yield _error(PlaceKind.SCHEME, "", say("The scheme has no aspects: there is nothing to mark."))
    if not _is_amount(scheme.total):
        yield _error(PlaceKind.SCHEME, "", say("The total of the scheme must be more than 0, in steps of 0.01."))


def _codes(scheme: MarkingScheme) -> Iterator[SchemeFinding]:
    yield from _distinct(PlaceKind.SCHEME, [scheme.skill_number], SKILL_NUMBER)
    yield from _distinct(PlaceKind.SECTION, [s.number for s in scheme.sections], SECTION_NUMBER)
    yield from _distinct(PlaceKind.CRITERION, [c.letter for c in scheme.criteria], CRITERION_LETTER)
    yield from _distinct(PlaceKind.SUB_CRITERION, [sub.code for sub in scheme.sub_criteria], SUB_CRITERION_CODE)
    yield from _distinct(PlaceKind.ASPECT, [aspect.id for aspect in scheme.aspects], KEY)


def _distinct(kind: PlaceKind, codes: Iterable[str], longest: int) -> Iterator[SchemeFinding]:
    for code, count in Counter(codes).items():
        if not code or len(code) > longest:
            yield _error(kind, code, say("A code here has 1 to %(longest)s characters.", longest=longest))
        if count > 1:
            yield _error(kind, code, say("%(name)s is there more than once; give each one its own.", name=code))


def _names(scheme: MarkingScheme) -> Iterator[SchemeFinding]:
    named: list[tuple[PlaceKind, str, Names, int]] = [(PlaceKind.SCHEME, "", scheme.skill_name, SKILL_NAME)]
    named += [(PlaceKind.SECTION, section.number, section.name, NAME) for section in scheme.sections]
    named += [(PlaceKind.CRITERION, criterion.letter, criterion.name, NAME) for criterion in scheme.criteria]
    named += [(PlaceKind.SUB_CRITERION, sub.code, sub.name, NAME) for sub in scheme.sub_criteria]
    for kind, place, names, longest in named:
        if max(len(names.kk), len(names.ru), len(names.en)) > longest:
            yield _error(kind, place, say("The name is too long: at most %(longest)s characters.", longest=longest))


def _aspects(scheme: MarkingScheme) -> Iterator[SchemeFinding]:
    sections = {section.number for section in scheme.sections}
    for aspect in scheme.aspects:
        for sentence in _problems(aspect, sections):
            yield _error(PlaceKind.ASPECT, scheme.codes[aspect.id], sentence)


def _problems(aspect: Aspect, sections: set[str]) -> Iterator[Sentence]:
    if aspect.section not in sections:
        yield say("There is no section %(section)s; file the aspect under one of the scheme's.", section=aspect.section)
    if not _is_amount(aspect.maximum):
        yield say("The maximum must be more than 0, in steps of 0.01.")
    if (aspect.type is AspectType.MEASUREMENT) != (aspect.calculation is not None):
        yield say("A measurement needs a calculation, and a judgement aspect has none.")


def _is_amount(value: Decimal) -> bool:
    return value.is_finite() and 0 < value < LARGEST and value % HUNDREDTH == 0


def _error(kind: PlaceKind, place: str, sentence: Sentence) -> SchemeFinding:
    return SchemeFinding(Severity.ERROR, kind, place, sentence)
