"""Looks through the XML of a workbook before a reader allocates memory for it.

A reader keeps a sheet as the full rectangle around its filled cells and copies a shared text into every cell that
points to it: two cells in far corners, or one long text used everywhere, would end the process. So the parts are read
once as a stream of events, counting, before anything is built from them.
"""

import re
from collections import Counter
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

# defusedxml ships no type information.
from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.sax import parseString  # type: ignore[import-untyped]

from registry.domain.sentences import say
from registry.exchange.unreadable import Limits, UnreadableWorkbook

DRAWING = ".vml"
REFERENCE = re.compile(r"\$?([A-Za-z]{1,7})\$?([0-9]{1,10})")
OUT_OF_ALL_SHEETS = 10**10


def checked(parts: dict[str, bytes], limits: Limits) -> dict[str, bytes]:
    """The parts that were looked through and fit the limits. Drawings of the old kind, often broken, are left out.

    Raises UnreadableWorkbook for broken XML, a document type declaration (the door to entities) and for parts that
    would take more memory than the limits allow.
    """
    handlers = [_scan(part) for name, part in parts.items() if not name.lower().endswith(DRAWING)]
    _refuse_large(handlers, limits)
    return {name: part for name, part in parts.items() if not name.lower().endswith(DRAWING)}


def _scan(part: bytes) -> "_Counting":
    handler = _Counting()
    try:
        parseString(part, handler, forbid_dtd=True)
    except DefusedXmlException as error:
        sentence = say("The workbook declares XML entities, which no spreadsheet program does. Save it again in Excel.")
        raise UnreadableWorkbook(sentence) from error
    except (SAXException, ValueError, LookupError) as error:
        raise UnreadableWorkbook(say("A part of the workbook is damaged. Save it again in Excel.")) from error
    return handler


def _refuse_large(handlers: list["_Counting"], limits: Limits) -> None:
    tables = [handler.texts for handler in handlers if handler.texts]
    lengths = tables[0] if tables else []
    shared = sum(
        (lengths[index] if index < len(lengths) else 0) * count
        for handler in handlers
        for index, count in handler.pointers.items()
    )
    if (
        len(tables) > 1
        or any(length > limits.text for length in lengths)
        or any(handler.rows * handler.columns > limits.cells for handler in handlers)
        or shared > limits.characters
    ):
        raise UnreadableWorkbook(
            say("The workbook has cells far outside the table, or more text than a table holds. Delete what is unused.")
        )


class _Counting(ContentHandler):
    """Counts in one part: the corner of the filled rectangle, the lengths of shared texts, the pointers to them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows, self.columns = 0, 0
        self.texts: list[int] = []
        self.pointers: Counter[int] = Counter()
        self._row, self._column = 0, 0
        self._in_cell, self._shared, self._in_text = False, False, False
        self._pointer: list[str] | None = None

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the name SAX calls
        """Follow rows and cells by their references, or by counting where they have none."""
        local = name.rpartition(":")[2]
        if local == "row":
            reference = attrs.get("r", "")
            self._row = int(reference) if reference.isdecimal() and len(reference) < 11 else self._row + 1
            self._column = 0
        elif local == "c":
            self._begin_cell(attrs)
        elif local == "si":
            self.texts.append(0)
            self._in_text = True
        elif self._in_cell:
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)
            if local == "v" and self._shared:
                self._pointer = []

    def endElement(self, name: str) -> None:  # noqa: N802 - the name SAX calls
        """Leave a cell, a shared text, or the pointer to one."""
        local = name.rpartition(":")[2]
        if local == "c":
            self._in_cell = False
        elif local == "si":
            self._in_text = False
        elif local == "v" and self._pointer is not None:
            digits = "".join(self._pointer).strip()
            if digits.isdecimal() and len(digits) < 11:
                self.pointers[int(digits)] += 1
            self._pointer = None

    def characters(self, content: str) -> None:
        """Measure a shared text; gather the digits of a pointer."""
        if self._pointer is not None:
            self._pointer.append(content)
        elif self._in_text:
            self.texts[-1] += len(content)

    def _begin_cell(self, attrs: AttributesImpl) -> None:
        self._in_cell, self._shared = True, attrs.get("t") == "s"
        self._column += 1
        reference = attrs.get("r", "")
        if found := REFERENCE.fullmatch(reference):
            self._column, self._row = _column_number(found[1]), max(self._row, int(found[2]))
        elif reference:
            self._column, self._row = OUT_OF_ALL_SHEETS, OUT_OF_ALL_SHEETS


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
