"""Exchange workbooks for tests, written cell by cell with openpyxl: what others send, traps included."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl

SHEET = "CIS Marking Scheme Import"
HEADER = {
    "A": "Sub\nCriterion\nID",
    "B": "Sub Criterion\nName or Description",
    "C": "Day of Marking",
    "D": "Aspect\nType\nM = Meas\nJ = Judg",
    "E": "Aspect - Description",
    "F": "Judg Score",
    "G": "Extra Aspect Description (Meas or Judg)\nOR\nJudgement Score Description (Judg only)",
    "H": "Requirement\n(Measurement Only)",
    "I": "WSOS Section",
    "J": "Calculation Row \n(Export only)",
    "K": "Max\nMark",
    "M": "Total\nMark",
}
BENCHMARKS = ("nothing", "little", "most", "all")
Cells = Mapping[str, Any]


@dataclass
class Sheet:
    """Rows by what they are. `rows()` puts them in order; `row_of` tells where one of them came to stand."""

    head: str = "17 Web Development"
    sections: list[Cells] = field(default_factory=lambda: [section(1, 4), section(2, 6)])
    criteria: list[Cells] = field(default_factory=lambda: [criterion("A", 10)])
    body: list[Cells] = field(default_factory=lambda: [header("A"), label("A1"), *ten_marks()])

    def rows(self) -> list[Cells]:
        return [
            {"A": self.head},
            {},
            {"A": "WorldSkills Occupational Standards"},
            {"A": "Section", "B": "WSOS Marks", "I": "WSOS Marks", "J": "Aspect Marks", "K": "Variation"},
            *self.sections,
            {"I": "Total Variation", "K": 0},
            {},
            {"A": "Criteria"},
            {"A": "ID", "B": "Name", "K": "Mark"},
            *self.criteria,
            {},
            *self.body,
        ]

    def row_of(self, cells: Cells) -> int:
        """The row, counted from 1, of exactly this row object."""
        return next(number for number, row in enumerate(self.rows(), start=1) if row is cells)

    def content(self, **sheets: Sequence[Sequence[Any]]) -> bytes:
        """The workbook's bytes, with other sheets given as rows of values."""
        return workbook({SHEET: [_values(cells) for cells in self.rows()], **sheets})


def section(number: Any, declared: Any = None, name: str = "Section") -> Cells:
    return {"A": number, "B": f"{name} {number}" if name else None, "I": declared}


def criterion(letter: str, mark: Any = None, name: str = "Criterion") -> Cells:
    return {"A": letter, "B": f"{name} {letter}" if name else None, "K": mark}


def header(letter: str, **cells: Any) -> Cells:
    return {**HEADER, "L": f"Criterion {letter}", **cells}


def label(code: str, day: Any = 1, **cells: Any) -> Cells:
    return {"A": code, "B": f"Name of {code}", "C": day, **cells}


def measurement(maximum: Any = 2, where: Any = 1, **cells: Any) -> Cells:
    return {"D": "M", "E": "It works", "I": where, "K": maximum, **cells}


def judgement(maximum: Any = 2, where: Any = 2, benchmarks: Sequence[str] = BENCHMARKS, **cells: Any) -> list[Cells]:
    rows: list[Cells] = [{"D": "J", "E": "It looks good", "I": where, "K": maximum, **cells}]
    return rows + [{"F": score, "G": text} for score, text in enumerate(benchmarks)]


def ten_marks() -> list[Cells]:
    """Four marks in section 1, six in section 2."""
    return [measurement(), measurement(), *judgement(), *judgement(), *judgement()]


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook with these sheets, each a list of rows of values."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with each part changed by `change(name, part)`; None leaves a part out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return buffer.getvalue()


def without_sheet(content: bytes, name: str) -> bytes:
    """The workbook after somebody deleted one sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    del book[name]
    return saved(book)


def _values(cells: Cells) -> list[Any]:
    return [cells.get(column) for column in "ABCDEFGHIJKLMN"]
