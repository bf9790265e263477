"""Audiences."""

from registry.domain.audience import Audience


def test_the_public_is_no_audience() -> None:
    assert set(Audience) == {"operator", "examiner", "holder", "college", "auditor"}
