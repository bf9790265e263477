"""Marking schemes read from their rows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from sqlalchemy import select

from registry.db import db
from registry.domain.calculation_json import parse_calculation
from registry.domain.errors import NotFound
from registry.domain.names import Names
from registry.domain.scheme import Aspect, Criterion, MarkingScheme, Section, SubCriterion
from registry.domain.scheme_states import SchemeState
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Aspect as AspectRow
from registry.models import Criterion as CriterionRow
from registry.models import Scheme as SchemeRow
from registry.models import SchemeSection, Skill
from registry.models import SubCriterion as SubCriterionRow


@dataclass(frozen=True)
class StoredScheme:
    """A scheme with the row ids its marks refer to: aspects by key, sub-criteria by code."""

    id: int
    scheme: MarkingScheme
    aspect_ids: Mapping[str, int]
    sub_criterion_ids: Mapping[str, int]

    @cached_property
    def aspect_keys(self) -> Mapping[int, str]:
        """Aspect row id → key."""
        return {row_id: key for key, row_id in self.aspect_ids.items()}

    def code_of(self, aspect_key: str) -> str | None:
        """The sub-criterion an aspect is marked under; None for an aspect of another scheme."""
        return self.sub_codes.get(aspect_key)

    @cached_property
    def sub_codes(self) -> Mapping[str, str]:
        """Aspect key → code of the sub-criterion it is marked under."""
        return {aspect.id: sub.code for sub in self.scheme.sub_criteria for aspect in sub.aspects}


def stored_scheme(scheme_id: int) -> StoredScheme:
    """One scheme version, whole. A locked one never changes, so it is read once for each process.

    Raises NotFound.
    """
    kept = cast("dict[int, StoredScheme]", instance().locked_schemes)
    if scheme_id in kept:
        return kept[scheme_id]
    row = db.session.get(SchemeRow, scheme_id)
    if row is None:
        raise NotFound(say("There is no such marking scheme."))
    found = _read(row)
    if row.state is SchemeState.LOCKED:
        kept[scheme_id] = found
    return found


def _read(row: SchemeRow) -> StoredScheme:
    skill = db.session.get_one(Skill, row.skill_id)
    sections = db.session.scalars(_of(SchemeSection, row).order_by(SchemeSection.position)).all()
    criteria = db.session.scalars(_of(CriterionRow, row).order_by(CriterionRow.letter)).all()
    subs = db.session.scalars(_of(SubCriterionRow, row).order_by(SubCriterionRow.position)).all()
    aspects = db.session.scalars(_of(AspectRow, row).order_by(AspectRow.position)).all()
    numbers = {section.id: section.number for section in sections}
    of_sub, of_criterion = defaultdict(list), defaultdict(list)
    for aspect in aspects:
        of_sub[aspect.sub_criterion_id].append(_aspect(aspect, numbers))
    for sub in subs:
        of_criterion[sub.criterion_id].append(SubCriterion(sub.code, sub.name, sub.day, tuple(of_sub[sub.id])))
    scheme = MarkingScheme(
        skill_number=skill.number,
        skill_name=skill.name,
        sections=tuple(Section(s.number, s.name, s.declared) for s in sections),
        criteria=tuple(Criterion(c.letter, c.name, tuple(of_criterion[c.id])) for c in criteria),
        total=row.total,
        source_language=row.source_language,
    )
    return StoredScheme(row.id, scheme, {a.key: a.id for a in aspects}, {sub.code: sub.id for sub in subs})


def _of(table, row: SchemeRow):  # type: ignore[no-untyped-def]  # one shape for four tables with a scheme_id
    return select(table).where(table.scheme_id == row.id)


def _aspect(row: AspectRow, section_numbers: Mapping[int, str]) -> Aspect:
    return Aspect(
        id=row.key,
        type=row.type,
        description=row.description,
        section=section_numbers[row.section_id],
        maximum=row.maximum,
        calculation=parse_calculation(row.calculation) if row.calculation is not None else None,
        partial_allowed=row.partial_allowed,
        depends_on=row.depends_on_key,
        extra=row.extra,
        requirement=row.requirement,
        benchmarks=tuple(Names(**texts) for texts in row.benchmarks),
    )
