"""The foot of the page: what the passport is not, how to check it, who answers for the exam."""

from dataclasses import dataclass

from certificates.layout.fitting import ASCENT, Fitted, Style, fit
from certificates.layout.sheet import Boxes, Rectangle, Sheet
from certificates.qr import QUIET_MODULES, SIDE_MM, Matrix, check_address, qr_matrix, runs
from certificates.theme import CONTENT_WIDTH, INK, LEFT, LINE, MM, MUTED, RIGHT
from certificates.typeface import Face
from certificates.wording import Wording

BOTTOM = 40.0
SIDE = SIDE_MM * MM
SIGNATURE_WIDTH = 150.0
SIGNATURE_LEFT = RIGHT - SIGNATURE_WIDTH
CODE_TRACKING = 0.8
NOT_A_DIPLOMA = Style(Face.REGULAR, 8.5, 7, lines=2, single=0.85)
INSTRUCTION = Style(Face.REGULAR, 8.5, 7, lines=2)
SITE = Style(Face.SEMI_BOLD, 11.5, 8)
CODE = Style(Face.SEMI_BOLD, 15, 12)
COMPARE = Style(Face.SEMI_BOLD, 8.5, 7)
SIGNED = Style(Face.REGULAR, 7.5, 6.5, lines=2, leading=1.2)
ROLE = Style(Face.REGULAR, 8.5, 7)
EXPERT = Style(Face.SEMI_BOLD, 9.5, 7, lines=2)
PROTOCOL = Style(Face.REGULAR, 8, 6.5, lines=2, single=0.85)


@dataclass(frozen=True, slots=True)
class Foot:
    """Pinned to the bottom of the page; its height is that of the code with quiet zone and the line above it."""

    not_a_diploma: Fitted
    matrix: Matrix
    check: tuple[Fitted, ...]
    expert: tuple[Fitted, ...]

    @property
    def height(self) -> float:
        return BOTTOM + SIDE + self._quiet + 6 + self.not_a_diploma.height + 4

    @property
    def _quiet(self) -> float:
        return QUIET_MODULES * SIDE / len(self.matrix)

    def draw(self, sheet: Sheet, top: float | None = None) -> None:
        top = self.height if top is None else top
        self.not_a_diploma.draw(sheet, LEFT, top, MUTED)
        sheet.box((LEFT, BOTTOM + SIDE + self._quiet + 3, CONTENT_WIDTH, 0.5), LINE)
        sheet.add(Boxes(tuple(_rectangles(self.matrix)), INK))
        self._draw_check(sheet)
        self._draw_expert(sheet)

    def _draw_check(self, sheet: Sheet) -> None:
        """Spread over the height of the code beside it."""
        x, y = LEFT + SIDE + self._quiet + 6, BOTTOM + SIDE
        between = (SIDE - sum(line.height for line in self.check)) / (len(self.check) - 1)
        for index, line in enumerate(self.check):
            if line.size > SITE.size:  # the code, set wide so that it is typed without a slip
                baseline = y - line.size * ASCENT
                sheet.text(x, baseline, line.lines[0], line.face, line.size, INK, tracking=CODE_TRACKING)
            else:
                line.draw(sheet, x, y, INK if index in (1, 3) else MUTED)
            y -= line.height + between

    def _draw_expert(self, sheet: Sheet) -> None:
        y = BOTTOM + sum(line.height for line in self.expert) + 4
        sheet.box((SIGNATURE_LEFT, y + 3, SIGNATURE_WIDTH, 0.7), INK)
        for line, colour in zip(self.expert, (MUTED, INK, MUTED), strict=True):
            line.draw(sheet, SIGNATURE_LEFT, y, colour)
            y -= line.height


def plan_foot(wording: Wording) -> Foot:
    """Raises MissingGlyph, DoesNotFit and AddressTooLong."""
    document, language, _ = wording.document, wording.language, wording._
    matrix = qr_matrix(check_address(document.address, document.code))
    room = SIGNATURE_LEFT - 16 - (LEFT + SIDE + QUIET_MODULES * SIDE / len(matrix) + 6)
    signed = _("Signed electronically by the issuer; the page says whether the passport is in force.")
    check = (
        ("check", _("Scan the code with a camera, or type it at"), INSTRUCTION),
        ("address", wording.site(), SITE),
        ("code", wording.code(), CODE),
        ("check", _("Compare the name with an identity document."), COMPARE),
        ("check", signed, SIGNED),
    )
    expert = (
        ("chief_expert", _("Chief expert"), ROLE),
        ("chief_expert", wording.name(document.chief_expert), EXPERT),
        ("exam.protocol_number", wording.protocol(), PROTOCOL),
    )
    return Foot(
        fit("what it is not", wording.what_it_is_not(), NOT_A_DIPLOMA, CONTENT_WIDTH, language),
        matrix,
        tuple(fit(field, text, style, room, language) for field, text, style in check),
        tuple(fit(field, text, style, SIGNATURE_WIDTH, language) for field, text, style in expert),
    )


def _rectangles(matrix: Matrix) -> list[Rectangle]:
    module = SIDE / len(matrix)
    return [
        (LEFT + column * module, BOTTOM + SIDE - (row + 1) * module, length * module, module)
        for row, column, length in runs(matrix)
    ]
