"""What the demo's examiners give can be recorded."""

from random import Random

import pytest

from registry.demo.marks import measured_entry, three_scores
from registry.demo.scheme import HERE, OWN
from registry.domain.entries import mark_of, parse_entry
from registry.domain.scheme import AspectType, MarkingScheme
from registry.exchange.scheme_import import import_scheme, with_calculations


@pytest.fixture(scope="module")
def scheme() -> MarkingScheme:
    """The demo's own scheme."""
    calculations = (HERE / "web_technologies_calculations.json").read_bytes()
    imported = with_calculations(import_scheme(OWN.read_bytes()), calculations)
    assert imported.scheme is not None
    return imported.scheme


@pytest.mark.parametrize("ability", [0.0, 0.28, 0.62, 0.96, 1.0])
def test_three_judges_agree_well_enough_and_stay_on_the_scale(ability: float) -> None:
    for seed in range(200):
        scores = three_scores(seeded(seed), ability)
        assert max(scores) - min(scores) <= 1
        assert set(scores) <= {0, 1, 2, 3}


@pytest.mark.parametrize("ability", [0.0, 0.28, 0.96, 1.0])
def test_every_value_is_one_its_aspect_takes(scheme: MarkingScheme, ability: float) -> None:
    for seed in range(10):
        for aspect in scheme.aspects:
            if aspect.type is AspectType.MEASUREMENT:
                kind, value, reason = measured_entry(seeded(seed), aspect, ability)
                assert 0 <= mark_of(aspect, parse_entry(aspect, kind, value, reason)) <= aspect.maximum


def test_who_can_do_more_earns_more(scheme: MarkingScheme) -> None:
    def earned(ability: float) -> float:
        random, measured = seeded(3), (a for a in scheme.aspects if a.type is AspectType.MEASUREMENT)
        return float(sum(mark_of(a, parse_entry(a, *measured_entry(random, a, ability))) for a in measured))

    assert earned(0.28) < earned(0.62) < earned(0.96)


def seeded(seed: int) -> Random:
    """Chance that repeats."""
    return Random(seed)  # noqa: S311  # nothing secret depends on it
