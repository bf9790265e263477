"""Names of persons."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.errors import BadInput
from registry.domain.person_name import NamePart, NameProblem, PersonName, parse_person_name

LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяÄäÖöabcxyz"
plain_names = st.text(LETTERS, min_size=1, max_size=100)


def test_full_name_and_initials_follow_the_document() -> None:
    name = parse_person_name("Сәрсенбаева", "Әйгерім", "Қанатқызы", "SARSENBAYEVA AIGERIM")
    assert name.full == "Сәрсенбаева Әйгерім Қанатқызы"
    assert name.initials == "Сәрсенбаева Ә. Қ."
    assert name.latin == "SARSENBAYEVA AIGERIM"


def test_the_patronymic_is_optional() -> None:
    name = parse_person_name("Ким", "Анна")
    assert (name.full, name.initials) == ("Ким Анна", "Ким А.")


def test_typing_is_tidied() -> None:
    name = parse_person_name("  Петрова - Водкина ", "Анна\u2011Мария", "", "O’BRIEN\u00a0 ANNA")
    assert name == PersonName("Петрова-Водкина", "Анна-Мария", "", "O’BRIEN ANNA")


def test_letters_are_composed() -> None:
    assert parse_person_name(unicodedata.normalize("NFD", "Андрей"), "Ёлка").surname == "Андрей"


@pytest.mark.parametrize(
    "surname",
    [
        "",
        "   ",
        "-",
        "'Оглы",
        "Иванов2",
        "Иванов\u202e",
        "Ива\u200bнов",
        "Иванов\x00",
        "Иванов\nПётр",
        "Иванов\t",
        "<b>",
        "Иванов;",
        "А" * 101,
        "山田",
        "\u3164",
        "Иванов😀",
    ],
)
def test_what_cannot_be_printed_or_seen_is_no_name(surname: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_person_name(surname, "Анна")
    assert [problem.part for problem in refused.value.findings if isinstance(problem, NameProblem)] == ["surname"]


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(BadInput) as refused:
        parse_person_name("", "1", "2", "САРСЕНБАЕВА")
    assert [problem.part for problem in refused.value.findings if isinstance(problem, NameProblem)] == list(NamePart)


@given(plain_names, plain_names, st.just("") | plain_names)
def test_names_of_letters_are_accepted_and_stay_as_they_are(surname: str, given_name: str, patronymic: str) -> None:
    name = parse_person_name(surname, given_name, patronymic)
    assert parse_person_name(name.surname, name.given, name.patronymic) == name
    assert name.full.split(" ") == [part for part in (surname, given_name, patronymic) if part]


@given(st.text(min_size=1))
def test_whatever_is_accepted_has_no_control_or_direction_marks(text: str) -> None:
    try:
        name = parse_person_name(text, "Анна")
    except BadInput:
        return
    assert not any(unicodedata.category(character).startswith(("C", "N")) for character in name.full)
    assert name.surname == unicodedata.normalize("NFC", name.surname)


def test_mixed_alphabets_are_a_warning() -> None:
    mixed = parse_person_name("Сарсенбаевa", "Анна")
    assert [problem.part for problem in mixed.warnings] == [NamePart.SURNAME]
    assert not parse_person_name("Сарсенбаева", "Anna").warnings
