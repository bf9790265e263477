"""Cut-off links: an aspect whose trigger earned 0 earns 0 as well (rules, section 3)."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from registry.domain.errors import Refused
from registry.domain.scheme import Aspect, MarkingScheme
from registry.domain.sentences import say

ZERO = Decimal("0.00")


def effective_marks(
    scheme: MarkingScheme, marks: Mapping[str, Decimal | None], voided: Collection[str] = frozenset()
) -> Mapping[str, Decimal | None]:
    """What counts for each aspect id: its own mark, or 0 when the aspect it depends on has the effective mark 0.

    None is "not marked" and cuts nothing; a linked aspect may be None and still count 0. A voided aspect has no mark,
    so it is None and cuts nothing. Raises Refused when a link leads nowhere or in a circle.
    """
    effective: dict[str, Decimal | None] = {}
    for trail, _end in _walks(scheme):
        for aspect in reversed(trail):
            mark = ZERO if is_cut_off(aspect, effective) else marks.get(aspect.id)
            effective[aspect.id] = None if aspect.id in voided else mark
    return effective


def is_cut_off(aspect: Aspect, effective: Mapping[str, Decimal | None]) -> bool:
    """Whether the aspect it depends on, if any, has the effective mark 0."""
    if aspect.depends_on is None:
        return False
    if aspect.depends_on not in effective:
        raise Refused(say("The cut-off links of this marking scheme lead nowhere or in a circle; correct them first."))
    return effective[aspect.depends_on] == 0


def cycles(scheme: MarkingScheme) -> tuple[tuple[str, ...], ...]:
    """Every circle of links, as the aspect ids along it; a validated scheme has none."""
    return tuple(_circle(trail, end) for trail, end in _walks(scheme) if any(a.id == end for a in trail))


def unknown_links(scheme: MarkingScheme) -> tuple[str, ...]:
    """The ids of aspects that depend on an aspect the scheme does not have."""
    return tuple(a.id for a in scheme.aspects if a.depends_on is not None and a.depends_on not in scheme.by_id)


def _walks(scheme: MarkingScheme) -> Iterator[tuple[list[Aspect], str | None]]:
    """Follow the links from each aspect as far as new ground goes: the aspects passed, and where the walk stopped.

    Every aspect is passed once, so this is linear in the number of aspects, whatever the length of a chain.
    """
    seen: set[str] = set()
    for start in scheme.aspects:
        trail: list[Aspect] = []
        here: str | None = start.id
        while here is not None and here in scheme.by_id and here not in seen:
            seen.add(here)
            trail.append(scheme.by_id[here])
            here = trail[-1].depends_on
        yield trail, here


def _circle(trail: list[Aspect], end: str | None) -> tuple[str, ...]:
    ids = [aspect.id for aspect in trail]
    return tuple(ids[ids.index(str(end)) :])
