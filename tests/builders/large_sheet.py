"""An exam as large as they come: a sub-criterion of thirty aspects, twenty-two workstations, everything marked."""

from dataclasses import replace

from registry.db import transaction
from registry.domain.scheme import MarkingScheme, SubCriterion
from tests.builders.marking_stage import Stage, a_stage, marked_by_judges
from tests.builders.marks import GOOD
from tests.builders.scheme import a_marking_scheme, a_scheme

ASPECTS, WORKSTATIONS, OF_THEM_JUDGED = 30, 22, 8


def a_large_stage(sittings: int = WORKSTATIONS) -> Stage:
    """Sub-criterion A1 has eight judgements, partial marks, differences, choices, and a link from elsewhere."""
    with transaction():
        scheme = a_scheme(whole=large_scheme())
    stage = a_stage(sittings=sittings, scheme=scheme)
    with transaction():
        keys = [aspect.id for sub in large_scheme().sub_criteria for aspect in sub.aspects]
        values = {key: GOOD[key.partition("-")[0]] for key in keys}
        for sitting_id in stage.sitting_ids:
            marked_by_judges(stage, sitting_id, values)
    return stage


def large_scheme() -> MarkingScheme:
    """The small scheme's aspects over and over; keys are `m1-7`, of kind m1. The last one hangs on sub-criterion B1."""
    small = a_marking_scheme()
    kinds = {aspect.id: aspect for aspect in small.aspects}
    judged = [replace(kinds["j1"], id=f"j1-{place}") for place in range(OF_THEM_JUDGED)]
    measured = [
        replace(kinds[("m1", "m2", "d1", "c1")[place % 4]], id=f"{('m1', 'm2', 'd1', 'c1')[place % 4]}-{place}")
        for place in range(ASPECTS - OF_THEM_JUDGED - 1)
    ]
    linked = replace(kinds["l1"], id="l1-1", depends_on="m1")
    criteria = (
        replace(small.criteria[0], sub_criteria=(_sub("A1", small, (*judged, *measured, linked)),)),
        replace(small.criteria[1], sub_criteria=(_sub("B1", small, (kinds["m1"],)),)),
    )
    return replace(small, criteria=criteria)


def _sub(code: str, small: MarkingScheme, aspects: tuple[object, ...]) -> SubCriterion:
    found = next(sub for sub in small.sub_criteria if sub.code == code)
    return replace(found, aspects=aspects)  # type: ignore[arg-type]  # aspects, as they were made above
