"""Kinds of incidents."""

from registry.domain.incident import BY_HAND, IncidentKind


def test_what_an_act_keeps_by_itself_is_not_written_by_hand() -> None:
    assert set(IncidentKind) - set(BY_HAND) == {IncidentKind.STOP, IncidentKind.SPARE, IncidentKind.REMOVAL}
