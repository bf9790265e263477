"""The figures of a marking scheme: what a preview and a report show."""

from dataclasses import dataclass
from decimal import Decimal

from registry.domain.names import Names
from registry.domain.scheme import AspectType, MarkingScheme


@dataclass(frozen=True, slots=True)
class TypeSummary:
    """How many aspects of one type, and their marks."""

    aspects: int
    marks: Decimal


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """One section: what was declared, what its aspects add up to, and the variation between them, in marks."""

    number: str
    name: Names
    declared: Decimal | None
    by_aspects: Decimal

    @property
    def variation(self) -> Decimal | None:
        """The difference without a sign, as the workbook shows it; None where nothing was declared."""
        return None if self.declared is None else abs(self.declared - self.by_aspects)


@dataclass(frozen=True, slots=True)
class SchemeSummary:
    """Counts and marks. `skill` is number and name as the workbook has them; `partial` are the codes of the aspects
    partial marks are allowed or proposed for."""

    skill: str
    criteria: int
    sub_criteria: int
    aspects: int
    measurement: TypeSummary
    judgement: TypeSummary
    sections: tuple[SectionSummary, ...]
    total: Decimal
    required: Decimal
    partial: tuple[str, ...]


def summary_of(scheme: MarkingScheme, skill: str) -> SchemeSummary:
    """The figures of a scheme, all computed from its aspects."""
    return SchemeSummary(
        skill=" ".join(skill.split()),
        criteria=len(scheme.criteria),
        sub_criteria=sum(1 for _ in scheme.sub_criteria),
        aspects=len(scheme.aspects),
        measurement=_of_type(scheme, AspectType.MEASUREMENT),
        judgement=_of_type(scheme, AspectType.JUDGEMENT),
        sections=tuple(
            SectionSummary(s.number, s.name, s.declared, scheme.section_total(s.number)) for s in scheme.sections
        ),
        total=scheme.marks,
        required=scheme.total,
        partial=tuple(scheme.codes[aspect.id] for aspect in scheme.aspects if aspect.partial_allowed),
    )


def _of_type(scheme: MarkingScheme, kind: AspectType) -> TypeSummary:
    marks = [aspect.maximum for aspect in scheme.aspects if aspect.type is kind]
    return TypeSummary(len(marks), sum(marks, Decimal("0.00")))
