"""The facts around the result in two columns: speciality, qualification, college, exam, skill, scheme."""

from dataclasses import dataclass

from certificates.layout.density import Density
from certificates.layout.fitting import Fitted, Style, fit
from certificates.layout.sheet import Sheet
from certificates.theme import CONTENT_WIDTH, INK, LEFT, MUTED
from certificates.typeface import Face
from certificates.wording import Wording

GUTTER = 26.0
COLUMN = (CONTENT_WIDTH - GUTTER) / 2
FLOOR = 7.0
LINES = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """A caption and what it says."""

    caption: Fitted
    value: Fitted

    @property
    def height(self) -> float:
        return self.caption.height + 1 + self.value.height

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        self.caption.draw(sheet, x, top, MUTED)
        self.value.draw(sheet, x, top - self.caption.height - 1, INK)


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of two facts, read row by row."""

    rows: tuple[tuple[Fact, Fact], ...]
    gap: float

    @property
    def height(self) -> float:
        return sum(_row_height(row) for row in self.rows) + self.gap * (len(self.rows) - 1)

    def draw(self, sheet: Sheet, top: float) -> None:
        for row in self.rows:
            for fact, x in zip(row, (LEFT, LEFT + COLUMN + GUTTER), strict=True):
                fact.draw(sheet, x, top)
            top -= _row_height(row) + self.gap


def plan_facts(wording: Wording, density: Density) -> Facts:
    """Raises MissingGlyph and DoesNotFit."""
    _ = wording._
    college = wording.name(wording.document.college)
    return Facts(
        (
            (
                _fact(wording, density, "speciality", _("Speciality"), wording.speciality()),
                _fact(wording, density, "qualification", _("Qualification"), wording.qualification()),
            ),
            (
                _fact(wording, density, "college", _("College"), college),
                _fact(wording, density, "exam", wording.exam_kind(), wording.exam()),
            ),
            (
                _fact(wording, density, "skill", _("Skill"), wording.skill()),
                _fact(wording, density, "scheme", _("Marking scheme"), wording.scheme()),
            ),
        ),
        density.gap * 0.55,
    )


def _fact(wording: Wording, density: Density, field: str, caption: str, value: str) -> Fact:
    language = wording.language
    return Fact(
        fit(field, caption, Style(Face.REGULAR, density.caption, 7), COLUMN, language),
        fit(field, value, Style(Face.REGULAR, density.body, FLOOR, lines=LINES), COLUMN, language),
    )


def _row_height(row: tuple[Fact, Fact]) -> float:
    return max(fact.height for fact in row)
