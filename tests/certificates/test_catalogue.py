"""The fixed words: all of them, in all languages, with their placeholders."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from certificates import catalogue
from certificates.errors import CatalogueMissing
from certificates.glyphs import missing_characters

SOURCE = Path(catalogue.__file__).parent
MESSAGES = {str(message) for _, _, message, _, _ in extract_from_dir(SOURCE, keywords={"_": None})}
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def translations(language: str) -> dict[str, str]:
    with (catalogue.FOLDER / language / "LC_MESSAGES" / "certificates.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id and not message.fuzzy}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_word_is_translated_and_no_other(language: str) -> None:
    assert translations(language).keys() == MESSAGES
    assert all(translations(language).values())


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_placeholders_are_kept(language: str) -> None:
    for source, text in translations(language).items():
        assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(text)), source


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_fonts_have_every_letter_of_the_fixed_words(language: str) -> None:
    assert not missing_characters("".join(translations(language).values()))


def test_words_come_in_the_language_asked_for() -> None:
    said = [catalogue.words(language)("Skills Passport") for language in ("kk", "ru", "en")]
    assert said == ["Дағдылар паспорты", "Паспорт навыков", "Skills Passport"]


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'de'"):
        catalogue.words("de")


def test_a_catalogue_that_was_not_compiled_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue._catalogue.cache_clear()
    try:
        with pytest.raises(CatalogueMissing, match=r"compile_catalogues\.py"):
            catalogue.words("kk")
    finally:
        catalogue._catalogue.cache_clear()
