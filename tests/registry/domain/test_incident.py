"""Kinds of incidents."""

from registry.domain.incident import BY_HAND, IncidentKind


def test_what_an_act_keeps_by_itself_is_not_written_by_hand() -> None:
    of_acts = {IncidentKind.STOP, IncidentKind.SPARE, IncidentKind.MINUTES, IncidentKind.REMOVAL}
    assert set(IncidentKind) - set(BY_HAND) == of_acts
