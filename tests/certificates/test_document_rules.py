"""Facts that contradict each other, or cannot be printed safely, make no document."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from certificates.document import (
    ChampionshipLevel,
    Examiners,
    GradeTable,
    Medal,
    MedalKind,
    PassportDocument,
    Scale,
)
from certificates.document_rules import check_document, truncated_percent
from certificates.errors import Flaw, InvalidDocument
from certificates.names import Names
from tests.certificates.passports import a_championship_passport, a_passport

USUAL = a_passport()
MEDAL = Medal(MedalKind.GOLD, Names(ru="Золото"))
SCALE = Scale(742, 12, Decimal("61.2"), Decimal(5), 700, 30)


def refusal(**changes: object) -> tuple[str, Flaw]:
    with pytest.raises(InvalidDocument) as refused:
        a_passport(**changes)
    return refused.value.field, refused.value.flaw


def test_a_sound_document_passes() -> None:
    for document in (USUAL, a_championship_passport()):
        check_document(document)


@pytest.mark.parametrize(
    ("score", "maximum", "percent"), [("52.49", "75", "69.98"), ("100", "100", "100.00"), ("2", "3", "66.66")]
)
def test_a_percent_is_truncated(score: str, maximum: str, percent: str) -> None:
    assert truncated_percent(Decimal(score), Decimal(maximum)) == Decimal(percent)


def test_sections_must_add_up_to_the_score() -> None:
    sections = (replace(USUAL.sections[0], achieved=Decimal("4.61"), percent=Decimal("92.20")), *USUAL.sections[1:])
    assert refusal(sections=sections) == ("result.score", Flaw.DOES_NOT_ADD_UP)


def test_a_rounded_percent_is_refused() -> None:
    result = replace(USUAL.result, percent=Decimal("82.46"))
    assert refusal(result=result) == ("result.percent", Flaw.DOES_NOT_ADD_UP)


@pytest.mark.parametrize("char", ["\n", "\x00", "\u202e", "\u2066", "\u200f", "\u200b", "\u00ad", "\u2028", "\ue000"])
def test_controls_and_invisible_characters_are_refused(char: str) -> None:
    holder = replace(USUAL.holder, kk=f"Сәрсен{char}баева")
    assert refusal(holder=holder) == ("holder.kk", Flaw.CHARACTER)


@pytest.mark.parametrize("text", [" Айгерим", "Айгерим ", "Андреи\u0306"])
def test_texts_are_normalised_before_they_are_frozen(text: str) -> None:
    assert refusal(holder=Names(ru=text)) == ("holder.ru", Flaw.NOT_NORMALISED)


def test_a_name_is_needed_in_one_language_only() -> None:
    assert a_passport(holder=Names(ru="Ким Вера")).holder.in_language("en") == "Ким Вера"
    assert refusal(holder=Names()) == ("holder", Flaw.EMPTY)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "7K3M9QX2VB8R4TNI"),
        ("code", "7K3M"),
        ("number", "ala-2025-4K7M2Q"),
        ("address", "https://passport.example.kz/"),
        ("address", "ftp://passport.example.kz"),
        ("address", "https://Passport.example.kz"),
        ("supersedes", "4K7M2Q"),
    ],
)
def test_identifiers_have_one_form(field: str, value: str) -> None:
    assert refusal(**{field: value}) == (field, Flaw.WRONG_FORM)


CONTRADICTIONS: list[tuple[str, dict[str, object]]] = [
    ("exam.level", {"exam": replace(USUAL.exam, level=ChampionshipLevel.NATIONAL)}),
    ("exam.ends_on", {"exam": replace(USUAL.exam, ends_on=date(2025, 6, 1))}),
    ("exam.protocol_date", {"exam": replace(USUAL.exam, protocol_date=date(2025, 7, 1))}),
    ("issued_on", {"issued_on": date(2025, 6, 24)}),
    ("valid_until", {"valid_until": USUAL.issued_on}),
    ("supersedes", {"supersedes": USUAL.number}),
    ("result.medal", {"result": replace(USUAL.result, medal=MEDAL)}),
    ("result.scale", {"result": replace(USUAL.result, scale=SCALE)}),
    ("result.grade", {"result": replace(USUAL.result, grade=None, grade_table=None)}),
    ("result.grade_table", {"result": replace(USUAL.result, grade_table=None)}),
    ("result.maximum", {"scheme": replace(USUAL.scheme, total=Decimal(75))}),
    ("result.score", {"result": replace(USUAL.result, score=Decimal("82.455"))}),
    ("sections", {"sections": ()}),
    ("sections", {"sections": (USUAL.sections[0], USUAL.sections[0])}),
    ("examiners.external", {"examiners": Examiners(3, 4)}),
    ("examiners.count", {"examiners": Examiners(0, 0)}),
    ("qualification.level", {"qualification": replace(USUAL.qualification, level=9)}),
]


@pytest.mark.parametrize(("field", "changes"), CONTRADICTIONS, ids=[field for field, _ in CONTRADICTIONS])
def test_contradictions_are_refused(field: str, changes: dict[str, object]) -> None:
    assert refusal(**changes) == (field, Flaw.OUT_OF_RANGE)


def test_a_championship_may_have_grades_or_go_without() -> None:
    document = a_championship_passport()
    graded = replace(document.result, grade="A-", grade_table=GradeTable("letters", date(2024, 9, 1)))
    assert isinstance(replace(document, result=graded), PassportDocument)
