"""Tables: rows grow with their texts, and go over a page's end only when they are higher than a page."""

from certificates.layout.cells import words
from certificates.layout.flow import Piece, flowed
from certificates.layout.sheet import Sheet
from certificates.layout.table import Column, LaidRow, Row, head, table
from tests.certificates.layout.texts import said
from tests.certificates.papers import LONGEST

COLUMNS = (Column(head("Код"), 40), Column(head("Мәтін"), 200), Column(head("Балл"), 60))


def rows(*texts: str) -> list[Piece]:
    """A row for each text."""
    return list(table(COLUMNS, (Row((words("A1"), words(text), words("1,00"))) for text in texts), 300))


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    short, long = rows("бір", f"{LONGEST} " * 12)
    assert long.strip.height > 5 * short.strip.height
    assert short.head is long.head is not None


def test_a_row_higher_than_a_page_goes_on_there_with_every_word() -> None:
    text = " ".join(f"сөз{number}" for number in range(900))
    pieces, sheet = rows(text), Sheet()
    pages = list(flowed(pieces, 300, 300))
    assert len(pages) == len(pieces) > 3
    assert all(sum(strip.height for strip in page) <= 300 for page in pages)
    for piece in pieces:
        piece.strip.draw(sheet, 0, 300)
    assert [word for word in said(sheet).split() if word.startswith("сөз")] == text.split()


def test_a_single_cell_goes_over_the_whole_width() -> None:
    (piece,) = table(COLUMNS, [Row((words("тақырып " * 6),), holds=True, shaded=True)], 300)
    assert isinstance(piece.strip, LaidRow)
    assert piece.strip.room == 300
    assert piece.holds
    assert piece.strip.height < 20
