"""How a proposal comes to nothing."""

from registry.domain.void_ending import VoidEnding


def test_a_proposal_ends_by_either_side() -> None:
    assert [ending.value for ending in VoidEnding] == ["refused", "withdrawn"]
