"""Writes rows into an .xlsx: texts never as formulas, numbers as numbers, nothing that a reader could refuse."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from registry.domain.errors import BadInput
from registry.domain.sentences import say
from registry.exchange.cell_texts import guarded
from registry.exchange.scheme_rows import Row, Written


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to write. `widths`: column letter → width in characters; `bold`: numbers of header rows (from 1);
    `texts`: columns whose empty cells are to take what is typed as text, so that leading zeros stay."""

    name: str
    rows: Sequence[Row]
    widths: Mapping[str, int]
    bold: frozenset[int] = frozenset()
    texts: str = ""


def written_workbook(sheets: Sequence[NewSheet]) -> bytes:
    """The workbook's bytes. Raises BadInput, naming the place, for a text that no cell can hold."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _write(target: Worksheet, sheet: NewSheet) -> None:
    for column, width in sheet.widths.items():
        target.column_dimensions[column].width = width
    for column in sheet.texts:
        target.column_dimensions[column].number_format = "@"
    for number, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row, start=1):
            if value != "":
                _write_cell(target, sheet, (number, place), value)


def _write_cell(target: Worksheet, sheet: NewSheet, place: tuple[int, int], value: Written) -> None:
    cell = target.cell(*place)
    if isinstance(value, str):
        # Set as text, not guessed from its first character.
        cell.value = _text(sheet.name, place, value)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.value = value
        cell.alignment = Alignment(vertical="top")
    if place[0] in sheet.bold:
        cell.font = Font(bold=True)


def _text(sheet: str, place: tuple[int, int], value: str) -> str:
    try:
        return guarded(value)
    except BadInput as error:
        sentence = say(
            "The sheet %(sheet)s cannot be written, row %(row)s: %(problem)s",
            sheet=sheet,
            row=place[0],
            problem=error.sentence,
        )
        raise BadInput(sentence) from error
