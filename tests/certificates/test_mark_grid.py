"""Many workstations on a sheet across: every one of them, each with its own code, shared out over pages."""

import re

import pypdfium2
import pytest

from certificates import mark_grid
from certificates.catalogue import words
from certificates.layout.leaf import ACROSS
from certificates.mark_grid import MarkGrid, Station, render_mark_grids
from tests import system_tools
from tests.certificates.papers import EXAM, a_sheet, misplaced, written
from tests.certificates.test_mark_sheet import pages


def a_grid(stations: int, *, filled: bool = False, aspects: int = 8) -> MarkGrid:
    """So many workstations; what was entered is the same at each."""
    sheet = a_sheet(aspects)
    entered = {one.code: value for one in sheet.aspects if (value := written(one).written) is not None}
    return MarkGrid(
        code="A1",
        name=sheet.name,
        day=1,
        examiners=sheet.examiners,
        aspects=sheet.aspects,
        stations=tuple(Station(sitting=300 + n, workstation=n, written=entered) for n in range(1, stations + 1)),
        filled=filled,
    )


@pytest.mark.parametrize(
    ("stations", "aspects", "filled"), [(22, 30, False), (22, 30, True), (9, 150, False), (9, 150, True)]
)
def test_many_workstations_and_aspects_have_room_across_with_the_head_on_every_page(
    stations: int, aspects: int, filled: bool
) -> None:
    grid = a_grid(stations, filled=filled, aspects=aspects)
    laid = mark_grid._pages(EXAM, grid, "kk", words("kk"))
    assert not [text for page in laid for text in misplaced(page, ACROSS)]
    document = render_mark_grids(EXAM, [grid], "kk")
    assert {width > height for width, height in (page.get_size() for page in pypdfium2.PdfDocument(document))} == {True}
    found = pages(document)
    assert len(found) == len(laid) >= aspects // 10
    assert all("A1. Интерфейсті жобалау" in page for page in found)
    assert all("Аспект Не бағаланады Макс. " in page for page in found if re.search(r"A1\.[JM]\d", page))
    text = " ".join(found)
    times = -(-stations // 9)  # 22 are 8, 8 and 6
    assert all(text.count(f"{aspect.code} ") >= times for aspect in grid.aspects)
    assert ("0,67" in text) is filled


def test_each_workstation_has_the_code_of_its_own_sheet() -> None:
    system_tools.require("zbar")
    from pyzbar.pyzbar import decode

    document = pypdfium2.PdfDocument(render_mark_grids(EXAM, [a_grid(9, aspects=3)], "en"))
    read = {one.data.decode() for one in decode(document[0].render(scale=200 / 72).to_pil())}
    assert read == {f"HTTPS://PASSPORT.EXAMPLE.KZ/P/12/{300 + n}/A1" for n in range(1, 10)}


def test_a_grid_without_workstations_is_refused_and_the_same_one_is_the_same_bytes() -> None:
    with pytest.raises(ValueError, match="no workstation"):
        render_mark_grids(EXAM, [a_grid(0)], "kk")
    assert render_mark_grids(EXAM, [a_grid(3)], "ru") == render_mark_grids(EXAM, [a_grid(3)], "ru")
