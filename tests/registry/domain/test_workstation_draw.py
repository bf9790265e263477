"""Numbers given out by lot."""

from random import Random

from registry.domain.workstation_draw import Shuffle, drawn_workstations


def lot(seed: int) -> Shuffle:
    """A lot that falls the same way every time."""
    return Random(seed).shuffle  # noqa: S311  # it has to repeat


def test_the_same_numbers_are_given_out_anew() -> None:
    before = {11: 1, 12: 2, 13: 5, 14: 9}
    after = drawn_workstations(before, lot(3))
    assert after.keys() == before.keys()
    assert sorted(after.values()) == [1, 2, 5, 9]


def test_every_attempt_may_draw_every_number() -> None:
    draws = [drawn_workstations({1: 1, 2: 2, 3: 3}, lot(seed)) for seed in range(60)]
    for sitting in (1, 2, 3):
        assert {draw[sitting] for draw in draws} == {1, 2, 3}


def test_the_lot_does_not_depend_on_who_stood_where_before() -> None:
    first = drawn_workstations({1: 1, 2: 2, 3: 3}, lot(8))
    assert first == drawn_workstations({1: 3, 2: 1, 3: 2}, lot(8))
