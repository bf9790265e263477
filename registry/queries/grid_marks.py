"""What was entered for one sub-criterion at all workstations, and what each aspect of it earns (rules, section 3)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain.aspect_score import AspectScore, score_aspect, with_links
from registry.domain.cutoff import effective_marks, is_cut_off
from registry.domain.entries import parse_entry
from registry.domain.mark import Mark, MarkKey
from registry.domain.scheme import Aspect, MarkingScheme, SubCriterion
from registry.models import Mark as MarkRow
from registry.queries.schemes import StoredScheme

MARKS = select(
    MarkRow.sitting_id,
    MarkRow.aspect_id,
    MarkRow.seat,
    MarkRow.round,
    MarkRow.kind,
    MarkRow.value,
    MarkRow.reason,
    MarkRow.scored_by,
    MarkRow.version,
).where(
    MarkRow.sitting_id.in_(bindparam("sittings", expanding=True)),
    MarkRow.aspect_id.in_(bindparam("aspects", expanding=True)),
)

Marks = Mapping[str, list[Mark]]
Rows = Mapping[str, list[Any]]
Entered = tuple[Marks, Rows]


def needed_aspects(scheme: MarkingScheme, sub: SubCriterion) -> Sequence[Aspect]:
    """The aspects of the sub-criterion, and those elsewhere that can cut one of them off."""
    found = {aspect.id: aspect for aspect in sub.aspects}
    for aspect in sub.aspects:
        trigger = aspect.depends_on
        while trigger is not None and trigger not in found and trigger in scheme.by_id:
            found[trigger] = scheme.by_id[trigger]
            trigger = found[trigger].depends_on
    return tuple(found.values())


def entered_marks(stored: StoredScheme, sittings: Sequence[int], needed: Sequence[Aspect]) -> Mapping[int, Entered]:
    """What was entered at each workstation, by aspect: the marks of the rules, and their rows in the same order."""
    keys = {stored.aspect_ids[aspect.id]: aspect for aspect in needed}
    found: dict[int, tuple[dict[str, list[Mark]], dict[str, list[Any]]]] = {
        sitting: (defaultdict(list), defaultdict(list)) for sitting in sittings
    }
    for row in db.session.connection().execute(MARKS, {"sittings": list(sittings), "aspects": list(keys)}):
        aspect = keys[row.aspect_id]
        entry = parse_entry(aspect, row.kind.value, row.value, row.reason)
        marks, rows = found[row.sitting_id]
        marks[aspect.id].append(Mark(MarkKey(row.sitting_id, aspect.id, row.seat, row.round), entry, row.scored_by))
        rows[aspect.id].append(row)
    return found


def scores_of(
    scheme: MarkingScheme, needed: Sequence[Aspect], marks: Marks, voided: frozenset[str], max_spread: int
) -> Mapping[str, AspectScore]:
    """What each aspect earns, links and voids counted."""
    own = {a.id: score_aspect(a, scheme.codes[a.id], marks.get(a.id, ()), max_spread) for a in needed}
    if not voided and not any(aspect.depends_on for aspect in needed):
        return own
    effective = effective_marks(scheme, {key: score.entered for key, score in own.items()}, voided)
    return {
        key: with_links(score, effective[key], cut=is_cut_off(score.aspect, effective), voided=key in voided)
        for key, score in own.items()
    }
