"""Headings stay with what follows; a line to sign has the name where it is known, and a line for it where not."""

from certificates.layout.leaf import UPRIGHT
from certificates.layout.sheet import Boxes, Sheet
from certificates.layout.strips import Space, heading, note, signing_lines
from tests.certificates.layout.texts import said

CAPTIONS = ("Аты", "Қолы", "Күні")


def test_lines_to_sign_stay_together() -> None:
    pieces = signing_lines([("Бас сарапшы", "Ахметов"), ("Төраға", ""), ("Хатшы", "")], CAPTIONS, UPRIGHT.room)
    assert [piece.holds for piece in pieces] == [True, True, True, False]
    _space, named, nameless, _last = pieces
    for piece, lines in ((named, 2), (nameless, 3)):
        sheet = Sheet()
        piece.strip.draw(sheet, UPRIGHT.left, 500)
        assert len([item for item in sheet.items if isinstance(item, Boxes)]) == lines
        assert ("Аты" in said(sheet)) is (lines == 3)


def test_a_heading_holds_and_a_note_does_not() -> None:
    sheet = Sheet()
    assert heading("Тақырып", 300).holds
    assert not note("ескертпе", 300).holds
    Space(5).draw(sheet, 0, 0)
    assert not sheet.items
