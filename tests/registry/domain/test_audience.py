"""Audiences."""

from registry.domain.audience import Audience, opened_by_two


def test_the_public_is_no_audience() -> None:
    assert set(Audience) == {"operator", "examiner", "holder", "college", "auditor"}


def test_an_operators_account_and_a_holders_with_a_password_take_two_people() -> None:
    taken = {audience for audience in Audience if opened_by_two(frozenset({audience}))}
    assert taken == {Audience.OPERATOR}
    assert opened_by_two(frozenset({Audience.HOLDER, Audience.EXAMINER}))
    assert not opened_by_two(frozenset({Audience.COLLEGE, Audience.EXAMINER}))
