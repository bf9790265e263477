"""The ornament stays where it belongs."""

from certificates.layout.ornament import FRIEZE_HEIGHT, TILES, draw_frieze, draw_lattice
from certificates.layout.sheet import Shapes, Sheet
from certificates.theme import PAGE_HEIGHT, PAGE_WIDTH


def shapes(sheet: Sheet) -> list[Shapes]:
    return [item for item in sheet.items if isinstance(item, Shapes)]


def test_the_frieze_runs_from_edge_to_edge_inside_its_strip() -> None:
    sheet = Sheet()
    draw_frieze(sheet, 700)
    points = [point for shape in shapes(sheet) for polygon in shape.polygons for point in polygon]
    assert len(shapes(sheet)[0].polygons) == TILES
    assert min(x for x, _ in points) >= -0.01
    assert max(x for x, _ in points) <= PAGE_WIDTH + 0.01
    assert 700 - FRIEZE_HEIGHT < min(y for _, y in points) < max(y for _, y in points) < 700


def test_the_frieze_is_mirrored_about_the_middle_of_the_page() -> None:
    sheet = Sheet()
    draw_frieze(sheet, 700)
    corners = {(x, y) for shape in shapes(sheet) for polygon in shape.polygons for x, y in polygon}
    for x, y in corners:
        assert any(abs(PAGE_WIDTH - x - other) < 0.01 and abs(y - at) < 0.01 for other, at in corners)


def test_the_lattice_stays_inside_the_band() -> None:
    sheet = Sheet()
    draw_lattice(sheet, 700)
    heights = [y for shape in shapes(sheet) for polygon in shape.polygons for _, y in polygon]
    assert min(heights) >= 700
    assert max(heights) <= PAGE_HEIGHT + 0.01
