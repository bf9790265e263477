"""Reads a table from a text file as spreadsheets and registers write it: CSV in its many shapes, bytes in, rows out."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from registry.domain.errors import BadInput
from registry.domain.sentences import say

LARGEST = 5 * 1024 * 1024
SEPARATORS = ";\t,"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD_ENCODING = "cp1251"
KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class UnreadableTable(BadInput):
    """The file is no table of texts; the sentence says how to save it."""


def read_table(content: bytes) -> list[list[str]]:
    """All rows of the file, each with its cells, spaces at their ends taken off; row 1 is the first.

    Reads every encoding of `read_text`, separated by semicolons, tabs or commas, and `="06130100"` as the digits it
    protects. Raises UnreadableTable.
    """
    if len(content) > LARGEST:
        raise UnreadableTable(say("The file is larger than 5 MB. A table of texts is much smaller."))
    text, _encoding = read_text(content)
    separator = max(SEPARATORS, key=text.partition("\n")[0].count)
    return [[unguarded(cell).strip() for cell in row] for row in rows_of(text, separator)]


def read_text(content: bytes) -> tuple[str, str]:
    """The text of a file and its encoding: UTF-8, UTF-16 with or without its mark, or OLD_ENCODING, which has no Kazakh
    letters. Raises UnreadableTable."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not UNPRINTABLE.search(text):
            return text, encoding
    raise UnreadableTable(say("This is no text file. Save the table as CSV in UTF-8."))


def rows_of(text: str, separator: str) -> list[list[str]]:
    """The rows of a text with this separator; raises UnreadableTable."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UnreadableTable(say("The text table is damaged: a quotation mark is never closed.")) from error


def unguarded(cell: str) -> str:
    """A cell without the `="…"` that keeps a spreadsheet from making a number of digits."""
    found = KEPT_AS_TEXT.fullmatch(cell.strip())
    return found[1].replace('""', '"') if found else cell


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
