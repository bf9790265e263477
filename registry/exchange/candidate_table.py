"""The table in a candidate file, whatever program saved it: XLSX, or CSV in any of the encodings colleges use."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.sentences import say
from registry.exchange import zip_container
from registry.exchange.candidate_headers import recognised
from registry.exchange.cell_values import text_of
from registry.exchange.text_table import (
    OLD_ENCODING,
    SEPARATORS,
    UnreadableTable,
    read_text,
    rows_of,
    unguarded,
)
from registry.exchange.unreadable import DEFAULT_LIMITS, Limits, UnreadableWorkbook
from registry.exchange.workbook_file import Cell, open_workbook

HEADER_SEARCH = 20
CSV = "CSV"


@dataclass(frozen=True, slots=True)
class CandidateTable:
    """Rows with their index from 0; `header` is the index of the header row, None where none was found. In `old_text`
    the file was in the old Windows encoding, which has no Kazakh letters."""

    sheet: str
    rows: Sequence[Sequence[Cell]]
    header: int | None
    old_text: bool = False


def candidate_table(content: bytes, limits: Limits = DEFAULT_LIMITS) -> CandidateTable:
    """The table in a file's bytes.

    Raises UnreadableWorkbook for what is neither a workbook nor a text, UnreadableTable for a damaged text table.
    """
    if len(content) > limits.file:
        raise zip_container.too_large(limits)
    if content.startswith((zip_container.ZIP_SIGNATURE, zip_container.OLD_OFFICE_SIGNATURE)):
        return _from_workbook(content, limits)
    return _from_text(content)


def without_guard(value: Cell) -> Cell:
    """A cell without the `="…"` that keeps a spreadsheet from making a number of digits."""
    return unguarded(value) if isinstance(value, str) else value


def _from_workbook(content: bytes, limits: Limits) -> CandidateTable:
    book = open_workbook(content, limits)
    for name in book.sheet_names:
        rows = book.rows(name)
        if (header := _header_of(rows)) is not None:
            return CandidateTable(name, rows, header)
    name, rows = book.first_rows()
    return CandidateTable(name, rows, None)


def _from_text(content: bytes) -> CandidateTable:
    try:
        text, encoding = read_text(content)
    except UnreadableTable as error:
        sentence = say("This is neither an Excel workbook nor a text table. Save it as .xlsx, or as CSV in UTF-8.")
        raise UnreadableWorkbook(sentence) from error
    rows = max((rows_of(text, separator) for separator in SEPARATORS), key=_best_header)
    return CandidateTable(CSV, rows, _header_of(rows), old_text=encoding == OLD_ENCODING)


def _header_of(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The first row with the most headers, at least two, among the first rows."""
    counts = [recognised([text_of(without_guard(cell)) for cell in row]) for row in rows[:HEADER_SEARCH]]
    best = max(counts, default=0)
    return counts.index(best) if best > 1 else None


def _best_header(rows: list[list[str]]) -> int:
    return max((recognised(row) for row in rows[:HEADER_SEARCH]), default=0)
