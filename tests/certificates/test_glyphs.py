"""What the fonts can draw."""

import pytest

from certificates.errors import MissingGlyph
from certificates.glyphs import drawable, missing_characters, require_glyphs

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SIGNS = "0123456789 ₸№–—«»“”‘’·%()/.,;:-"


def test_kazakh_russian_and_latin_letters_are_there() -> None:
    assert not missing_characters(KAZAKH + RUSSIAN + SIGNS + "ÄÖÜäöüßçğıİşŞąčřž")
    assert set(KAZAKH) <= drawable()


def test_missing_characters_come_once_in_order() -> None:
    assert missing_characters("张 Ким 伟 张 ≥") == ("张", "伟", "≥")


def test_a_text_with_a_missing_glyph_is_refused_with_its_characters() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+5F20") as refused:
        require_glyphs("张 Ким")
    assert (refused.value.text, refused.value.characters) == ("张 Ким", ("张",))
