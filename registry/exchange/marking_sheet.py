"""The shape of the exchange workbook (rules, section 2): names of sheets, columns, the words of the header rows."""

import re
from dataclasses import dataclass

from registry.exchange.cell_values import text_of
from registry.exchange.workbook_file import Cell

MARKING_SHEET = "CIS Marking Scheme Import"
CALCULATIONS_SHEET = "Calculations"
EXTRA_SHEET = "Skills Passport"
COLUMNS = "ABCDEFGHIJKLMN"
READ_COLUMNS = COLUMNS[: COLUMNS.index("K") + 1]

SECTION_TITLE = "WorldSkills Occupational Standards"
SECTION_HEADER = {"A": "Section", "B": "WSOS Marks", "I": "WSOS Marks", "J": "Aspect Marks", "K": "Variation"}
TOTAL_VARIATION = "Total Variation"
CRITERIA_TITLE = "Criteria"
CRITERIA_HEADER = {"A": "ID", "B": "Name", "K": "Mark"}
BLOCK_HEADER = {
    "A": "Sub\nCriterion\nID",
    "B": "Sub Criterion\nName or Description",
    "C": "Day of Marking",
    "D": "Aspect\nType\nM = Meas\nJ = Judg",
    "E": "Aspect - Description",
    "F": "Judg Score",
    "G": "Extra Aspect Description (Meas or Judg)\nOR\nJudgement Score Description (Judg only)",
    "H": "Requirement\n(Measurement Only)",
    "I": "WSOS Section",
    "J": "Calculation Row\n(Export only)",
    "K": "Max\nMark",
    "M": "Total\nMark",
}
WHOLE_TOTAL = "Competition"
# What a header cell of a block must hold, whatever else stands in it: workbooks of other years say WSSS for WSOS.
BLOCK_HEADER_WORDS = {
    "B": "name",
    "C": "day",
    "D": "type",
    "E": "description",
    "F": "score",
    "G": "description",
    "H": "requirement",
    "I": "section",
    "K": "mark",
}

_SPACES = re.compile(r"\s+")
_CYRILLIC = str.maketrans("АВСЕНІМЈ", "ABCEHIMJ")
_CRITERION_OF_HEADER = re.compile(r"CRITERION ([A-Z])")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet with its columns A to N. `number` counts from 1."""

    number: int
    cells: tuple[Cell, ...]
    texts: tuple[str, ...]

    def __getitem__(self, column: str) -> Cell:
        return self.cells[COLUMNS.index(column)]

    def text(self, column: str) -> str:
        """The cell's text, without space at its ends."""
        return self.texts[COLUMNS.index(column)]

    def words(self, column: str) -> str:
        """The cell's text for comparing: one line, small letters."""
        return _SPACES.sub(" ", self.text(column)).casefold()

    def filled(self, columns: str = READ_COLUMNS) -> str:
        """Those of the columns whose cell is not empty."""
        return "".join(column for column in columns if self.text(column))


def numbered(rows: list[list[Cell]]) -> list[SheetRow]:
    """The rows of a sheet with their numbers."""
    return [_row(number, cells) for number, cells in enumerate(rows, start=1)]


def is_section_header(row: SheetRow) -> bool:
    """Whether the table of sections begins below this row."""
    return row.words("A") == "section" and any("mark" in row.words(column) for column in "IJ")


def is_criteria_header(row: SheetRow) -> bool:
    """Whether the table of criteria begins below this row."""
    return row.words("A") == "id" and row.words("B") == "name"


def is_block_header(row: SheetRow) -> bool:
    """Whether a criterion's block begins below this row."""
    return row.words("A").startswith("sub criterion") or row.words("D").startswith("aspect type")


def criterion_of(row: SheetRow) -> str:
    """The letter in a block's header row (`Criterion A` in column L), or an empty text."""
    found = _CRITERION_OF_HEADER.fullmatch(latin(row.words("L")))
    return found[1] if found else ""


def latin(code: str) -> str:
    """A code with its Cyrillic look-alikes made Latin, in capitals: `а1` typed on a Cyrillic keyboard is A1."""
    return code.upper().translate(_CYRILLIC)


def _row(number: int, cells: list[Cell]) -> SheetRow:
    padded = (*cells[: len(COLUMNS)], *("",) * (len(COLUMNS) - len(cells)))
    return SheetRow(number, padded, tuple(text_of(cell) for cell in padded))
