"""What has to be put right before a marking scheme can be validated, and what is worth a look (rules, section 2)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from registry.domain.calculations import Choice
from registry.domain.cutoff import cycles, unknown_links
from registry.domain.names import Names
from registry.domain.rounding import HUNDREDTH
from registry.domain.scheme import Aspect, AspectType, Criterion, MarkingScheme
from registry.domain.sentences import Sentence, listed, say

LIMIT = Decimal("2.00")
BENCHMARKS = 4


class Severity(StrEnum):
    """An ERROR keeps the scheme a draft; a WARNING is for the person who validates it to judge."""

    ERROR = "error"
    WARNING = "warning"


class PlaceKind(StrEnum):
    """What a finding is about; tells section 1 from criterion A from sub-criterion A1."""

    SCHEME = "scheme"
    SECTION = "section"
    CRITERION = "criterion"
    SUB_CRITERION = "sub_criterion"
    ASPECT = "aspect"


@dataclass(frozen=True, slots=True)
class SchemeFinding:
    """One thing found. `place` is the code people see (`A2.M4`, `A2`, `A`, a section number), empty for the scheme."""

    severity: Severity
    kind: PlaceKind
    place: str
    sentence: Sentence


def findings(scheme: MarkingScheme, limit: Decimal = LIMIT) -> tuple[SchemeFinding, ...]:
    """All findings at once, errors first. `limit` is the highest maximum one aspect may have (a setting)."""
    errors = (*_total(scheme), *_duplicates(scheme), *_links(scheme), *_aspect_errors(scheme, limit))
    warnings = (*_section_warnings(scheme), *_translations(scheme), *_aspect_warnings(scheme))
    return (*errors, *warnings)


def can_be_validated(found: Iterable[SchemeFinding]) -> bool:
    """Whether there is no error among the findings; warnings do not stop anybody."""
    return all(finding.severity is not Severity.ERROR for finding in found)


def _error(kind: PlaceKind, place: str, sentence: Sentence) -> SchemeFinding:
    return SchemeFinding(Severity.ERROR, kind, place, sentence)


def _warning(kind: PlaceKind, place: str, sentence: Sentence) -> SchemeFinding:
    return SchemeFinding(Severity.WARNING, kind, place, sentence)


def _total(scheme: MarkingScheme) -> Iterator[SchemeFinding]:
    if scheme.marks == scheme.total:
        return
    short = scheme.marks < scheme.total
    yield _error(PlaceKind.SCHEME, "", _too_few(scheme) if short else _too_many(scheme))


def _too_few(scheme: MarkingScheme) -> Sentence:
    return say(
        "The aspects add up to %(marks)s marks and the scheme needs %(total)s: add %(difference)s. By criterion: "
        "%(criteria)s.",
        marks=scheme.marks,
        total=scheme.total,
        difference=scheme.total - scheme.marks,
        criteria=_criterion_totals(scheme),
    )


def _too_many(scheme: MarkingScheme) -> Sentence:
    return say(
        "The aspects add up to %(marks)s marks and the scheme needs %(total)s: take away %(difference)s. By "
        "criterion: %(criteria)s.",
        marks=scheme.marks,
        total=scheme.total,
        difference=scheme.marks - scheme.total,
        criteria=_criterion_totals(scheme),
    )


def _criterion_totals(scheme: MarkingScheme) -> Sentence | str:
    return listed([criterion_total(criterion) for criterion in scheme.criteria]) if scheme.criteria else "–"


def criterion_total(criterion: Criterion) -> Sentence:
    """`B 22.50`: what the aspects of a criterion add up to."""
    return say("%(letter)s %(marks)s", letter=criterion.letter, marks=criterion.total)


def _duplicates(scheme: MarkingScheme) -> Iterator[SchemeFinding]:
    codes = scheme.codes
    listed = (
        (PlaceKind.SECTION, [section.number for section in scheme.sections]),
        (PlaceKind.CRITERION, [criterion.letter for criterion in scheme.criteria]),
        (PlaceKind.SUB_CRITERION, [sub.code for sub in scheme.sub_criteria]),
        (PlaceKind.ASPECT, [aspect.id for aspect in scheme.aspects]),
    )
    for kind, names in listed:
        for name in _repeated(names):
            place = codes[name] if kind is PlaceKind.ASPECT else name
            yield _error(kind, place, say("%(name)s is there more than once; give each one its own.", name=name))


def _repeated(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _links(scheme: MarkingScheme) -> Iterator[SchemeFinding]:
    for aspect_id in unknown_links(scheme):
        sentence = say("This aspect depends on an aspect that is not in the scheme; choose another or remove the link.")
        yield _error(PlaceKind.ASPECT, scheme.codes[aspect_id], sentence)
    for circle in cycles(scheme):
        codes = [scheme.codes[aspect_id] for aspect_id in circle]
        sentence = say(
            "These aspects depend on each other in a circle; remove one of the links: %(aspects)s.",
            aspects=" → ".join([*codes, codes[0]]),
        )
        yield _error(PlaceKind.ASPECT, codes[0], sentence)


def _aspect_errors(scheme: MarkingScheme, limit: Decimal) -> Iterator[SchemeFinding]:
    sections = {section.number for section in scheme.sections}
    for aspect in scheme.aspects:
        for sentence in _errors_of(aspect, sections, limit):
            yield _error(PlaceKind.ASPECT, scheme.codes[aspect.id], sentence)


def _errors_of(aspect: Aspect, sections: set[str], limit: Decimal) -> Iterator[Sentence]:
    if not any((aspect.description.kk, aspect.description.ru, aspect.description.en)):
        yield say("The description is missing; say what is looked at.")
    if aspect.section not in sections:
        yield say("There is no section %(section)s; file the aspect under one of the scheme's.", section=aspect.section)
    yield from _maximum_errors(aspect.maximum, limit)
    if aspect.type is AspectType.JUDGEMENT:
        yield from _judgement_errors(aspect)
    else:
        yield from _measurement_errors(aspect)


def _maximum_errors(maximum: Decimal, limit: Decimal) -> Iterator[Sentence]:
    if not maximum.is_finite() or not 0 < maximum <= limit:
        yield say("The maximum must be more than 0 and at most %(limit)s marks.", limit=limit)
    elif maximum % HUNDREDTH:
        yield say("The maximum must be in steps of 0.01, so that printed marks add up.")


def _judgement_errors(aspect: Aspect) -> Iterator[Sentence]:
    written = [text for text in aspect.benchmarks if any((text.kk, text.ru, text.en))]
    if not len(written) == len(aspect.benchmarks) == BENCHMARKS:
        yield say("A judgement aspect needs four benchmark texts, one for each of the scores 0, 1, 2 and 3.")
    if aspect.calculation is not None:
        yield say("A judgement aspect has no calculation: its mark comes from three scores. Remove the calculation.")


def _measurement_errors(aspect: Aspect) -> Iterator[Sentence]:
    if aspect.calculation is None:
        yield say("A measurement needs a calculation: yes/no, difference deduction or choice.")
    if isinstance(aspect.calculation, Choice):
        for option in aspect.calculation.options:
            if option.deduction > aspect.maximum:
                yield say(
                    "Option %(option)s deducts %(deduction)s, more than the maximum of %(maximum)s.",
                    option=option.label if option.label != Names() else option.key,
                    deduction=option.deduction,
                    maximum=aspect.maximum,
                )


def _section_warnings(scheme: MarkingScheme) -> Iterator[SchemeFinding]:
    filed = {aspect.section for aspect in scheme.aspects}
    for section in scheme.sections:
        weight = scheme.section_total(section.number)
        if section.declared is not None and section.declared != weight:
            yield _warning(PlaceKind.SECTION, section.number, _variation(section.declared, weight))
        if section.number not in filed:
            yield _warning(PlaceKind.SECTION, section.number, say("No aspect is filed under this section."))


def _variation(declared: Decimal, weight: Decimal) -> Sentence:
    return say(
        "The section is declared with %(declared)s marks, its aspects add up to %(weight)s: a variation of "
        "%(variation)s.",
        declared=declared,
        weight=weight,
        variation=abs(weight - declared),
    )


def _translations(scheme: MarkingScheme) -> Iterator[SchemeFinding]:
    for kind, place, names in _named(scheme):
        if names.missing:
            yield _warning(kind, place, MISSING[names.missing])


def _named(scheme: MarkingScheme) -> Iterator[tuple[PlaceKind, str, Names]]:
    yield PlaceKind.SCHEME, "", scheme.skill_name
    for section in scheme.sections:
        yield PlaceKind.SECTION, section.number, section.name
    for criterion in scheme.criteria:
        yield PlaceKind.CRITERION, criterion.letter, criterion.name
        for sub in criterion.sub_criteria:
            yield PlaceKind.SUB_CRITERION, sub.code, sub.name


def _aspect_warnings(scheme: MarkingScheme) -> Iterator[SchemeFinding]:
    for aspect in scheme.aspects:
        if aspect.type is AspectType.JUDGEMENT and aspect.partial_allowed:
            sentence = say("Partial marks are for measurements; the flag has no effect on a judgement aspect.")
            yield _warning(PlaceKind.ASPECT, scheme.codes[aspect.id], sentence)


# Which languages a name lacks → the sentence that says so.
MISSING: Mapping[tuple[str, ...], Sentence] = MappingProxyType(
    {
        ("kk",): say("The name is still to be written in Kazakh."),
        ("ru",): say("The name is still to be written in Russian."),
        ("en",): say("The name is still to be written in English."),
        ("kk", "ru"): say("The name is still to be written in Kazakh and Russian."),
        ("kk", "en"): say("The name is still to be written in Kazakh and English."),
        ("ru", "en"): say("The name is still to be written in Russian and English."),
        ("kk", "ru", "en"): say("The name is still to be written in all three languages."),
    }
)
