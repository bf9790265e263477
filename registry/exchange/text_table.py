"""Reads a table from a text file as spreadsheets and registers write it: CSV in its many shapes, bytes in, rows out."""

import codecs
import csv
import io

from registry.domain.errors import BadInput
from registry.domain.sentences import say

LARGEST = 5 * 1024 * 1024
SEPARATORS = ";\t,"


class UnreadableTable(BadInput):
    """The file is no table of texts; the sentence says how to save it."""


def read_table(content: bytes) -> list[list[str]]:
    """All rows of the file, each with its cells, spaces at their ends taken off; row 1 is the first.

    Reads UTF-8, UTF-16 and Windows-1251, separated by semicolons, tabs or commas, and `="06130100"` as the digits it
    protects. Raises UnreadableTable.
    """
    if len(content) > LARGEST:
        raise UnreadableTable(say("The file is larger than 5 MB. A table of texts is much smaller."))
    text = _decoded(content)
    if "\x00" in text:
        raise UnreadableTable(say("This is no text file. Save the table as CSV in UTF-8."))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise UnreadableTable(say("The table is damaged: a quotation mark is not closed.")) from error
    return [[_cell(cell) for cell in row] for row in rows]


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(say("The letters of this file cannot be read. Save the table as CSV in UTF-8."))


def _separator(text: str) -> str:
    head = text.partition("\n")[0]
    return max(SEPARATORS, key=head.count)


def _cell(text: str) -> str:
    cell = text.strip()
    return cell[2:-1].strip() if cell.startswith('="') and cell.endswith('"') else cell
