"""Boxes to write in have room in their column, with what stands in them."""

from certificates.layout.boxes import Box, BoxRow, Code
from certificates.layout.sheet import Boxes, Shapes, Sheet
from certificates.qr import sheet_matrix
from tests.certificates.layout.texts import said


def right_edge(sheet: Sheet) -> float:
    """How far the frames reach."""
    return max(x for item in sheet.items if isinstance(item, Shapes) for points in item.polygons for x, _ in points)


def test_squares_shrink_to_their_room_and_hold_their_scores() -> None:
    for room in (100.0, 40.0):
        sheet, row = Sheet(), BoxRow(tuple(Box(str(score), str(seat)) for seat, score in enumerate((0, 2, 3), 1)))
        row.laid(room).draw(sheet, 0, 100)
        assert right_edge(sheet) <= room
        assert said(sheet).split() == ["1", "0", "2", "2", "3", "3"]


def test_a_field_leaves_room_for_its_unit() -> None:
    sheet = Sheet()
    BoxRow((Box(),), wide=True, unit="миллиметр").laid(90).draw(sheet, 0, 100)
    assert 40 < right_edge(sheet) < 60
    assert said(sheet) == "миллиметр"


def test_boxes_and_codes_are_never_in_two() -> None:
    code = Code(sheet_matrix("HTTPS://PASSPORT.EXAMPLE.KZ/P/12/345/A1"), 42).laid(44)
    for laid in (code, BoxRow((Box(),)).laid(50)):
        first, rest = laid.split(1)
        assert (first, rest.height) == (laid, 0)
    sheet = Sheet()
    code.draw(sheet, 0, 42)
    drawn = next(item for item in sheet.items if isinstance(item, Boxes))
    assert all(x >= 1 and x + width <= 43 and y >= 0 for x, y, width, _ in drawn.rectangles)
