"""Names in three languages."""

import pytest

from registry.domain.names import LANGUAGES, Names


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_asked_language_comes_first(language: str) -> None:
    assert Names("қазақша", "по-русски", "English").in_language(language) == {
        "kk": "қазақша",
        "ru": "по-русски",
        "en": "English",
    }.get(language)


@pytest.mark.parametrize(
    ("names", "language", "shown"),
    [
        (Names(ru="р", en="e"), "kk", "р"),
        (Names(kk="қ", en="e"), "ru", "қ"),
        (Names(kk="қ", ru="р"), "en", "р"),
        (Names(en="e"), "kk", "e"),
        (Names(kk="қ"), "en", "қ"),
        (Names(), "kk", ""),
    ],
)
def test_what_is_not_translated_is_shown_in_russian_kazakh_or_english(names: Names, language: str, shown: str) -> None:
    assert names.in_language(language) == shown


@pytest.mark.parametrize(
    ("names", "missing"),
    [(Names(), LANGUAGES), (Names(ru="р"), ("kk", "en")), (Names("қ", "р", "e"), ())],
)
def test_the_languages_still_to_be_translated_are_named(names: Names, missing: tuple[str, ...]) -> None:
    assert names.missing == missing
