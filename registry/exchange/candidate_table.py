"""The table in a candidate file, whatever program saved it: XLSX, or CSV in any of the encodings colleges use."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.domain.sentences import say
from registry.exchange import zip_container
from registry.exchange.candidate_headers import recognised
from registry.exchange.cell_values import text_of
from registry.exchange.unreadable import DEFAULT_LIMITS, Limits, UnreadableWorkbook
from registry.exchange.workbook_file import Cell, open_workbook

HEADER_SEARCH = 20
DELIMITERS = "\t;,"
CSV = "CSV"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD_ENCODING = "cp1251"
KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class CandidateTable:
    """Rows with their index from 0; `header` is the index of the header row, None where none was found. In `old_text`
    the file was in the old Windows encoding, which has no Kazakh letters."""

    sheet: str
    rows: Sequence[Sequence[Cell]]
    header: int | None
    old_text: bool = False


def candidate_table(content: bytes, limits: Limits = DEFAULT_LIMITS) -> CandidateTable:
    """The table in a file's bytes; raises UnreadableWorkbook for what is neither a workbook nor a text table."""
    if len(content) > limits.file:
        raise zip_container.too_large(limits)
    if content.startswith((zip_container.ZIP_SIGNATURE, zip_container.OLD_OFFICE_SIGNATURE)):
        return _from_workbook(content, limits)
    text, encoding = _decoded(content)
    rows = max((_parsed(text, delimiter) for delimiter in DELIMITERS), key=_best_header)
    return CandidateTable(CSV, rows, _header_of(rows), old_text=encoding == OLD_ENCODING)


def without_guard(value: Cell) -> Cell:
    """A cell without the `="…"` that keeps a spreadsheet from making a number of digits."""
    if isinstance(value, str) and (found := KEPT_AS_TEXT.fullmatch(value.strip())):
        return found[1].replace('""', '"')
    return value


def _from_workbook(content: bytes, limits: Limits) -> CandidateTable:
    book = open_workbook(content, limits)
    for name in book.sheet_names:
        rows = book.rows(name)
        if (header := _header_of(rows)) is not None:
            return CandidateTable(name, rows, header)
    name, rows = book.first_rows()
    return CandidateTable(name, rows, None)


def _decoded(content: bytes) -> tuple[str, str]:
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not UNPRINTABLE.search(text):
            return text, encoding
    raise UnreadableWorkbook(
        say("This is neither an Excel workbook nor a text table. Save it as .xlsx, or as CSV in UTF-8.")
    )


def _encodings(content: bytes) -> Iterator[str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            yield encoding
            return
    if b"\x00" in content[:1000]:
        # UTF-16 without its mark: the zero bytes of separators and digits stand behind them, or before them.
        yield "utf-16-le" if content[:1000:2].count(0) < content[1:1000:2].count(0) else "utf-16-be"
        return
    yield "utf-8"
    yield OLD_ENCODING


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableWorkbook(say("The text table is damaged: a quotation mark is never closed.")) from error


def _header_of(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The first row with the most headers, at least two, among the first rows."""
    counts = [recognised([text_of(without_guard(cell)) for cell in row]) for row in rows[:HEADER_SEARCH]]
    best = max(counts, default=0)
    return counts.index(best) if best > 1 else None


def _best_header(rows: list[list[str]]) -> int:
    return max((recognised(row) for row in rows[:HEADER_SEARCH]), default=0)
