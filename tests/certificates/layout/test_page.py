"""The whole page: everything on it, nothing over anything else, one page always."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certificates.document import Medal, MedalKind, PassportDocument
from certificates.errors import DoesNotFit
from certificates.layout.page import lay_out
from certificates.layout.sheet import Sheet, Text
from certificates.names import Names
from certificates.theme import LEFT, PAGE_HEIGHT, RIGHT
from tests.certificates.layout.texts import texts
from tests.certificates.passports import (
    a_championship_passport,
    a_passport,
    some_sections,
    the_longest_passport,
    with_sections,
)

LANGUAGES = ("kk", "ru", "en")
# From a baseline: how far Golos Text reaches up (with the accent of Й) and down (with the tail of Қ), in sizes.
UP, DOWN = 0.78, 0.2

Frame = tuple[float, float, float, float]


def frame(text: Text) -> Frame:
    return (text.x, text.y - DOWN * text.size, text.x + text.width, text.y + UP * text.size)


def overlap(one: Frame, other: Frame) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def collisions(sheet: Sheet) -> list[tuple[str, str]]:
    return [(a.text, b.text) for a, b in combinations(texts(sheet), 2) if overlap(frame(a), frame(b))]


def assert_clean(document: PassportDocument, language: str) -> None:
    sheet = lay_out(document, language)
    assert not collisions(sheet)
    for text in texts(sheet):
        left, bottom, right, top = frame(text)
        assert LEFT - 0.01 <= left < right <= RIGHT + 0.01, text
        assert 20 < bottom < top < PAGE_HEIGHT - 15, text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", [a_passport(), a_championship_passport(), the_longest_passport()])
def test_no_text_touches_another_or_leaves_the_page(document: PassportDocument, language: str) -> None:
    assert_clean(document, language)


WORD = st.text("аәбғжқмнңоөрстуұүшщіЖШӘҚ", min_size=1, max_size=14)
PHRASE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=40)
@given(holder=PHRASE, college=PHRASE, section=PHRASE, count=st.integers(1, 12), language=st.sampled_from(LANGUAGES))
def test_any_passport_is_clean_or_refused(holder: str, college: str, section: str, count: int, language: str) -> None:
    document = with_sections(
        a_passport(holder=Names(kk=holder), college=Names(kk=college)), some_sections(count, Names(kk=section))
    )
    try:
        lay_out(document, language)
    except DoesNotFit:
        return
    assert_clean(document, language)


@pytest.mark.parametrize("count", range(1, 13))
def test_one_to_twelve_sections_fit(count: int) -> None:
    assert_clean(with_sections(a_passport(), some_sections(count)), "kk")


def test_fewer_sections_are_set_larger() -> None:
    sizes = [
        max(
            text.size
            for text in texts(lay_out(with_sections(a_passport(), some_sections(n)), "kk"))
            if text.text == "1"
        )
        for n in (3, 8, 12)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_more_sections_than_fit_are_refused_and_never_make_a_second_page() -> None:
    document = with_sections(the_longest_passport(), some_sections(24, the_longest_passport().sections[0].names))
    with pytest.raises(DoesNotFit, match="page does not fit") as refused:
        lay_out(document, "kk")
    assert refused.value.lines is None
    assert refused.value.needed > refused.value.available


MEDALLION = Medal(
    MedalKind.MEDALLION,
    Names("Жоғары шеберлігі үшін медальон", "Медальон «За высшее мастерство»", "Medallion for Excellence"),
)


@pytest.mark.parametrize("grade", [None, "3"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_championship_fits_too(language: str, grade: str | None) -> None:
    longest, championship = the_longest_passport(), a_championship_passport()
    result = replace(
        longest.result,
        grade=grade,
        grade_table=longest.result.grade_table if grade else None,
        medal=MEDALLION,
        scale=championship.result.scale,
    )
    assert_clean(replace(longest, exam=championship.exam, result=result), language)
    usual = championship.result
    usual = replace(usual, grade=grade, grade_table=result.grade_table, medal=MEDALLION)
    assert_clean(replace(championship, result=usual), language)
