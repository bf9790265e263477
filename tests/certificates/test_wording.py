"""The sentences of a page."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from certificates.document import ChampionshipLevel, ExamKind, GradeTable
from certificates.names import Names
from certificates.wording import Wording
from tests.certificates.passports import a_championship_passport, a_passport, the_longest_passport


def wording(language: str = "en", **changes: Any) -> Wording:
    return Wording.of(a_passport(**changes), language)


def graded(grade: str) -> Any:
    return replace(a_passport().result, grade=grade, grade_table=GradeTable("table", date(2024, 9, 1)))


@pytest.mark.parametrize(("language", "said"), [("kk", "4 (жақсы)"), ("ru", "4 (хорошо)"), ("en", "4 (good)")])
def test_a_grade_of_the_five_point_scale_is_put_into_words(language: str, said: str) -> None:
    assert wording(language).grade() == said


def test_a_letter_says_itself() -> None:
    assert wording("kk", result=graded("B+")).grade() == "B+"


def test_a_championship_without_grades_has_no_grade() -> None:
    assert Wording.of(a_championship_passport(), "ru").grade() is None


def test_the_code_is_in_four_groups() -> None:
    assert wording().code() == "7K3M 9QX2 VB8R 4TNE"


@pytest.mark.parametrize(
    ("address", "typed"),
    [("https://passport.example.kz", "passport.example.kz"), ("http://127.0.0.1:8000", "http://127.0.0.1:8000")],
)
def test_what_to_type_is_the_host_and_an_insecure_address_in_full(address: str, typed: str) -> None:
    assert wording(address=address).site() == typed


def test_validity_and_predecessor_are_said_when_there_are_any() -> None:
    assert len(wording("ru").dates()) == 1
    said = [line.replace("\u00a0", " ") for line in Wording.of(the_longest_passport(), "ru").dates()]
    assert said == ["Выдан 27 июня 2025 г.", "Действителен до 27 июня 2028 г.", "Выдан взамен паспорта ALA-2025-9Z8Y7X"]


def test_a_name_unknown_in_english_is_printed_as_in_the_document() -> None:
    assert wording(holder=Names("Әбіш Нұр", "Абиш Нур")).name(Names("Әбіш Нұр", "Абиш Нур")) == "Абиш Нур"


@pytest.mark.parametrize("level", ChampionshipLevel)
def test_every_level_of_a_championship_has_a_name(level: ChampionshipLevel) -> None:
    exam = replace(a_passport().exam, kind=ExamKind.CHAMPIONSHIP, level=level)
    for language in ("kk", "ru"):
        assert wording(language, exam=exam).exam_kind() != wording("en", exam=exam).exam_kind()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_estimated_scale_is_called_so_and_explained(language: str) -> None:
    examiners, scale = Wording.of(a_championship_passport(), language).notes()
    point = "." if language == "en" else ","
    assert "WorldSkills" in scale
    assert all(part in scale for part in ("742", "12", f"61{point}205", f"5{point}1025", "700", "30"))
    assert "3" in examiners


def test_the_passport_says_what_it_is_not() -> None:
    assert "not a diploma" in wording().what_it_is_not()
    assert "championship" in Wording.of(a_championship_passport(), "en").what_it_is_not()
    assert "чемпионата" in Wording.of(a_championship_passport(), "ru").what_it_is_not()
