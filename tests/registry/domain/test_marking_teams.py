"""Sheets shared out among teams by the conflict rule."""

import pytest

from registry.domain.conflict import Tie
from registry.domain.errors import BadInput
from registry.domain.marking_teams import OpenSheet, Plan, Teams, parse_workstations, propose, spans, tied_words

ONE, TWO, THREE = frozenset({1, 2, 3}), frozenset({4, 5, 6}), frozenset({7, 8, 9})


def sheets(sittings: int = 4, *, codes: str = "ABC", team: int = 1) -> list[OpenSheet]:
    """One sheet a sub-criterion and sitting, five aspects each."""
    return [OpenSheet(sitting, f"{code}1", 5, team) for sitting in range(1, sittings + 1) for code in codes]


def test_where_nobody_is_tied_nothing_changes() -> None:
    proposal = propose(sheets(), Teams({1: ONE, 2: TWO}, {}), Plan.KEEP)
    assert (proposal.moves, proposal.nobody) == ((), ())


def test_a_tied_teams_sheets_go_to_a_team_that_is_free() -> None:
    teams = Teams({1: ONE, 2: TWO}, {2: frozenset({3})})
    assert teams.tied(1, 3) == {2}
    assert teams.free(1, 2)
    proposal = propose(sheets(), teams, Plan.KEEP)
    assert {(sheet.sitting, sheet.code, team) for sheet, team in proposal.moves} == {
        (3, "A1", 2),
        (3, "B1", 2),
        (3, "C1", 2),
    }


def test_of_several_free_teams_the_one_with_least_to_do_steps_in() -> None:
    given = [*sheets(1), OpenSheet(2, "A1", 5, 2), OpenSheet(3, "A1", 5, 1)]
    proposal = propose(given, Teams({1: ONE, 2: TWO, 3: THREE}, {1: frozenset({3})}), Plan.KEEP)
    assert [(sheet.sitting, team) for sheet, team in proposal.moves] == [(3, 3)]


def test_sheets_no_team_may_mark_are_told() -> None:
    teams = Teams({1: ONE, 2: TWO}, {1: frozenset({2}), 6: frozenset({2, 3})})
    proposal = propose(sheets(), teams, Plan.KEEP)
    assert {sheet.sitting for sheet in proposal.nobody} == {2}
    assert len(proposal.nobody) == 3
    assert proposal.moves == ()


def test_a_team_that_is_no_more_gives_its_sheets_away() -> None:
    proposal = propose(sheets(team=7), Teams({1: ONE}, {}), Plan.KEEP)
    assert {team for _, team in proposal.moves} == {1}
    assert len(proposal.moves) == 12
    assert len(propose(sheets(), Teams({}, {}), Plan.SHARE).nobody) == 12


def test_shared_out_a_sub_criterion_stays_with_one_team() -> None:
    teams = Teams({1: ONE, 2: TWO}, {4: frozenset({2})})
    given = sheets(codes="ABCD")
    moves = dict(propose(given, teams, Plan.SHARE).moves)
    team_of = {(sheet.sitting, sheet.code): moves.get(sheet, sheet.team) for sheet in given}
    for code in ("A1", "B1", "C1", "D1"):
        assert len({team_of[sitting, code] for sitting in (1, 3, 4)}) == 1
    assert {team_of[2, code] for code in ("A1", "B1", "C1", "D1")} == {1}
    # Somebody of the second team is tied once, so the first would take all if the load did not count as well.
    assert all(teams.free(team, sitting) for (sitting, _), team in team_of.items())


def test_equal_teams_share_equally() -> None:
    given = sheets(codes="ABCD")
    moves = dict(propose(given, Teams({1: ONE, 2: TWO}, {}), Plan.SHARE).moves)
    assert len(moves) == len(given) / 2
    assert {sheet.code for sheet in moves} == {"B1", "D1"}


def test_what_is_begun_stays_unless_somebody_is_tied() -> None:
    given = [OpenSheet(1, "A1", 5, 1), OpenSheet(1, "B1", 5, 1, begun=True), OpenSheet(2, "B1", 5, 1, begun=True)]
    moves = propose(given, Teams({1: ONE, 2: TWO}, {1: frozenset({2})}), Plan.SHARE).moves
    assert [(sheet.sitting, sheet.code, team) for sheet, team in moves] == [(2, "B1", 2)]


def test_a_tie_is_told_with_name_place_and_kind() -> None:
    told = {str(tied_words(tie, 7, "Д. Ахметова", 2)) for tie in Tie}
    assert "Workstation 7: Д. Ахметова of marking team 2 may not mark there (own student)." in told
    assert len(told) == 3


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1-4, 7", {1, 2, 3, 4, 7}), (" 2 ", {2}), ("3–5;9", {3, 4, 5, 9}), ("1,1", {1})],
)
def test_workstations_are_read_as_people_write_them(text: str, numbers: set[int]) -> None:
    assert parse_workstations(text) == numbers


@pytest.mark.parametrize("text", ["", " , ", "one", "1-", "-4", "1-2-3", "12345", "4-2", "1-9999999999", "²"])
def test_what_names_no_workstation_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_workstations(text)


def test_workstations_are_written_as_people_read_them() -> None:
    assert spans({4, 1, 2, 3, 7, 9, 10}) == "1–4, 7, 9–10"
    assert spans(()) == ""
