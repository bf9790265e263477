"""One slip among ten: on its own place, and cut lines only between slips."""

from certificates.layout.sheet import Boxes, Sheet, Text
from certificates.layout.slip import COLUMNS, HEIGHT, ROWS, WIDTH, SlipWords, cut_lines, place_slip
from certificates.qr import qr_matrix
from certificates.theme import PAGE_HEIGHT, PAGE_WIDTH

TEXTS = SlipWords(
    issuer="Білім басқармасы",
    title="Кіру талоны",
    name="Сәрсенбаева Әйгерім",
    whose="ПО-41",
    code="7K3M-9QX2-VB8R",
    steps="Ашыңыз",
    warning="Ешкімге бермеңіз",
    language="kk",
)


def test_everything_of_a_slip_stays_inside_its_place() -> None:
    for number in range(COLUMNS * ROWS):
        sheet = Sheet()
        place_slip(sheet, number, TEXTS, qr_matrix("HTTPS://A.KZ/SLIP"))
        left, top = WIDTH * (number % COLUMNS), PAGE_HEIGHT - HEIGHT * (number // COLUMNS)
        for item in sheet.items:
            if isinstance(item, Text):
                assert left < item.x < item.x + item.width < left + WIDTH
                assert top - HEIGHT < item.y < top
            if isinstance(item, Boxes):
                assert all(left < x and x + w < left + WIDTH for x, _, w, _ in item.rectangles)
                assert all(top - HEIGHT < y and y + h < top for _, y, _, h in item.rectangles)


def test_cut_lines_stay_on_the_page_and_go_as_far_as_there_are_slips() -> None:
    for placed in (1, 2, 3, 10):
        sheet = Sheet()
        cut_lines(sheet, placed)
        (lines,) = sheet.items
        assert isinstance(lines, Boxes)
        lowest = PAGE_HEIGHT - -(-placed // COLUMNS) * HEIGHT
        assert all(-1 <= x <= PAGE_WIDTH and lowest - 1 <= y <= PAGE_HEIGHT for x, y, _, _ in lines.rectangles)
