"""The demo's second team comes with the whole demo (test_building.py); here is what its figures have to keep."""

from registry.demo.stage import PEOPLE as FIRST
from registry.demo.teams import PEOPLE
from registry.domain.judgement import SEATS


def test_the_second_team_is_full_and_nobody_of_the_first_sits_in_it() -> None:
    assert len(PEOPLE) == len(SEATS)
    assert not set(PEOPLE) & set(FIRST)
