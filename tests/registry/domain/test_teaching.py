"""Own students: taught one by one, or as a group of a college."""

import pytest

from registry.domain.teaching import Student, Taught, group_key, students_among

COLLEGE, OTHER = 1, 2
ALIYA, BERIK, DINA, ERLAN = (
    Student(11, COLLEGE, "ПО-41"),
    Student(12, COLLEGE, "ПО-42"),
    Student(13, OTHER, "ПО-41"),
    Student(14),
)
EVERYBODY = (ALIYA, BERIK, DINA, ERLAN)


def test_a_person_taught_alone_is_an_own_student_whatever_the_college() -> None:
    assert students_among([Taught(person=14)], EVERYBODY) == {14}
    assert students_among([Taught(person=99)], EVERYBODY) == frozenset()


def test_a_group_is_that_of_its_college_alone() -> None:
    assert students_among([Taught(college=COLLEGE, group="ПО-41")], EVERYBODY) == {11}


def test_several_ties_add_up() -> None:
    ties = [Taught(college=COLLEGE, group="ПО-42"), Taught(person=13)]
    assert students_among(ties, EVERYBODY) == {12, 13}


def test_whoever_has_no_group_is_in_nobodys() -> None:
    nobody = [Student(15, COLLEGE, ""), Student(16, COLLEGE, " - ")]
    assert students_among([Taught(college=COLLEGE, group="-")], nobody) == frozenset()


@pytest.mark.parametrize("written", ["ПО-41", "по 41", "По–41", "п.о.41", "ПО_41"])
def test_a_group_is_known_however_it_is_written(written: str) -> None:
    assert group_key(written) == "по41"
