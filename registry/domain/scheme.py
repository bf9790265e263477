"""The marking scheme: sections, criteria, sub-criteria and aspects (rules, section 2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from registry.domain.calculations import Calculation
from registry.domain.names import Names

NO_TEXT = Names()


class AspectType(StrEnum):
    """M is measured once and agreed; J is judged by three examiners on the scale 0–3."""

    MEASUREMENT = "M"
    JUDGEMENT = "J"


@dataclass(frozen=True, slots=True)
class Section:
    """An occupational-standard section. `declared` is the weight its authors announced, in marks."""

    number: str
    name: Names
    declared: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Aspect:
    """The smallest thing marked.

    `id` is stable inside one scheme version and means nothing; the code people see (`A2.M4`) is computed.
    `section` is a section's number; `maximum` is in marks; `calculation` is None for a judgement aspect;
    `depends_on` is the id of the aspect whose mark 0 makes this one 0; `benchmarks` holds the texts of the
    scores 0, 1, 2, 3 of a judgement aspect and is empty for a measurement.
    """

    id: str
    type: AspectType
    description: Names
    section: str
    maximum: Decimal
    calculation: Calculation | None = None
    partial_allowed: bool = False
    depends_on: str | None = None
    extra: Names = NO_TEXT
    requirement: Names = NO_TEXT
    benchmarks: tuple[Names, ...] = ()


@dataclass(frozen=True, slots=True)
class SubCriterion:
    """Aspects marked together on one sheet, on one day of marking. `code` is `A1`: criterion letter and number."""

    code: str
    name: Names
    day: int | None
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A letter A..I with its sub-criteria."""

    letter: str
    name: Names
    sub_criteria: tuple[SubCriterion, ...]

    @property
    def total(self) -> Decimal:
        """The criterion's marks, summed from its aspects: never typed."""
        return sum((a.maximum for sub in self.sub_criteria for a in sub.aspects), Decimal("0.00"))


@dataclass(frozen=True)
class MarkingScheme:
    """A whole scheme. `total` is what its level demands (100.00, 75.00, 50.00): aspects must add up to it."""

    skill_number: str
    skill_name: Names
    sections: tuple[Section, ...]
    criteria: tuple[Criterion, ...]
    total: Decimal = Decimal("100.00")
    source_language: str = "en"

    @property
    def sub_criteria(self) -> Iterator[SubCriterion]:
        """All sub-criteria in printed order."""
        return (sub for criterion in self.criteria for sub in criterion.sub_criteria)

    @cached_property
    def aspects(self) -> tuple[Aspect, ...]:
        """All aspects in printed order."""
        return tuple(aspect for sub in self.sub_criteria for aspect in sub.aspects)

    @cached_property
    def by_id(self) -> Mapping[str, Aspect]:
        """Aspects by their internal id."""
        return MappingProxyType({aspect.id: aspect for aspect in self.aspects})

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Aspect id → display code: `A2.M4` is the fourth measurement aspect of sub-criterion A2, `A2.J1` the first
        judgement aspect."""
        return MappingProxyType({aspect.id: code for sub in self.sub_criteria for aspect, code in _coded(sub)})

    @property
    def marks(self) -> Decimal:
        """The marks of all aspects together."""
        return sum((criterion.total for criterion in self.criteria), Decimal("0.00"))

    def section_total(self, number: str) -> Decimal:
        """A section's weight: the marks of the aspects filed under it, computed and never typed."""
        return sum((a.maximum for a in self.aspects if a.section == number), Decimal("0.00"))


def _coded(sub: SubCriterion) -> Iterator[tuple[Aspect, str]]:
    counts = dict.fromkeys(AspectType, 0)
    for aspect in sub.aspects:
        counts[aspect.type] += 1
        yield aspect, f"{sub.code}.{aspect.type}{counts[aspect.type]}"
