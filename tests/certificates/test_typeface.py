"""Widths are those of the font that is embedded."""

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools ships no types
from reportlab.pdfbase import pdfmetrics

from certificates.typeface import FOLDER, Face, metrics, width


@pytest.mark.parametrize("face", Face)
def test_digits_are_equally_wide(face: Face) -> None:
    assert len({width(digit, face, 10) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("face", Face)
def test_widths_are_those_of_the_file_and_of_reportlab(face: Face) -> None:
    text = "Сәрсенбаева Әйгерім № 82,45"
    font = TTFont(FOLDER / f"{face.value}.ttf")
    advance = sum(font["hmtx"][font.getBestCmap()[ord(char)]][0] for char in text) / font["head"].unitsPerEm
    assert width(text, face, 12) == pytest.approx(advance * 12)
    assert width(text, face, 12) == pytest.approx(pdfmetrics.stringWidth(text, face.value, 12))


def test_tracking_adds_to_every_character() -> None:
    assert width("4TNE", Face.BOLD, 15, 0.8) == pytest.approx(width("4TNE", Face.BOLD, 15) + 3.2)


def test_a_face_is_registered_once() -> None:
    assert metrics(Face.BOLD) is metrics(Face.BOLD)
