"""The committed fonts are what the script made, and what the page needs."""

import hashlib
import json

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools ships no types

from certificates.fonts.build import FOLDER, KEPT, WEIGHTS, main

RECORD = json.loads((FOLDER / "fonts.json").read_text())
FONTS = [f"GolosText-{style}.ttf" for style in WEIGHTS.values()]


@pytest.mark.parametrize("name", FONTS)
def test_a_font_is_the_one_on_record(name: str) -> None:
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == RECORD["sha256"][name]


@pytest.mark.parametrize("name", FONTS)
def test_a_font_is_static_and_holds_nothing_that_reportlab_would_ignore(name: str) -> None:
    font = TTFont(FOLDER / name)
    assert not {"fvar", "gvar", "GSUB", "GPOS", "fpgm"} & set(font.keys())
    assert set(font.getBestCmap()) <= KEPT


@pytest.mark.parametrize("name", FONTS)
def test_kazakh_letters_have_outlines(name: str) -> None:
    font = TTFont(FOLDER / name)
    characters = font.getBestCmap()
    assert all(font["glyf"][characters[ord(letter)]].numberOfContours for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸№")


def test_the_licence_travels_with_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text()


def test_a_folder_without_the_package_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        main(FOLDER / "nowhere")
