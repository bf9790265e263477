"""Who takes part in the demo."""

from random import Random

import pytest

from registry.demo.cast import SURNAMES, candidate_rows, misspelt
from registry.domain.enrolment import parse_candidate
from registry.domain.iin import parse_iin

SEEDS = range(20)


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_could_be_enrolled_and_nobody_is_a_living_person(seed: int) -> None:
    for row in candidate_rows(seeded(seed), 15):
        assert parse_candidate(row).warnings == ()
        born = parse_iin(row.iin).birth_date
        assert born is not None
        assert born.year < 1900


@pytest.mark.parametrize("seed", SEEDS)
def test_people_of_one_exam_differ_in_surname_and_number(seed: int) -> None:
    rows = candidate_rows(seeded(seed), len(SURNAMES))
    assert len({row.iin for row in rows}) == len(rows)
    assert len({row.surname.removesuffix("а") for row in rows}) == len(rows)


def test_a_seed_gives_the_same_people_again_and_another_one_others() -> None:
    assert candidate_rows(seeded(3), 12) == candidate_rows(seeded(3), 12)
    assert candidate_rows(seeded(3), 12) != candidate_rows(seeded(4), 12)


def test_more_people_than_surnames_are_possible() -> None:
    assert len(candidate_rows(seeded(1), 40)) == 40


def test_a_clerk_without_a_kazakh_keyboard_writes_another_name_for_the_same_person() -> None:
    changed = [(row, misspelt(row)) for row in candidate_rows(seeded(3), 12)]
    assert any(row.surname != typed.surname or row.given != typed.given for row, typed in changed)
    for row, typed in changed:
        assert typed.iin == row.iin
        assert not set("әғқңөұүһі") & set(f"{typed.surname}{typed.given}{typed.patronymic}".lower())


def seeded(seed: int) -> Random:
    """Chance that repeats."""
    return Random(seed)  # noqa: S311  # nothing secret depends on it
