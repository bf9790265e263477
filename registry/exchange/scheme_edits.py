"""A marking scheme with some of its aspects replaced."""

from collections.abc import Mapping
from dataclasses import replace

from registry.domain.scheme import Aspect, MarkingScheme


def with_aspects(scheme: MarkingScheme, changed: Mapping[str, Aspect]) -> MarkingScheme:
    """The scheme with the aspects of these ids replaced by the given ones, everything else in its place."""
    if not changed:
        return scheme
    criteria = tuple(
        replace(
            criterion,
            sub_criteria=tuple(
                replace(sub, aspects=tuple(changed.get(aspect.id, aspect) for aspect in sub.aspects))
                for sub in criterion.sub_criteria
            ),
        )
        for criterion in scheme.criteria
    )
    return replace(scheme, criteria=criteria)
