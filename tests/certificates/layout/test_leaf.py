"""A leaf across has its sides the other way round."""

from certificates.layout.leaf import ACROSS, UPRIGHT


def test_a_leaf_across_is_the_upright_one_turned() -> None:
    assert (ACROSS.width, ACROSS.height) == (UPRIGHT.height, UPRIGHT.width)
    assert ACROSS.right - ACROSS.left == ACROSS.room == ACROSS.width - 2 * ACROSS.margin
